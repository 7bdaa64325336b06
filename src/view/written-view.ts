import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { LinkedSource, LinkedWriting } from './linked-answer.ts';
import type { WrittenView } from './page-view.ts';

/** Stands in the page where the written answer begins: what is before it is sent first. */
export const WRITTEN_MARK = '<!--written answer-->';

function sourceView({ number, text, locale, pageTitle, heading, date, revision, href }: LinkedSource) {
  return { number, text, languageTag: LANGUAGE_TAGS[locale], pageTitle, heading, date, revision, href };
}

/** Why the page does not wait any longer. Who writes is told when it is prepared, and again when it is begun. */
function overtimeEnd(events: readonly LinkedWriting[]): WrittenView['end'] {
  const last = events.findLast(({ type }) => type === 'queued' || type === 'writing');
  if (last?.type === 'queued') return 'busy';
  return events.filter(({ type }) => type === 'writing').length > 1 ? 'time' : 'unavailable';
}

/**
 * A written answer as the page without JavaScript shows it. One that has not come to its end took too long.
 * @param events in the order in which they came
 */
export function buildWrittenView(events: readonly LinkedWriting[]): WrittenView {
  const claims = events.filter((event) => event.type === 'claim');
  const sources = new Map(claims.map(({ source }) => [source.number, source]));
  return {
    writer: events.findLast((event) => event.type === 'writing')?.writer ?? null,
    claims: claims.map(({ text, locale, source }) => ({
      text,
      languageTag: LANGUAGE_TAGS[locale],
      source: source.number,
    })),
    sources: [...sources.values()].sort((a, b) => a.number - b.number).map(sourceView),
    end: events.findLast((event) => event.type === 'ended')?.reason ?? overtimeEnd(events),
  };
}
