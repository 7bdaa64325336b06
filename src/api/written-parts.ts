import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { LinkedSource, LinkedWriting } from '../view/linked-answer.ts';
import type { StreamPart } from './ui-message-stream.ts';

function writingPart(data: Readonly<Record<string, unknown>>): StreamPart {
  return { type: 'data-writing', id: 'writing', data };
}

function sourcePart({ number, text, pageTitle, heading, date, revision, href, locale }: LinkedSource): StreamPart {
  const languageTag = LANGUAGE_TAGS[locale];
  const data = { number, text, pageTitle, heading, date, revision, href, languageTag };
  return { type: 'data-source', id: `source-${String(number)}`, data };
}

/** A written answer as `data-writing`, `data-source` (each before the first claim that rests on it) and `data-claim`. */
export async function* writtenParts(written: AsyncIterable<LinkedWriting>): AsyncGenerator<StreamPart> {
  const told = new Set<number>();
  let claims = 0;
  for await (const event of written) {
    if (event.type === 'queued') yield writingPart({ state: 'queued', place: event.place });
    if (event.type === 'writing') yield writingPart({ state: 'writing', ...event.writer });
    if (event.type === 'ended') yield writingPart({ state: 'ended', reason: event.reason });
    if (event.type !== 'claim') continue;
    const { text, locale, source } = event;
    if (!told.has(source.number)) yield sourcePart(source);
    told.add(source.number);
    claims += 1;
    const data = { text, languageTag: LANGUAGE_TAGS[locale], source: source.number };
    yield { type: 'data-claim', id: `claim-${String(claims)}`, data };
  }
}
