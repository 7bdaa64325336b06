import { z } from 'zod';
import { DOCUMENT_TYPES } from '../../core/content/document.ts';
import { LOCALES } from '../../shared/locale.ts';

/** A language of the platform. */
export const localeSchema = z.enum(LOCALES);

/** A document as lists of choices show it. */
export const documentTitlesSchema = z.object({
  id: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  titles: z.partialRecord(localeSchema, z.string()),
  published: z.array(localeSchema).readonly(),
});
