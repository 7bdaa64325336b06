import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.ts';
import type { InstalledModel } from '../core/models/installed-model.ts';
import { checkSuitable } from '../core/models/suitable.ts';
import { readGgufFile } from '../infra/models/gguf-file.ts';
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
  return model;
}

function purposeOf(model: InstalledModel): 'generator' | 'embedder' {
  if (model.purpose === 'embedding') return 'embedder';
  if (model.purpose === 'chat' || model.purpose === 'test') return 'generator';
  throw new AppError({
    kind: 'invalid',
    code: 'model-purpose-wrong',
    message: `${model.id} orders results; it is neither for written answers nor for the search’s vectors.`,
    hint: 'docs/operating.md says how a reranker is switched on.',
  });
}

function said(model: InstalledModel, purpose: 'generator' | 'embedder', isFixed: boolean): string[] {
  if (purpose === 'embedder') {
    return [
      `${model.title} is to make the search’s vectors: a running server embeds all pages with it, and answers with the former one until it is done.`,
      'How far it is: bivouac index status',
    ];
  }
  const test = model.purpose === 'test' ? ['It is a model for tests: too small to answer visitors.'] : [];
  if (isFixed) return [...test, `${model.title} is chosen, but BIVOUAC_MODEL is set and rules.`];
  return [...test, `${model.title} writes answers from now on; a running server takes it over without a restart.`];
}

/** `bivouac models use <id | none>`. */
export async function use(id: string, options: { readonly json?: boolean; readonly search?: boolean }): Promise<void> {
  await withContext(async (context) => {
    if (id === 'none') {
      const purpose = options.search === true ? 'embedder' : 'generator';
      await context.writer.run('chooseModel', { purpose, id: null, at: Date.now() });
      const text =
        purpose === 'embedder'
          ? 'The bundled model makes the search’s vectors again.'
          : 'No language model answers; the assistant quotes.';
      printResult(options.json, { purpose, id: null }, [text]);
      return;
    }
    const model = await usable(context, id);
    const purpose = purposeOf(model);
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
