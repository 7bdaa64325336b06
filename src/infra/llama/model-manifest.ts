import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { INSTALLED_MODEL } from '../../core/models/installed-model.ts';
import type { InstalledModel } from '../../core/models/installed-model.ts';
import { messageOf } from '../../shared/errors.ts';
import { modelUnusable } from './model-file.ts';

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
  /** For late interaction: the layer whose vectors join those of the last one, and the file with the means of both. */
  tokenVectors: z.object({ layer: z.int().positive(), means: z.string().min(1) }).optional(),
});

/** Description of an embedding model: `model.json` in its folder. */
export type ModelManifest = z.infer<typeof MANIFEST>;

/** An installed model as a manifest: its vectors are named by its file and by how it is used. */
function fromInstalled({ id, file, bytes, sha256, embedding }: InstalledModel): ModelManifest {
  if (embedding === undefined) throw new Error('it is no embedding model');
  const { dimensions, contextTokens, prefixes } = embedding;
  const use = createHash('sha256')
    .update(JSON.stringify([sha256, embedding]))
    .digest('hex')
    .slice(0, 8);
  return { name: `${id}-${use}`, file, bytes, sha256, dimensions, contextTokens, prefixes };
}

/** Reads the `model.json` of a folder: of the bundled model, or of one that was fetched. @throws AppError `embedder-model-invalid` */
export function readManifest(folder: string): ModelManifest {
  try {
    const content: unknown = JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8'));
    const installed = INSTALLED_MODEL.safeParse(content);
    return installed.success ? fromInstalled(installed.data) : MANIFEST.parse(content);
  } catch (error) {
    throw modelUnusable(folder, `model.json is missing or wrong: ${messageOf(error)}`, error);
  }
}

/** Stands for a model that cannot be used: no vector in any database is of this name. */
export const NO_MODEL: ModelManifest = {
  name: 'none',
  file: 'none',
  bytes: 1,
  sha256: '0'.repeat(64),
  dimensions: 1,
  contextTokens: 1,
  prefixes: { query: '', passage: '' },
};
