import type { EmbedOptions } from '../../core/search/ports.ts';
import type { QuestionTokens } from '../../core/search/token-vectors.ts';

/** The tokens of a text for late interaction: a passage's as `signsOf` makes them, a question's in full. */
export type TextTokens = Uint8Array | QuestionTokens;

/** What a model makes of a text. */
export interface Evaluation {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Null where they were not asked for, or the model gives none. */
  readonly tokens: TextTokens | null;
}

/** A loaded embedding model. */
export interface E5Model {
  /** Whether it gives the vectors of tokens. */
  readonly givesTokens: boolean;
  /** Tokens of a text with its prefix and the two special ones, cut to the context. */
  tokens(text: string, kind: EmbedOptions['kind']): Uint32Array;
  /**
   * Computes a text's vectors on `threads` threads. One call at a time.
   * @param compare what the vectors of the tokens are to be: a question's or a passage's; left out when they are not wanted
   */
  evaluate(tokens: Uint32Array, threads: number, compare?: EmbedOptions['kind']): Promise<Evaluation>;
}

/** A text's word pieces between the model's two special tokens, cut to its context. */
export function framed(
  pieces: Uint32Array,
  [first, last]: readonly [number, number],
  contextTokens: number,
): Uint32Array {
  const inner = pieces.subarray(0, contextTokens - 2);
  const tokens = new Uint32Array(inner.length + 2);
  tokens[0] = first;
  tokens.set(inner, 1);
  tokens[tokens.length - 1] = last;
  return tokens;
}

/** A sum of vectors scaled to length 1. @throws Error when it has no direction */
export function normalised(raw: Float64Array): Float32Array {
  let sum = 0;
  for (const component of raw) sum += component * component;
  const length = Math.sqrt(sum);
  if (!(length > 0) || !Number.isFinite(length)) throw new Error('the model gave no vector');
  return Float32Array.from(raw, (component) => component / length);
}
