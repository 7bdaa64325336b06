import { z } from 'zod';
import type { GenerationEvent, GenerationRequest, Generator, PromptMessage } from '../../generation/ports.ts';
import { REWRITE_SCHEMA, REWRITTEN_LIMIT, rewriteMessage } from './prompt.ts';

/** Milliseconds that the rewriting of a question may take, its place in the queue included. */
const REWRITE_MS = 6000;
const REWRITE_TOKENS = 96;

const answer = z.object({ question: z.string() });

function questionOf(output: string): string | null {
  try {
    const { question } = answer.parse(JSON.parse(output));
    const text = question.normalize('NFC').replace(/\s+/gu, ' ').trim();
    return text === '' || text.length > REWRITTEN_LIMIT ? null : text;
  } catch {
    // Cut off or not what was asked for: the rules' question stands.
    return null;
  }
}

/**
 * Lets the model write a follow-up so that it stands alone. The result is untrusted: good for searching, for nothing else.
 * Places in the queue are passed on; the question comes last, null when the model did not bring one in time.
 * @param talk the prompt so far, which the model still has in memory
 */
export async function* rewriteQuestion(
  generator: Generator,
  request: Pick<GenerationRequest, 'siteId' | 'client' | 'priority'> & { readonly signal: AbortSignal },
  talk: readonly PromptMessage[],
  question: string,
): AsyncGenerator<Extract<GenerationEvent, { type: 'queued' }>, string | null> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(REWRITE_MS)]);
  const messages = [...talk, rewriteMessage(question)];
  let output = '';
  try {
    const wanted = { ...request, messages, schema: REWRITE_SCHEMA, maxTokens: REWRITE_TOKENS, signal };
    for await (const event of generator.generate(wanted)) {
      if (event.type === 'queued') yield event;
      if (event.type === 'text') output += event.text;
    }
  } catch {
    // The visitor's leaving ends everything; whatever else went wrong shows again when the answer is written.
    request.signal.throwIfAborted();
    return null;
  }
  return questionOf(output);
}
