import path from 'node:path';
import type { Context } from '../context.ts';
import type { ChosenModel, InstalledModel } from '../core/models/installed-model.ts';
import { checkSuitable } from '../core/models/suitable.ts';
import { sha256Of } from '../infra/files/sha256.ts';
import { sizeText } from '../infra/models/download/disk-room.ts';
import { readGgufFile } from '../infra/models/gguf-file.ts';
import { measureEmbedder } from '../infra/models/measure-embedder.ts';
import { measureReranker } from '../infra/models/measure-reranker.ts';
import { measureModel } from '../infra/models/measure-model.ts';
import type { ModelMeasurement } from '../infra/models/measure-model.ts';
import { keepMeasurement } from '../infra/models/measurements.ts';
import { isInstalled, readInstalledModel } from '../infra/models/model-folder.ts';
import { AppError } from '../shared/errors.ts';
import { notInstalled } from './models-choose.ts';
import { printResult, withContext } from './open-context.ts';

interface Checked {
  readonly chosen: ChosenModel;
  readonly installed: InstalledModel | null;
}

function find(context: Context, id: string | undefined): Checked {
  const { modelsFolder } = context.config;
  const wanted = id ?? context.models.generator()?.id;
  if (wanted === undefined) {
    throw new AppError({
      kind: 'not-found',
      code: 'model-not-installed',
      message: 'No model is chosen; name one.',
      hint: 'bivouac models list shows what there is.',
    });
  }
  if (!isInstalled(modelsFolder, wanted)) {
    const chosen = context.models.generator();
    if (chosen?.id !== wanted) throw notInstalled(context, wanted);
    return { chosen, installed: null };
  }
  const folder = path.join(modelsFolder, wanted);
  const installed = readInstalledModel(folder);
  const { title, file, sha256, contextTokens, purpose } = installed;
  return {
    chosen: {
      id: wanted,
      name: title,
      file: path.join(folder, file),
      revision: sha256,
      contextTokens,
      testOnly: purpose === 'test',
    },
    installed,
  };
}

async function prove({ chosen, installed }: Checked): Promise<void> {
  const { header, bytes } = await readGgufFile(chosen.file);
  checkSuitable(header, bytes, installed?.purpose ?? 'chat');
  if (installed === null || (await sha256Of(chosen.file)) === installed.sha256) return;
  throw new AppError({
    kind: 'invalid',
    code: 'model-checksum-wrong',
    message: `${chosen.file} has changed since it was fetched.`,
    hint: `Fetch it again: bivouac models remove ${chosen.id}, then bivouac models pull ${chosen.id}`,
  });
}

function linesOf(name: string, measured: ModelMeasurement): string[] {
  const { device, gpuNote, loadMs, promptTokens, firstTokenMs, promptTokensPerSecond, tokensPerSecond, memoryBytes } =
    measured;
  return [
    `${name} runs: ${device}, ${String(measured.contextTokens)} tokens of context.`,
    ...(gpuNote === null ? [] : [`  ${gpuNote}`]),
    `  loaded in ${(loadMs / 1000).toFixed(1)} s${memoryBytes === null ? '' : `, ${sizeText(memoryBytes)} of memory at most`}`,
    `  first token after ${(firstTokenMs / 1000).toFixed(1)} s (${String(promptTokens)} tokens read at ${promptTokensPerSecond.toFixed(0)} tokens/s)`,
    `  then ${tokensPerSecond.toFixed(1)} tokens/s`,
    ...(tokensPerSecond < 5
      ? ['  That is slower than people read: visitors see the quotes at once, and wait for the written answer.']
      : []),
  ];
}

function log(message: string): void {
  process.stderr.write(`${message}\n`);
}

async function checkEmbedder(context: Context, chosen: ChosenModel, json: boolean | undefined): Promise<void> {
  const measured = await measureEmbedder(chosen, context.config.dataFolder, log);
  const { loadMs, passageMs, dimensions, memoryBytes } = measured;
  printResult(json, { id: chosen.id, whole: true, ...measured }, [
    `${chosen.name} runs: vectors of ${String(dimensions)} components.`,
    `  loaded in ${(loadMs / 1000).toFixed(1)} s${memoryBytes === null ? '' : `, ${sizeText(memoryBytes)} of memory at most`}`,
    `  a passage of one sentence in ${passageMs.toFixed(0)} ms`,
  ]);
}

async function checkReranker(context: Context, chosen: ChosenModel, json: boolean | undefined): Promise<void> {
  const measured = await measureReranker(chosen, { gpu: context.config.gpu, log });
  const { loadMs, passageMs, findsAnswer, memoryBytes } = measured;
  printResult(json, { id: chosen.id, whole: true, ...measured }, [
    `${chosen.name} runs.`,
    `  loaded in ${(loadMs / 1000).toFixed(1)} s${memoryBytes === null ? '' : `, ${sizeText(memoryBytes)} of memory`}`,
    `  a passage of one sentence in ${passageMs.toFixed(0)} ms`,
    findsAnswer
      ? '  Of ten passages it puts the one first that answers. What it brings here, the site’s test questions show: bivouac assistant test'
      : '  Of ten passages it does not put the one first that answers: it is no use for the order of results.',
  ]);
}

async function checkGenerator(
  context: Context,
  { chosen, installed }: Checked,
  json: boolean | undefined,
): Promise<void> {
  const measured = await measureModel(chosen, { gpu: context.config.gpu, log });
  if (installed !== null) {
    const threads = /^CPU, (\d+)/.exec(measured.device)?.[1];
    const { device, tokensPerSecond, firstTokenMs, memoryBytes } = measured;
    keepMeasurement(context.config.modelsFolder, chosen.id, {
      ...{ device, tokensPerSecond, firstTokenMs, memoryBytes, at: Date.now() },
      threads: threads === undefined ? null : Number(threads),
    });
  }
  printResult(json, { id: chosen.id, ...measured }, linesOf(chosen.name, measured));
}

/** `bivouac models check [id]`: proves that a model is whole, loads it as the server does, and measures. */
export async function check(id: string | undefined, { json }: { readonly json?: boolean }): Promise<void> {
  await withContext(async (context) => {
    const checked = find(context, id);
    await prove(checked);
    const { chosen, installed } = checked;
    const purpose = installed?.purpose ?? 'chat';
    if (purpose === 'embedding') await checkEmbedder(context, chosen, json);
    else if (purpose === 'chat' || purpose === 'test') await checkGenerator(context, checked, json);
    else await checkReranker(context, chosen, json);
  });
}
