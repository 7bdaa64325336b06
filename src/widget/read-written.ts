import { count, isFields, path, text } from './fields.ts';
import type { Fields } from './fields.ts';
import type { Quote } from './turn.ts';
import { NOTHING_WRITTEN, isEndReason } from './written.ts';
import type { Sentence, Source, Written } from './written.ts';

/** A quote or a source with its place; null when it has no words. */
export function readQuote(data: unknown): Quote | null {
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

function readState(written: Written, data: Fields): Written {
  const state = data['state'];
  if (state === 'queued') return { ...written, state, place: count(data['place']) };
  if (state === 'ended')
    return { ...written, state, place: 0, reason: isEndReason(data['reason']) ? data['reason'] : 'done' };
  if (state !== 'writing') return written;
  return {
    ...written,
    state,
    place: 0,
    model: text(data['model']),
    remoteHost: text(data['remoteHost']),
    isTrial: data['testOnly'] === true,
  };
}

function readSource(data: unknown): Source | null {
  const quote = readQuote(data);
  if (quote === null || !isFields(data)) return null;
  const number = count(data['number']);
  return number === 0 ? null : { ...quote, number, revision: text(data['revision']) };
}

function readSentence(data: Fields): Sentence | null {
  const said = text(data['text']).trim();
  return said === '' ? null : { text: said, languageTag: text(data['languageTag']), source: count(data['source']) };
}

/** The written answer after one more of its parts: `data-writing`, `data-source` or `data-claim`. What cannot be read changes nothing. */
export function readWritten(before: Written | null, type: string, data: unknown): Written | null {
  if (!isFields(data)) return before;
  const written = before ?? NOTHING_WRITTEN;
  if (type === 'data-writing') return readState(written, data);
  if (type === 'data-source') {
    const source = readSource(data);
    if (source === null) return before;
    const others = written.sources.filter(({ number }) => number !== source.number);
    return { ...written, sources: [...others, source].sort((a, b) => a.number - b.number) };
  }
  const sentence = readSentence(data);
  return sentence === null ? before : { ...written, sentences: [...written.sentences, sentence] };
}
