import { isFields, path, text } from './fields.ts';
import { readQuote, readWritten } from './read-written.ts';
import type { NearPage, Refusal, Turn } from './turn.ts';
import { NOTHING_WRITTEN } from './written.ts';

function readRefusal(data: unknown): Refusal | null {
  if (!isFields(data)) return null;
  const pages: unknown[] = Array.isArray(data['nearest']) ? data['nearest'] : [];
  const nearest = pages
    .filter(isFields)
    .map((page): NearPage => ({
      title: text(page['title']),
      href: path(page['href']),
      languageTag: text(page['languageTag']),
    }))
    .filter((page) => page.title !== '' && page.href !== '');
  return { nearest, contactHref: path(data['contactHref']) };
}

/** What is written when the answer comes to its end, whatever brought it there. */
export function endWriting(turn: Turn, reason: 'done' | 'stopped'): Turn {
  const { written } = turn;
  return written === null || written.state === 'ended'
    ? turn
    : { ...turn, written: { ...NOTHING_WRITTEN, ...written, state: 'ended', place: 0, reason } };
}

/**
 * The turn after one more part of the AI SDK's UI message stream. Parts that the widget does not show change nothing,
 * so that newer servers stay readable.
 * @param json the data of one event
 */
export function readPart(turn: Turn, json: string): Turn {
  const part: unknown = JSON.parse(json);
  if (!isFields(part)) return turn;
  switch (part['type']) {
    case 'start':
      return { ...turn, answerId: text(part['messageId']) };
    case 'data-quote': {
      const quote = readQuote(part['data']);
      return quote === null ? turn : { ...turn, quotes: [...turn.quotes, quote] };
    }
    case 'data-refusal':
      return { ...turn, refusal: readRefusal(part['data']) };
    case 'data-writing':
    case 'data-source':
    case 'data-claim':
      return { ...turn, written: readWritten(turn.written, part['type'], part['data']) };
    case 'text-start':
      return turn.text === '' ? turn : { ...turn, text: `${turn.text}\n\n` };
    case 'text-delta':
      return { ...turn, text: turn.text + text(part['delta']) };
    case 'error':
      return { ...turn, state: 'failed', problem: { message: text(part['errorText']), hint: '' } };
    case 'finish':
      return turn.state === 'waiting' ? { ...endWriting(turn, 'done'), state: 'done' } : turn;
    default:
      return turn;
  }
}
