import { z } from 'zod';
import { sentenceText } from '../../core/assistant/written/section.ts';
import type { WrittenEvent } from '../../core/assistant/written/written-event.ts';
import { placeOf, placeSchema } from './assistant-place.ts';
import { localeSchema } from './document-model.ts';

/** A written answer as an editor sees it before its pages are public. */
export const writtenPreviewSchema = z.object({
  /** Who wrote; null when no model began. */
  model: z.object({ name: z.string(), remoteHost: z.string().nullable(), testOnly: z.boolean() }).nullable(),
  claims: z.array(
    z.object({
      text: z.string(),
      language: localeSchema,
      /** The sentence that it rests on, word for word, with its place. */
      source: placeSchema.extend({ text: z.string() }),
    }),
  ),
  /** Sentences that the checks did not let through. */
  withheld: z.int(),
  reason: z.enum(['done', 'nothing', 'unavailable', 'busy', 'time']),
  milliseconds: z.int(),
});

/** A written answer as an editor sees it. */
export type WrittenPreview = z.output<typeof writtenPreviewSchema>;

/** What an editor sees of a written answer. @param drafts keys (draftKey) of the drafts that were read */
export function previewOf(
  events: readonly WrittenEvent[],
  drafts: ReadonlySet<string>,
): Omit<z.input<typeof writtenPreviewSchema>, 'milliseconds'> {
  const writer = events.findLast((event) => event.type === 'started')?.model ?? null;
  const shown = events.filter((event) => event.type === 'claim');
  return {
    model: writer === null ? null : { name: writer.name, remoteHost: writer.remoteHost, testOnly: writer.testOnly },
    claims: shown.map(({ text, locale, source }) => ({
      ...{ text, language: locale },
      source: { ...placeOf(source.passage, drafts), text: sentenceText(source) },
    })),
    withheld: events.filter((event) => event.type === 'withheld').length,
    reason: events.findLast((event) => event.type === 'ended')?.reason ?? 'unavailable',
  };
}
