import type { Generator, PromptMessage } from '../../generation/ports.ts';
import type { NumberedSentence } from './section.ts';

/** A prompt that goes on from question to question: the model has its beginning still in memory. */
export interface TalkPrompt {
  /** Id of the model that it was written for. */
  readonly model: string;
  /** The rules first, then questions and what was shown of the answers. All of it comes from here, nothing from the browser. */
  readonly messages: readonly PromptMessage[];
  /** Every sentence that was given, in the order of its numbers. */
  readonly sentences: readonly NumberedSentence[];
  /** Tokens of all messages. */
  readonly tokens: number;
}

/** What is remembered of a visitor's talk for a short while. */
export interface Talk {
  /** The visitor's questions, oldest first. */
  readonly questions: readonly string[];
  /** Null as long as no model has written. */
  readonly prompt: TalkPrompt | null;
}

/**
 * The talk without its prompt when a document in that is not to be used any more: sentences of it stand between the others,
 * and answers rest on them. The visitor's questions stay.
 */
export function withoutDocuments(talk: Talk, excluded: readonly string[]): Talk {
  const isExcluded = talk.prompt?.sentences.some(({ passage }) => excluded.includes(passage.documentId)) ?? false;
  return isExcluded ? { ...talk, prompt: null } : talk;
}

/** Tokens that a message costs over its text: role and separators. */
const MESSAGE_TOKENS = 8;

/** Tokens of messages, with those of the chat template estimated. */
export async function tokensOf(generator: Generator, messages: readonly PromptMessage[]): Promise<number> {
  const counts = await Promise.all(messages.map(({ text }) => generator.countTokens(text)));
  return counts.reduce((sum, count) => sum + count + MESSAGE_TOKENS, 0);
}
