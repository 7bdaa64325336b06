import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';

const item = z.object({
  kind: z.enum(['page', 'media', 'message', 'person']),
  site: z.string(),
  id: z.string(),
  title: z.string(),
  /** What tells it from others of the same name: an address, a date, a file type. */
  detail: z.string(),
  type: z.string().optional(),
  language: z.enum(LOCALES).optional(),
});

/** Something that the search over everything found. */
export type SearchItem = z.output<typeof item>;
