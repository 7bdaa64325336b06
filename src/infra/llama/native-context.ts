import type { Llama, LlamaContext, LlamaGrammarEvaluationState, LlamaModel, Token } from 'node-llama-cpp';
import { AppError } from '../../shared/errors.ts';

/** A way of choosing tokens, with its state, in llama.cpp. */
export interface NativeSampler {
  applyConfig(config: Readonly<Record<string, unknown>>): void;
  dispose(): void;
}

/** What is used of llama.cpp's context as node-llama-cpp's native module offers it. */
export interface NativeContext {
  setThreads(threads: number): void;
  initBatch(tokens: number): void;
  /**
   * @param firstPosition the first token's place in its sequence
   * @param outputs which of the tokens another one is to be chosen after
   * @returns by output: its place in the batch
   */
  addToBatch(sequence: number, firstPosition: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  /** Chooses the token after a place in the batch; -1 where none is possible. */
  sampleToken(place: number, sampler: NativeSampler): Promise<number>;
  disposeSequence(sequence: number): void;
  removeTokenCellsFromSequence(sequence: number, start: number, end: number): boolean;
  getSequenceKvCacheMinPosition(sequence: number): number;
}

/** llama.cpp's context, and what makes samplers for it. */
export interface Native {
  readonly context: NativeContext;
  /** Always the likeliest token that the grammar allows. */
  readonly greedy: (grammar: LlamaGrammarEvaluationState | null) => NativeSampler;
}

const METHODS = [
  ...['setThreads', 'initBatch', 'addToBatch', 'decodeBatch', 'sampleToken', 'disposeSequence'],
  ...['removeTokenCellsFromSequence', 'getSequenceKvCacheMinPosition'],
];

function property(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? (owner as Record<string, unknown>)[name] : undefined;
}

function isNativeContext(value: unknown): value is NativeContext {
  return METHODS.every((name) => typeof property(value, name) === 'function');
}

/**
 * The native parts under node-llama-cpp's context, which its types do not show (record 35 says why they are used).
 * @throws AppError `llama-missing` where this version of node-llama-cpp has none of that form
 */
export function nativeOf(llama: Llama, model: LlamaModel, context: LlamaContext): Native {
  const native = property(context, '_ctx');
  const nativeModel = property(model, '_model');
  const Sampler = property(property(llama, '_bindings'), 'AddonSampler') as
    (new (model: unknown) => NativeSampler) | undefined;
  if (!isNativeContext(native) || typeof nativeModel !== 'object' || typeof Sampler !== 'function') {
    throw new AppError({
      kind: 'internal',
      code: 'llama-missing',
      message: 'node-llama-cpp is of a version that the generator does not know.',
      hint: 'Install the version that package-lock.json names (npm ci).',
    });
  }
  return {
    context: native,
    greedy: (grammar) => {
      const sampler = new Sampler(nativeModel);
      const state = property(grammar, '_state');
      sampler.applyConfig({ temperature: 0, ...(grammar && { grammarEvaluationState: state }) });
      return sampler;
    },
  };
}

/** Tokens as llama.cpp takes them. */
export function tokenArray(tokens: readonly Token[]): Uint32Array {
  return Uint32Array.from(tokens);
}
