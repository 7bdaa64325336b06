import { z } from 'zod';
import type { RevisionMeta } from '../content/document.ts';
import { languageTagSchema, lineSchema, mediaNameSchema } from '../content/schema/attributes.ts';
import { eventSchema } from '../events/event-schema.ts';

/** Longest texts that are kept, in characters; the check before publishing warns much earlier. */
const LONGEST = { title: 300, description: 1000, slug: 100, tag: 60, byline: 200, alt: 500 } as const;
const MOST_TAGS = 30;

const date = z.iso.date().nullable();

/** What an editor saves beside the body. A draft may lack whatever publishing asks for. */
export const metaSchema = z.strictObject({
  title: lineSchema.max(LONGEST.title),
  description: lineSchema.max(LONGEST.description),
  slug: z
    .string()
    .max(LONGEST.slug)
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'must be lower case letters, digits and single hyphens'),
  date,
  updated: date,
  tags: z
    .array(lineSchema.min(1).max(LONGEST.tag))
    .max(MOST_TAGS)
    .refine((tags) => new Set(tags).size === tags.length, 'names a tag twice'),
  picture: z.object({ name: mediaNameSchema, alt: lineSchema.max(LONGEST.alt) }).nullable(),
  toc: z.boolean().nullable(),
  byline: lineSchema.min(1).max(LONGEST.byline).nullable(),
  language: languageTagSchema.nullable().default(null),
  event: eventSchema.nullable(),
}) satisfies z.ZodType<RevisionMeta>;
