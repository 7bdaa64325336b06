import type { Texts } from './texts.ts';
import type { Turn } from './turn.ts';
import { backedSentences } from './written.ts';

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** What screen readers hear when the quotes are there and a model goes on to write: how many, not yet their words, which are a heading away. */
export function spokenQuotes({ text, quotes, written }: Turn, texts: Texts): string {
  const place = written?.state === 'queued' ? texts('written.queued', { place: written.place }) : '';
  return join([text, texts('written.spoken', { count: quotes.length }), place]);
}

/** What they hear when an answer has come to its end: what was written, or else the quotes; and what went wrong. */
export function spokenAnswer(turn: Turn, texts: Texts): string {
  const { text, quotes, written, problem } = turn;
  if (turn.state === 'stopped') return texts('chat.stopped');
  const sentences = written === null ? [] : backedSentences(written).map((sentence) => sentence.text);
  const answer =
    sentences.length > 0 ? [texts('written.title'), ...sentences] : [text, ...quotes.map((quote) => quote.text)];
  return join([...answer, problem?.message, problem?.hint]);
}
