import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../files/sha256.ts';
import type { PassageHash, VectorReader } from '../sqlite/vector-reader.ts';
import { HnswIndex } from './hnsw-index.ts';
import type { HnswConstructor } from './hnsw-library.ts';

const FORMAT = 1;
/** Passages by which a file is compared with the database. */
const SAMPLES = 64;

const DESCRIPTION = z.object({
  format: z.literal(FORMAT),
  model: z.string(),
  dimensions: z.int(),
  /** The site's generation when the file was written. */
  generation: z.int(),
  removed: z.array(z.int()),
  sample: z.array(z.tuple([z.int(), z.string()])),
  sha256: z.string(),
});

type Description = z.infer<typeof DESCRIPTION>;

/** Whose vectors a file holds. */
export interface IndexFileKey {
  /** Path without ending: `.hnsw` is the graph, `.json` describes it. */
  readonly base: string;
  readonly model: string;
  readonly dimensions: number;
}

function sampleOf(index: HnswIndex, reader: VectorReader): PassageHash[] {
  const step = Math.max(1, Math.floor(index.size / SAMPLES));
  const sample: PassageHash[] = [];
  let position = 0;
  for (const id of index.ids()) {
    if (position++ % step !== 0) continue;
    const hash = reader.hash(id);
    if (hash !== null) sample.push([id, hash]);
  }
  return sample;
}

/** Writes an index beside its former file and puts it in its place; the description comes last and names the graph's checksum. */
export async function writeIndexFile(key: IndexFileKey, index: HnswIndex, reader: VectorReader): Promise<void> {
  const temporary = `${key.base}.${String(process.pid)}.tmp`;
  await mkdir(path.dirname(key.base), { recursive: true });
  try {
    const { removed } = index;
    const [generation, sample] = [reader.generation(), sampleOf(index, reader)];
    await index.save(temporary);
    const description: Description = {
      format: FORMAT,
      model: key.model,
      dimensions: key.dimensions,
      generation,
      removed,
      sample: sample.map(([id, hash]) => [id, hash]),
      sha256: await sha256Of(temporary),
    };
    await rename(temporary, `${key.base}.hnsw`);
    await writeFile(temporary, JSON.stringify(description));
    await rename(temporary, `${key.base}.json`);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * True when the numbers of a description mean what they mean in the database. They do as long as the database is the one that
 * the file was written from; after a backup was put back the counter is lower, or numbers stand for other texts.
 */
function belongs(description: Description, key: IndexFileKey, reader: VectorReader): boolean {
  if (description.model !== key.model || description.dimensions !== key.dimensions) return false;
  if (description.generation > reader.generation()) return false;
  return description.sample.every(([id, hash]) => [hash, null].includes(reader.hash(id)));
}

/** What was found in place of an index: nothing, something that is not what was written, or an index of another model or database. */
export type IndexFileState = 'none' | 'damaged' | 'foreign' | 'whole';

/** An index from its file; null unless the file is whole and of this database. */
export interface ReadIndex {
  readonly state: IndexFileState;
  readonly index: HnswIndex | null;
}

function nothing(state: IndexFileState): ReadIndex {
  return { state, index: null };
}

async function readDescription(base: string): Promise<Description | IndexFileState> {
  const text = await readFile(`${base}.json`, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return '';
  });
  if (text === null) return 'none';
  const parsed = DESCRIPTION.safeParse(parseOrNull(text));
  return parsed.success ? parsed.data : 'damaged';
}

/**
 * Reads an index that was written for this database. What was published since is missing in it. Whatever is wrong with the
 * file, the database has everything: it is a cache.
 */
export async function readIndexFile(
  key: IndexFileKey,
  library: HnswConstructor,
  reader: VectorReader,
): Promise<ReadIndex> {
  const graph = `${key.base}.hnsw`;
  const description = await readDescription(key.base);
  if (typeof description === 'string') return nothing(description);
  if (!belongs(description, key, reader)) return nothing('foreign');
  const sha256 = await sha256Of(graph).catch(() => null);
  if (sha256 !== description.sha256) return nothing('damaged');
  return { state: 'whole', index: await HnswIndex.load(library, key.dimensions, graph, description.removed) };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
