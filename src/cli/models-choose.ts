import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.ts';
import type { InstalledModel } from '../core/models/installed-model.ts';
import { checkSuitable } from '../core/models/suitable.ts';
import { ggufProblem } from '../core/models/gguf/gguf-problem.ts';
import { readGgufFile } from '../infra/models/gguf-file.ts';
import { inspectMachine } from '../infra/models/inspect-machine.ts';
import { installedIds, isInstalled, readInstalledModel } from '../infra/models/model-folder.ts';
import { AppError } from '../shared/errors.ts';
import { chosenIds } from './models-list.ts';
import { printResult, withContext } from './open-context.ts';

/** The error for a model that is not in the models folder. */
export function notInstalled({ config }: Context, id: string): AppError {
  const ids = installedIds(config.modelsFolder);
  return new AppError({
    kind: 'not-found',
    code: 'model-not-installed',
    message: `The model «${id}» is not installed.`,
    hint:
      ids.length === 0
        ? `Fetch it: bivouac models pull ${id}`
        : `Installed are ${ids.join(', ')}; others: bivouac models list`,
  });
}

async function usable(context: Context, id: string): Promise<InstalledModel> {
  const { modelsFolder } = context.config;
  if (!isInstalled(modelsFolder, id)) throw notInstalled(context, id);
  const folder = path.join(modelsFolder, id);
  const model = readInstalledModel(folder);
  const { header, bytes } = await readGgufFile(path.join(folder, model.file));
  checkSuitable(header, bytes, model.purpose);
  const place = path.join(folder, model.file);
  const report = await inspectMachine({ models: [{ id, place, contextTokens: model.contextTokens }], gpu: [] });
  if (report.models[id]?.supported === false) {
    throw ggufProblem(
      'gguf-unsupported',
      `This version of llama.cpp does not know the architecture of ${model.title} (${header.architecture}).`,
    );
  }
  return model;
}

const PURPOSES = { embedding: 'embedder', chat: 'generator', test: 'generator', reranker: 'reranker' } as const;
type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];

const WITHOUT: Readonly<Record<Purpose, string>> = {
  embedder: 'The bundled model makes the search’s vectors again.',
  generator: 'No language model answers; the assistant quotes.',
  reranker: 'What is found is ordered without a model of its own.',
};

function purposeGivenUp(options: { readonly search?: boolean; readonly order?: boolean }): Purpose {
  if (options.search === true) return 'embedder';
  return options.order === true ? 'reranker' : 'generator';
}

function said(model: InstalledModel, purpose: Purpose, isFixed: boolean): string[] {
  if (purpose === 'embedder') {
    return [
      `${model.title} is to make the search’s vectors: a running server embeds all pages with it, and answers with the former one until it is done.`,
      'How far it is: bivouac index status',
    ];
  }
  if (purpose === 'reranker')
    return [`${model.title} orders what is found from now on; a running server takes it over.`];
  const test = model.purpose === 'test' ? ['It is a model for tests: too small to answer visitors.'] : [];
  if (isFixed) return [...test, `${model.title} is chosen, but BIVOUAC_MODEL is set and rules.`];
  return [...test, `${model.title} writes answers from now on; a running server takes it over without a restart.`];
}

/** What `bivouac models use` was told; `search` and `order` say what `none` is for. */
export interface UseOptions {
  readonly json?: boolean;
  readonly search?: boolean;
  readonly order?: boolean;
}

/** `bivouac models use <id | none>`. */
export async function use(id: string, options: UseOptions): Promise<void> {
  await withContext(async (context) => {
    if (id === 'none') {
      const purpose = purposeGivenUp(options);
      await context.writer.run('chooseModel', { purpose, id: null, at: Date.now() });
      printResult(options.json, { purpose, id: null }, [WITHOUT[purpose]]);
      return;
    }
    const model = await usable(context, id);
    const purpose = PURPOSES[model.purpose];
    await context.writer.run('chooseModel', { purpose, id, at: Date.now() });
    printResult(options.json, { purpose, id }, said(model, purpose, context.models.isFixed));
  });
}

/** `bivouac models remove <id>`: deletes a model’s folder, unless it is in use. */
export async function remove(id: string, options: { readonly json?: boolean }): Promise<void> {
  await withContext((context) => {
    const { modelsFolder } = context.config;
    const there = installedIds(modelsFolder).includes(id);
    if (!there) throw notInstalled(context, id);
    if (chosenIds(context).has(id)) {
      throw new AppError({
        kind: 'conflict',
        code: 'model-in-use',
        message: `${id} is in use.`,
        hint: 'Choose another one first, or none: bivouac models use none',
      });
    }
    rmSync(path.join(modelsFolder, id), { recursive: true });
    printResult(options.json, { id, removed: true }, [`${id} is removed.`]);
    return Promise.resolve();
  });
}
