import { z } from 'zod';
import { draftKey } from '../../core/assistant/drafts/draft-ports.ts';
import type { Locale } from '../../shared/locale.ts';
import { localeSchema } from './document-model.ts';

/** Where a sentence stands. */
export const placeSchema = z.object({
  document: z.string(),
  language: localeSchema,
  title: z.string(),
  heading: z.string(),
  /** True when the text is a draft's. */
  isDraft: z.boolean(),
});

/** A passage or quote as far as its place is concerned. */
export interface Placed {
  readonly documentId: string;
  readonly locale: Locale;
  readonly pageTitle: string;
  readonly headingPath: readonly string[];
}

/** Where a passage or quote stands. @param drafts keys (draftKey) of the drafts that were read */
export function placeOf(one: Placed, drafts: ReadonlySet<string>): z.input<typeof placeSchema> {
  return {
    document: one.documentId,
    language: one.locale,
    title: one.pageTitle,
    heading: one.headingPath.join(' › '),
    isDraft: drafts.has(draftKey(one)),
  };
}
