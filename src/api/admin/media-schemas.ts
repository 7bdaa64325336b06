import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';

const perMille = z.int().min(0).max(1000);
const texts = z.partialRecord(z.enum(LOCALES), z.string().max(1000));

/** The parameter of addresses of one picture or file. */
export const mediaParams = z.object({ name: z.string().min(1).max(200) });

/** A focal point or part of a picture as the API takes it. */
export const shapeBody = z.object({
  focal: z.tuple([perMille, perMille]),
  crop: z.tuple([perMille, perMille, perMille, perMille]).nullable(),
});

/** Alternative texts by language; '' takes one away. */
export const textsBody = z.object({ alts: texts });

/** Which part of the library is wanted. */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(60),
  kind: z.enum(['picture', 'file', 'any']).default('any'),
  search: z.string().max(200).default(''),
  withoutAlt: z.enum(LOCALES).optional(),
  trashed: z.enum(['true', 'false']).default('false'),
  sort: z.enum(['newest', 'oldest', 'name', 'largest']).default('newest'),
});

/** MediaItem, for the description of the API. */
export const mediaItem = z.object({
  name: z.string(),
  kind: z.enum(['picture', 'file']),
  type: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  hash: z.string(),
  focal: z.tuple([perMille, perMille]).readonly(),
  crop: z.tuple([perMille, perMille, perMille, perMille]).readonly().nullable(),
  createdAt: z.number(),
  replacedAt: z.number().nullable(),
  trashedAt: z.number().nullable(),
  uploadedBy: z.string().nullable(),
  uploaderId: z.string().nullable(),
  alts: texts.readonly(),
  preview: z.string().nullable(),
  address: z.string().nullable(),
});

/** MediaDetail, for the description of the API. */
export const mediaDetail = mediaItem.extend({
  uses: z
    .array(
      z.object({
        documentId: z.string(),
        locale: z.enum(LOCALES),
        title: z.string(),
        state: z.enum(['published', 'draft']),
      }),
    )
    .readonly(),
  inSettings: z.boolean(),
});
