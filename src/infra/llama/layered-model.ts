import { framed } from './embedding-model.ts';
import type { E5Model } from './embedding-model.ts';
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
}

/** Whom a model tells what happens. */
export interface ModelListener {
  /** Takes llama.cpp's error lines. */
  readonly log: (line: string) => void;
  /** Called very often while a text is computed: for what must not wait that long. */
  readonly onStep: () => void;
}

/** Keeps what the wanted step of a computation gives. */
class Tap {
  readonly #library: () => LlamaLibrary;
  readonly #step: string;
  readonly #onStep: () => void;
  components = 0;
  kept: Float32Array = new Float32Array(0);

  /** @param layer counted from 1 */
  constructor(library: () => LlamaLibrary, layer: number, onStep: () => void) {
    this.#library = library;
    // A layer norms twice, and the second time gives what it hands on, without the constant vector that is added then.
    this.#step = `norm_w-${String(layer - 1)}`;
    this.#onStep = onStep;
  }

  readonly listen = (tensor: Pointer, ask: boolean): boolean => {
    this.#onStep();
    const library = this.#library();
    if (ask) return library.tensorName(tensor) === this.#step;
    this.kept = library.tensorData(tensor, this.components);
    return true;
  };
}

/**
 * Loads a model of BERT's kind on the CPU.
 * @param layer the inner layer that is kept, from 1
 * @throws Error when it cannot be loaded this way
 */
export function loadLayeredModel(
  file: string,
  { dimensions, contextTokens, prefixes }: ModelManifest,
  layer: number,
  { log, onStep }: ModelListener,
): LayeredModel {
  const library = openLlamaLibrary(log);
  const model = library.loadModel(file);
  if (model === null) throw new Error(`llama.cpp cannot load ${file}`);
  if (library.dimensions(model) !== dimensions)
    throw new Error(`the vectors have other than ${String(dimensions)} components`);
  const tap = new Tap(() => library, layer, onStep);
  const context = library.openContext(model, contextTokens, tap.listen);
  if (context === null) throw new Error(`llama.cpp cannot open ${file}`);
  const vocabulary = library.vocabulary(model);
  const special = library.specialTokens(vocabulary);
  return {
    // The file holds no normalisation table: e5's tokenizer expects NFKC.
    tokens: (text, kind) =>
      framed(library.tokenize(vocabulary, prefixes[kind] + text.normalize('NFKC')), special, contextTokens),
    surprise: (token) => -library.scoreOf(vocabulary, token),
    lead: (kind) => 1 + library.tokenize(vocabulary, prefixes[kind].trimEnd()).length,
    layers(tokens, threads) {
      tap.components = tokens.length * dimensions;
      library.setThreads(context, threads);
      library.encode(context, tokens);
      return { inner: tap.kept, last: library.tokenVectors(context, tap.components) };
    },
  };
}
