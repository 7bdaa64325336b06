import type { LlamaModel } from 'node-llama-cpp';

const BYTES_PER_NUMBER = 2;
/** What a context takes beside the cache of keys and values and the scores of a batch, in bytes. */
const FIXED_BYTES = 96 * 1024 * 1024;

function perLayer(heads: number | readonly number[] | undefined, otherwise: number, layers: number): number {
  if (heads === undefined) return otherwise * layers;
  return typeof heads === 'number' ? heads * layers : heads.reduce((sum, count) => sum + count, 0);
}

/** Bytes that keys and values of one token take, at most: a model whose layers look back a short way only takes less. */
export function cacheBytesPerToken(model: LlamaModel): number {
  const { embedding_length: width = 0, block_count: layers = 0, attention } = model.fileInfo.architectureMetadata;
  const heads = attention?.head_count ?? 1;
  const oneHead = width / heads;
  const { key_length: key = oneHead, value_length: value = oneHead } = attention ?? {};
  return perLayer(attention?.head_count_kv, heads, layers) * (key + value) * BYTES_PER_NUMBER;
}

/** Memory of a context in bytes, somewhat more than it takes. @param batch tokens that are evaluated in one step */
export function contextCost(model: LlamaModel, batch: number): (contextTokens: number, places: number) => number {
  const perToken = cacheBytesPerToken(model);
  const words = model.fileInfo.metadata.tokenizer.ggml.tokens.length;
  const scores = (batch + 1) * words * 4;
  return (contextTokens, places) => FIXED_BYTES + scores + perToken * contextTokens * places;
}
