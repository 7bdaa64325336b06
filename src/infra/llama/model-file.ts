import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, messageOf } from '../../shared/errors.ts';

const MANIFEST = z.object({
  /** Names vectors; change it whenever the vectors change. */
  name: z.string().min(1),
  file: z.string().min(1),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  dimensions: z.int().positive(),
  /** Tokens that one evaluation takes, the two special ones included. */
  contextTokens: z.int().positive(),
  prefixes: z.object({ query: z.string(), passage: z.string() }),
});

/** Description of an embedding model: `model.json` in its folder. */
export type ModelManifest = z.infer<typeof MANIFEST>;

function unusable(folder: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'embedder-model-invalid',
    message: `The embedding model in ${folder} cannot be used: ${problem}.`,
    hint: 'Restore the folder from the repository (git checkout -- models/e5-small); until then search goes by words alone.',
    cause,
  });
}

/** Reads the `model.json` of a folder. @throws AppError `embedder-model-invalid` */
export function readManifest(folder: string): ModelManifest {
  try {
    return MANIFEST.parse(JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8')));
  } catch (error) {
    throw unusable(folder, `model.json is missing or wrong: ${messageOf(error)}`, error);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

async function readOr(file: string, otherwise: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}

/**
 * Proves that the model file is the one that the manifest describes; a file of the same size and date is not hashed again.
 * @param cacheFolder where the proof is remembered
 * @returns the model file's path
 * @throws AppError `embedder-model-invalid`
 */
export async function verifyModelFile(folder: string, manifest: ModelManifest, cacheFolder: string): Promise<string> {
  const file = path.join(folder, manifest.file);
  const found = await stat(file).catch((error: unknown) => {
    throw unusable(folder, `${manifest.file} cannot be read`, error);
  });
  if (found.size !== manifest.bytes) {
    throw unusable(folder, `${manifest.file} has ${String(found.size)} bytes instead of ${String(manifest.bytes)}`);
  }
  const proof = `${file} ${String(found.size)} ${String(found.mtimeMs)} ${manifest.sha256}\n`;
  const proofFile = path.join(cacheFolder, `${manifest.name}.verified`);
  if ((await readOr(proofFile, '')) === proof) return file;
  const actual = await sha256Of(file);
  if (actual !== manifest.sha256) throw unusable(folder, `${manifest.file} is damaged (its SHA-256 is ${actual})`);
  await mkdir(cacheFolder, { recursive: true });
  const temporary = `${proofFile}.${String(process.pid)}`;
  await writeFile(temporary, proof);
  await rename(temporary, proofFile);
  return file;
}
