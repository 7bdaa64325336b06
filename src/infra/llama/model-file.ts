import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { sha256Of } from '../files/sha256.ts';
import type { ModelManifest } from './model-manifest.ts';

/** The error that says why an embedding model cannot be used. */
export function modelUnusable(folder: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'embedder-model-invalid',
    message: `The embedding model in ${folder} cannot be used: ${problem}.`,
    hint: 'Restore the folder from the repository (git checkout -- models/e5-small); until then search goes by words alone.',
    cause,
  });
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
    throw modelUnusable(folder, `${manifest.file} cannot be read`, error);
  });
  if (found.size !== manifest.bytes) {
    throw modelUnusable(
      folder,
      `${manifest.file} has ${String(found.size)} bytes instead of ${String(manifest.bytes)}`,
    );
  }
  const proof = `${file} ${String(found.size)} ${String(found.mtimeMs)} ${manifest.sha256}\n`;
  const proofFile = path.join(cacheFolder, `${manifest.name}.verified`);
  if ((await readOr(proofFile, '')) === proof) return file;
  const actual = await sha256Of(file);
  if (actual !== manifest.sha256) throw modelUnusable(folder, `${manifest.file} is damaged (its SHA-256 is ${actual})`);
  await remember(proofFile, proof);
  return file;
}

async function remember(proofFile: string, proof: string): Promise<void> {
  const temporary = `${proofFile}.${String(process.pid)}`;
  try {
    await mkdir(path.dirname(proofFile), { recursive: true });
    await writeFile(temporary, proof);
    await rename(temporary, proofFile);
  } catch {
    // On a full disk the file is hashed again at the next start; the model can be used all the same.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
