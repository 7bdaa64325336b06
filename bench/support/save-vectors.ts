import { randomBytes } from 'node:crypto';
import { quantise } from '../../src/core/search/vectors.ts';
import type { Context } from '../../src/context.ts';
import type { VectorMix } from './vector-mix.ts';

const BATCH = 200;
/** Tokens kept of a passage: about as many as of the evaluation's. */
const TOKENS = 120;

interface Row {
  readonly textHash: string;
  readonly sentences: number;
}

function bytes(vector: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Gives every passage of a site a vector as a mixture of real ones, its sentences real ones, and its tokens any. */
export async function saveVectors(context: Context, siteId: string, vectors: VectorMix): Promise<void> {
  const rows = context.db
    .prepare(
      'select distinct text_hash as textHash, json_array_length(sentences) as sentences from passage where site_id = ?',
    )
    .all(siteId) as Row[];
  const { model } = context.search.embedder;
  for (let i = 0; i < rows.length; i += BATCH) {
    const batch = rows.slice(i, i + BATCH).map(({ textHash, sentences }) => ({
      textHash,
      vector: bytes(vectors.next()),
      sentenceVectors: Buffer.concat(Array.from({ length: sentences }, () => bytes(quantise(vectors.real())))),
      tokenSigns: randomBytes(TOKENS * (vectors.real().length / 4)),
    }));
    await context.writer.run('saveEmbeddings', { siteId, model, rows: batch });
  }
}
