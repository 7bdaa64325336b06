import { LlamaGrammarEvaluationState } from 'node-llama-cpp';
import type { LlamaModel, Token } from 'node-llama-cpp';
import type { GenerationUsage, OutputSchema } from '../../core/generation/ports.ts';
import { promptTooLong } from '../../core/generation/errors.ts';
import type { GenerateJob } from './generator-messages.ts';
import { grammarOf } from './generator-grammar.ts';
import type { LoadedModel } from './generator-model.ts';
import { promptTokens } from './generator-prompt.ts';
import type { DecodeLoop } from './decode-loop.ts';
import type { NativeSampler } from './native-context.ts';
import type { Slots } from './slots.ts';
import { TextStream } from './text-stream.ts';

/** How an answer ended. */
export interface AnswerEnd {
  readonly reason: 'stop' | 'length' | 'time';
  readonly usage: GenerationUsage;
}

/** What an answer tells while it grows. */
export interface AnswerListener {
  readonly onText: (text: string) => void;
  /** Called after every step of the model: part of the prompt was read, or a token was written. */
  readonly onStep: (isPrompt: boolean) => void;
  readonly signal: AbortSignal;
}

/** The sequences, and what writes on them. */
export interface Desk {
  readonly slots: Slots;
  readonly loop: DecodeLoop;
}

/** Tokens that have to be left for an answer. */
const LEAST_ANSWER = 16;

/** Where an answer ends. */
interface Limits {
  /** Tokens. */
  readonly most: number;
  /** When the answer was asked for, and how long it may take from then, in milliseconds. */
  readonly began: number;
  readonly timeLimitMs: number;
}

/** An answer that grows token by token. */
class Growth {
  readonly #model: LlamaModel;
  readonly #limits: Limits;
  readonly #text: TextStream;
  readonly #onText: (text: string) => void;
  reason: AnswerEnd['reason'] = 'stop';
  outputTokens = 0;
  firstTokenMs = 0;

  constructor(model: LlamaModel, limits: Limits, onText: (text: string) => void) {
    this.#model = model;
    this.#limits = limits;
    this.#text = new TextStream(model);
    this.#onText = onText;
  }

  /** Counts a token. @returns whether it is the last one */
  count(token: Token): boolean {
    const { began, most, timeLimitMs } = this.#limits;
    const elapsed = performance.now() - began;
    if (this.firstTokenMs === 0) this.firstTokenMs = elapsed;
    if (this.#model.isEogToken(token)) return true;
    this.outputTokens += 1;
    if (this.outputTokens >= most) this.reason = 'length';
    else if (elapsed >= timeLimitMs) this.reason = 'time';
    else return false;
    return true;
  }

  tell(token: Token): void {
    if (!this.#model.isEogToken(token)) this.#onText(this.#text.push(token));
  }
}

async function samplerOf(
  { llama, model, native }: LoadedModel,
  schema: OutputSchema | undefined,
): Promise<NativeSampler> {
  if (schema === undefined) return native.greedy(null);
  const grammar = await llama.createGrammar({ grammar: grammarOf(schema) });
  return native.greedy(new LlamaGrammarEvaluationState({ model, grammar }));
}

/**
 * Computes one answer on a free sequence.
 * @throws AppError `generator-prompt-too-long`, or the signal's reason
 */
export async function answer(
  loaded: LoadedModel,
  { slots, loop }: Desk,
  job: GenerateJob,
  { onText, onStep, signal }: AnswerListener,
): Promise<AnswerEnd> {
  const began = performance.now();
  const { model, room } = loaded;
  const prompt = promptTokens(model, loaded.wrapper, job.messages);
  if (prompt.length + LEAST_ANSWER > room.contextTokens) throw promptTooLong(prompt.length, room.contextTokens);
  const most = Math.min(job.maxTokens, room.contextTokens - prompt.length - 1);
  const growth = new Growth(model, { most, began, timeLimitMs: job.timeLimitMs }, onText);
  const sampler = await samplerOf(loaded, job.schema);
  const memory = await slots.take(prompt);
  try {
    const cachedTokens = await loop.write({
      ...{ memory, prompt, sampler, onStep, signal },
      isUrgent: job.priority !== 'bulk',
      isLast: (token) => growth.count(token),
      onToken: (token) => {
        growth.tell(token);
      },
    });
    const { reason, outputTokens, firstTokenMs } = growth;
    const totalMs = performance.now() - began;
    return { reason, usage: { promptTokens: prompt.length, cachedTokens, outputTokens, firstTokenMs, totalMs } };
  } finally {
    sampler.dispose();
    slots.give(memory);
  }
}
