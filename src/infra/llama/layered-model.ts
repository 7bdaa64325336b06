import { framed } from './embedding-model.ts';
import type { E5Model } from './embedding-model.ts';
import { LayerTap } from './layer-tap.ts';
import { openLlamaLibrary } from './llama-library.ts';
import type { LlamaLibrary, Pointer } from './llama-library.ts';
import type { ModelManifest } from './model-manifest.ts';

/** What a model gives for a text: a vector for each token, one after another, of an inner layer and of the last one. */
export interface Layers {
  /** But for a constant vector that the layer adds. */
  readonly inner: Float32Array;
  readonly last: Float32Array;
}

/** A model whose layers can be looked into. */
export interface LayeredModel extends Pick<E5Model, 'tokens'> {
  /** The logarithm of a word piece's probability, negated. */
  surprise(token: number): number;
  /** Tokens that a text begins with before its own: the special one, and the prefix. */
  lead(kind: 'query' | 'passage'): number;
  /** Computes until it is done: nothing else happens in this thread meanwhile but `onStep`. */
  layers(tokens: Uint32Array, threads: number): Layers;
  /** The last layer alone, likewise. */
  last(tokens: Uint32Array, threads: number): Float32Array;
}

/** Whom a model tells what happens. */
export interface ModelListener {
  /** Takes llama.cpp's error lines. */
  readonly log: (line: string) => void;
  /** Called very often while a text is computed: for what must not wait that long. */
  readonly onStep: () => void;
}

/** A text to make sure with that a model can be looked into. */
const TRIAL = 'bivouac';

/** A model and what computes with it. */
interface Opened {
  readonly model: Pointer;
  readonly context: Pointer;
}

function open(library: LlamaLibrary, file: string, manifest: ModelManifest, tap: LayerTap): Opened {
  const { dimensions, contextTokens } = manifest;
  const model = library.loadModel(file);
  if (model === null) throw new Error(`llama.cpp cannot load ${file}`);
  const isFitting = library.dimensions(model) === dimensions;
  const context = isFitting ? library.openContext(model, contextTokens, tap.listen) : null;
  if (context !== null) return { model, context };
  // Another way to load it comes next: it must not lie in memory twice.
  library.freeModel(model);
  if (isFitting) throw new Error(`llama.cpp cannot open ${file}`);
  throw new Error(`the vectors have other than ${String(dimensions)} components`);
}

function layeredModel(
  library: LlamaLibrary,
  { model, context }: Opened,
  { dimensions, contextTokens, prefixes }: ModelManifest,
  tap: LayerTap,
): LayeredModel {
  const vocabulary = library.vocabulary(model);
  const special = library.specialTokens(vocabulary);
  const leadOf = (kind: 'query' | 'passage'): number =>
    1 + library.tokenize(vocabulary, prefixes[kind].trimEnd()).length;
  const leads = { query: leadOf('query'), passage: leadOf('passage') };
  const encode = (tokens: Uint32Array, threads: number): void => {
    library.setThreads(context, threads);
    library.encode(context, tokens);
  };
  const last = (tokens: Uint32Array): Float32Array => library.tokenVectors(context, tokens.length * dimensions);
  return {
    // The file holds no normalisation table: e5's tokenizer expects NFKC.
    tokens: (text, kind) =>
      framed(library.tokenize(vocabulary, prefixes[kind] + text.normalize('NFKC')), special, contextTokens),
    surprise: (token) => -library.scoreOf(vocabulary, token),
    lead: (kind) => leads[kind],
    last(tokens, threads) {
      encode(tokens, threads);
      return last(tokens);
    },
    layers(tokens, threads) {
      const inner = tap.during(tokens.length * dimensions, () => {
        encode(tokens, threads);
      });
      return { inner, last: last(tokens) };
    },
  };
}

/**
 * Loads a model of BERT's kind on the CPU, and computes a short text with it: what is not as expected is noticed at once.
 * @param layer the inner layer that is kept, from 1
 * @throws Error when it cannot be loaded this way; nothing of it is left in memory then
 */
export function loadLayeredModel(
  file: string,
  manifest: ModelManifest,
  layer: number,
  { log, onStep }: ModelListener,
): LayeredModel {
  const library = openLlamaLibrary(log);
  const tap = new LayerTap(() => library, layer, onStep);
  const opened = open(library, file, manifest, tap);
  try {
    const model = layeredModel(library, opened, manifest, tap);
    model.layers(model.tokens(TRIAL, 'passage'), 1);
    return model;
  } catch (error) {
    library.closeContext(opened.context);
    library.freeModel(opened.model);
    throw error;
  }
}
