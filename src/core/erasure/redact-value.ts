import type { Matcher } from './matcher.ts';
import { addressHolds, redactText } from './redact-text.ts';

/** What is taken out of content: words, and names that change or go. */
export interface Redaction {
  readonly matcher: Matcher;
  /** New names of pictures and files; null for one that is removed. */
  readonly media: ReadonlyMap<string, string | null>;
  /** New ids of documents. */
  readonly documents: ReadonlyMap<string, string>;
  /** Leaves values of one word in small letters: they may be words of the platform, such as a kind of callout. */
  readonly keepsTokens?: boolean;
}

const TOKEN = /^[a-z][a-z0-9-]*$/;

/** Stands for a value that has to go with what it belongs to. */
const GONE = Symbol('gone');

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|\/)\S*$/i;

function redactString(text: string, redaction: Redaction): string | typeof GONE {
  const media = redaction.media.get(text);
  if (media !== undefined) return media ?? GONE;
  const document = redaction.documents.get(text);
  if (document !== undefined) return document;
  if (redaction.keepsTokens === true && TOKEN.test(text)) return text;
  if (ADDRESS.test(text) && addressHolds(text, redaction.matcher)) return GONE;
  return redactText(text, redaction.matcher);
}

/**
 * A value of JSON without the words. An item of a list that names a removed picture, or an address that holds the words, goes;
 * a property that does so becomes an empty text, so that the value keeps its form.
 */
export function redactValue(value: unknown, redaction: Redaction): unknown {
  const result = redact(value, redaction);
  return result === GONE ? '' : result;
}

function redact(value: unknown, redaction: Redaction): unknown {
  if (typeof value === 'string') return redactString(value, redaction);
  if (Array.isArray(value)) return value.map((item) => redactItem(item, redaction)).filter((item) => item !== GONE);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redactValue(entry, redaction)]));
}

/** An entry of a list, such as a link or a picture of it, goes with the address or the picture that it is about. */
function redactItem(item: unknown, redaction: Redaction): unknown {
  const isRemoved = (entry: unknown): boolean => typeof entry === 'string' && redactString(entry, redaction) === GONE;
  if (typeof item === 'object' && item !== null && Object.values(item).some(isRemoved)) return GONE;
  return redact(item, redaction);
}
