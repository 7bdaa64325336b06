import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { heaviestOf, signsOf, toLengthOne } from '../../core/search/token-vectors.ts';
import { normalised } from './embedding-model.ts';
import type { E5Model, Evaluation, TextTokens } from './embedding-model.ts';
import { loadLayeredModel } from './layered-model.ts';
import type { LayeredModel, Layers, ModelListener } from './layered-model.ts';
import type { ModelManifest } from './model-manifest.ts';

/** What the vectors of a layer have in common, and directions of length 1 in which languages differ: taken away before vectors are compared. */
const COMMON = z.object({ mean: z.array(z.number()), languages: z.array(z.array(z.number())) });
/** `models/token-means.ts` makes it. */
const MEANS = z.object({ inner: COMMON, last: COMMON });
type Means = z.infer<typeof MEANS>;

/** A word piece of this surprise (negated logarithm of its probability) says nothing; each unit more counts one, up to a limit. */
const SAYS_NOTHING = 6;
const SAYS_MOST = 7;
/** Pieces of a passage of less weight are not kept: articles, commas, endings. */
const LEAST_KEPT = 2;

function weightOf(surprise: number): number {
  return Math.min(SAYS_MOST, Math.max(0, surprise - SAYS_NOTHING));
}

function readMeans(file: string, dimensions: number): Means {
  const means = MEANS.parse(JSON.parse(readFileSync(file, 'utf8')));
  const all = [means.inner, means.last].flatMap(({ mean, languages }) => [mean, ...languages]);
  if (all.some((vector) => vector.length !== dimensions))
    throw new Error(`${file} has other than ${String(dimensions)} components`);
  return means;
}

/** The mean of the last layer: what e5 calls a text's vector. */
function pooled(last: Float32Array, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  for (let i = 0; i < last.length; i += 1) sum[i % dimensions] = (sum[i % dimensions] as number) + (last[i] as number);
  return normalised(sum);
}

/** Takes away what all tokens have in common, and what those of one language have. */
function centre(vector: Float32Array, { mean, languages }: Means['last']): void {
  for (let c = 0; c < vector.length; c += 1) vector[c] = (vector[c] as number) - (mean[c] as number);
  for (const direction of languages) {
    let share = 0;
    for (let c = 0; c < vector.length; c += 1) share += (vector[c] as number) * (direction[c] as number);
    for (let c = 0; c < vector.length; c += 1) vector[c] = (vector[c] as number) - share * (direction[c] as number);
  }
}

/** A token's vectors of both layers, centred, one behind the other: of length 1, half of it each. */
function writeToken(layers: Layers, means: Means, token: number, into: Float32Array): void {
  const half = into.length / 2;
  for (const [i, name] of (['inner', 'last'] as const).entries()) {
    const own = into.subarray(i * half, (i + 1) * half);
    own.set(layers[name].subarray(token * half, (token + 1) * half));
    centre(own, means[name]);
    toLengthOne(own);
  }
  toLengthOne(into);
}

/** Which tokens are kept, in their order: those of a passage that say something, those of a question that are compared. */
function keptOf(weights: Float32Array, kind: 'query' | 'passage'): readonly number[] {
  if (kind === 'query') return heaviestOf(weights).toSorted((a, b) => a - b);
  return [...weights.keys()].filter((i) => (weights[i] as number) >= LEAST_KEPT);
}

function tokensOf(
  model: LayeredModel,
  means: Means,
  tokens: Uint32Array,
  layers: Layers,
  kind: 'query' | 'passage',
): TextTokens {
  const size = 2 * means.last.mean.length;
  const lead = model.lead(kind);
  const own = tokens.subarray(lead, -1);
  const weights = Float32Array.from(own, (token) => weightOf(model.surprise(token)));
  const kept = keptOf(weights, kind);
  const vectors = new Float32Array(kept.length * size);
  for (const [i, token] of kept.entries())
    writeToken(layers, means, lead + token, vectors.subarray(i * size, (i + 1) * size));
  if (kind === 'passage') return signsOf(vectors, size);
  return { vectors, weights: Float32Array.from(kept, (i) => weights[i] as number) };
}

/**
 * Loads an e5 model (mean pooling, prefixes) on the CPU with the vectors of its tokens.
 * @throws Error when they cannot be had here
 */
export function loadTokenModel(
  file: string,
  manifest: ModelManifest,
  { layer, means: name }: NonNullable<ModelManifest['tokenVectors']>,
  listener: ModelListener,
): E5Model {
  const { dimensions } = manifest;
  const means = readMeans(path.join(path.dirname(file), name), dimensions);
  const model = loadLayeredModel(file, manifest, layer, listener);
  const evaluate = (tokens: Uint32Array, threads: number, compare?: 'query' | 'passage'): Evaluation => {
    if (compare === undefined) return { vector: pooled(model.last(tokens, threads), dimensions), tokens: null };
    const layers = model.layers(tokens, threads);
    return { vector: pooled(layers.last, dimensions), tokens: tokensOf(model, means, tokens, layers, compare) };
  };
  return {
    givesTokens: true,
    tokens: (text, kind) => model.tokens(text, kind),
    evaluate: (...wanted) =>
      new Promise((resolve) => {
        resolve(evaluate(...wanted));
      }),
  };
}
