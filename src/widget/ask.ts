import type { Locale } from '../shared/locale.ts';
import { eventData } from './event-stream.ts';
import { readPart } from './read-part.ts';
import type { Problem, Turn } from './turn.ts';

/** Earlier turns that go along with a question, so that follow-ups are understood. */
const EARLIER = 10;

/** A question on its way. */
export interface Asking {
  /** Origin of the site; '' for the page's own. */
  readonly origin: string;
  /** By which the server knows what was said before; nobody can guess it. */
  readonly talkId: string;
  readonly locale: Locale;
  readonly earlier: readonly Turn[];
  readonly turn: Turn;
  readonly signal: AbortSignal;
}

/** An answer that is none, with what the server said about it. */
export class AskError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

function isAnswered(turn: Turn): boolean {
  return turn.state === 'done';
}

function messagesOf(turns: readonly Turn[]): unknown[] {
  return turns.flatMap((turn) => {
    const asked = { id: `${turn.id}-q`, role: 'user', parts: [{ type: 'text', text: turn.question }] };
    if (turn.state === 'waiting') return [asked];
    const quotes = turn.quotes.map((data, i) => ({ type: 'data-quote', id: `quote-${i + 1}`, data }));
    return [asked, { id: turn.id, role: 'assistant', parts: [...quotes, { type: 'text', text: turn.text }] }];
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as { error?: Partial<Problem> } | null;
  return { message: body?.error?.message ?? `HTTP ${response.status}`, hint: body?.error?.hint ?? '' };
}

/**
 * Asks and yields the turn each time that more of its answer has come.
 * @throws AskError when the server refuses, a TypeError when it is not reached, an AbortError when the signal was set off
 */
export async function* ask({ origin, talkId, locale, earlier, turn, signal }: Asking): AsyncGenerator<Turn> {
  const response = await fetch(`${origin}/api/assistant`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: talkId,
      locale,
      messages: messagesOf([...earlier.filter(isAnswered).slice(-EARLIER), turn]),
    }),
    signal,
  });
  if (!response.ok || response.body === null) throw new AskError(await problemOf(response));
  let current = turn;
  for await (const data of eventData(response.body)) {
    // The server closes the stream after this; leaving now would count as breaking off.
    if (data === '[DONE]') continue;
    current = readPart(current, data);
    yield current;
  }
}
