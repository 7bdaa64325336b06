import { LlamaGrammarEvaluationState } from 'node-llama-cpp';
import type { Token } from 'node-llama-cpp';
import type { GenerationUsage } from '../../core/generation/ports.ts';
import { promptTooLong } from '../../core/generation/errors.ts';
import type { GenerateJob } from './generator-messages.ts';
import { grammarOf } from './generator-grammar.ts';
import type { LoadedModel } from './generator-model.ts';
import { promptTokens } from './generator-prompt.ts';
import type { Slot, Slots } from './slots.ts';
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

/** Tokens that have to be left for an answer. */
const LEAST_ANSWER = 16;

/** Reads the prompt, as far as the slot does not know it, in steps: a visitor who leaves waits for one at most. */
async function readPrompt(
  slot: Slot,
  tokens: readonly Token[],
  batch: number,
  { onStep, signal }: AnswerListener,
): Promise<Token[]> {
  const { sequence } = slot;
  // The last token is always evaluated: the first token of the answer comes from it.
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false);
  let at = sequence.nextTokenIndex;
  for (; tokens.length - at > batch; at = sequence.nextTokenIndex) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + batch));
    onStep(true);
  }
  return tokens.slice(at);
}

interface Limits {
  /** Tokens. */
  readonly most: number;
  /** When the answer was asked for, and how long it may take from then, in milliseconds. */
  readonly began: number;
  readonly timeLimitMs: number;
}

interface Written {
  readonly reason: AnswerEnd['reason'];
  readonly outputTokens: number;
  readonly firstTokenMs: number;
}

/** Takes token after token, together with the other answers that are being written. */
async function write(
  { model, gather }: LoadedModel,
  sequence: number,
  steps: AsyncGenerator<Token, unknown>,
  { most, began, timeLimitMs }: Limits,
  { onStep, onText, signal }: AnswerListener,
): Promise<Written> {
  const text = new TextStream(model);
  let outputTokens = 0;
  let firstTokenMs = 0;
  let reason: AnswerEnd['reason'] = 'stop';
  const writer = gather.join(sequence);
  try {
    for (;;) {
      await writer.turn();
      const step = await steps.next();
      onStep(outputTokens === 0);
      signal.throwIfAborted();
      if (outputTokens === 0) firstTokenMs = performance.now() - began;
      if (step.done === true || model.isEogToken(step.value)) break;
      outputTokens += 1;
      onText(text.push(step.value));
      if (outputTokens >= most) reason = 'length';
      else if (performance.now() - began >= timeLimitMs) reason = 'time';
      else continue;
      break;
    }
  } finally {
    writer.leave();
    await steps.return(undefined);
  }
  return { reason, outputTokens, firstTokenMs };
}

/**
 * Computes one answer on a slot.
 * @throws AppError `generator-prompt-too-long`, or the signal's reason
 */
export async function answer(
  loaded: LoadedModel,
  slots: Slots,
  job: GenerateJob,
  listener: AnswerListener,
): Promise<AnswerEnd> {
  const began = performance.now();
  const { model, room } = loaded;
  const tokens = promptTokens(model, loaded.wrapper, job.messages);
  if (tokens.length + LEAST_ANSWER > room.contextTokens) throw promptTooLong(tokens.length, room.contextTokens);
  const most = Math.min(job.maxTokens, room.contextTokens - tokens.length - 1);
  const grammar =
    job.schema === undefined ? null : await loaded.llama.createGrammar({ grammar: grammarOf(job.schema) });
  const slot = await slots.take(tokens);
  try {
    listener.signal.throwIfAborted();
    const rest = await readPrompt(slot, tokens, loaded.batch, listener);
    const cachedTokens = tokens.length - rest.length;
    const steps = slot.sequence.evaluate(rest, {
      temperature: 0,
      yieldEogToken: true,
      ...(grammar && { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
    });
    const written = await write(loaded, slot.index, steps, { most, began, timeLimitMs: job.timeLimitMs }, listener);
    const { reason, outputTokens, firstTokenMs } = written;
    const totalMs = performance.now() - began;
    return { reason, usage: { promptTokens: tokens.length, cachedTokens, outputTokens, firstTokenMs, totalMs } };
  } finally {
    slots.give(slot);
  }
}
