import type { NearPage, Quote, Refusal, Turn } from './turn.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Addresses lead to pages of this site, nowhere else. */
function path(value: unknown): string {
  return /^\/(?![/\\])/.test(text(value)) ? text(value) : '';
}

function readQuote(data: unknown): Quote | null {
  if (!isFields(data) || text(data['text']) === '') return null;
  return {
    text: text(data['text']),
    pageTitle: text(data['pageTitle']),
    heading: text(data['heading']),
    date: text(data['date']) || null,
    href: path(data['href']),
    languageTag: text(data['languageTag']),
  };
}

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
    case 'text-start':
      return turn.text === '' ? turn : { ...turn, text: `${turn.text}\n\n` };
    case 'text-delta':
      return { ...turn, text: turn.text + text(part['delta']) };
    case 'error':
      return { ...turn, state: 'failed', problem: { message: text(part['errorText']), hint: '' } };
    case 'finish':
      return turn.state === 'waiting' ? { ...turn, state: 'done' } : turn;
    default:
      return turn;
  }
}
