import type { EndReason, WrittenEvent } from '../written/written-event.ts';
import type { SiteTest, WrittenResult } from './site-test.ts';

/** What came of the written answer to a test. */
export function judgeWritten({ documentId }: SiteTest, events: readonly WrittenEvent[]): WrittenResult {
  const shown = events.filter((event) => event.type === 'claim');
  const end: EndReason = events.findLast((event) => event.type === 'ended')?.reason ?? 'unavailable';
  const [first] = shown;
  return {
    end,
    isRight: shown.some(({ source }) => source.passage.documentId === documentId),
    shown: shown.length,
    withheld: events.filter((event) => event.type === 'withheld').length,
    documentId: first?.source.passage.documentId ?? null,
    text: first?.text ?? '',
  };
}
