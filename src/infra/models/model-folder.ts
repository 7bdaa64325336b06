import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { INSTALLED_MODEL } from '../../core/models/installed-model.ts';
import type { InstalledModel } from '../../core/models/installed-model.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** Describes the model of a folder. */
export const MODEL_FILE = 'model.json';

function unusable(folder: string, problem: string, cause?: unknown): AppError {
  const id = path.basename(folder);
  return new AppError({
    kind: 'unavailable',
    code: 'model-unusable',
    message: `The model ${id} cannot be used: ${problem}.`,
    hint: `Fetch it again: bivouac models pull ${id}`,
    cause,
  });
}

/**
 * The model installed in a folder, whose file is there in its full length.
 * @throws AppError `model-unusable`
 */
export function readInstalledModel(folder: string): InstalledModel {
  let model: InstalledModel;
  try {
    model = INSTALLED_MODEL.parse(JSON.parse(readFileSync(path.join(folder, MODEL_FILE), 'utf8')));
  } catch (error) {
    throw unusable(folder, `${MODEL_FILE} is missing or wrong (${messageOf(error)})`, error);
  }
  const size = statSync(path.join(folder, model.file), { throwIfNoEntry: false })?.size;
  if (size === undefined) throw unusable(folder, `${model.file} is missing`);
  if (size !== model.bytes) {
    throw unusable(folder, `${model.file} has ${String(size)} bytes instead of ${String(model.bytes)}`);
  }
  return model;
}

/** Whether a model of this id is installed. */
export function isInstalled(modelsFolder: string, id: string): boolean {
  return statSync(path.join(modelsFolder, id, MODEL_FILE), { throwIfNoEntry: false }) !== undefined;
}

/** Ids of the models in the models folder, usable or not, in alphabetical order. */
export function installedIds(modelsFolder: string): string[] {
  const entries = statSync(modelsFolder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(modelsFolder);
  return entries.filter((id) => isInstalled(modelsFolder, id)).sort();
}
