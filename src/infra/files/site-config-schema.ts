import { z } from 'zod';
import { starterSettingsSchema } from '../../core/sites/settings-schema.ts';
import { LOCALES } from '../../shared/locale.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #f6f3ec');
const documentId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be the id of a document');

/** Blocks hold functions and are checked when the body schema is made of them. */
const siteConfig = z.strictObject({
  id: z.string(),
  hosts: z
    .array(z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name without scheme and port'))
    .min(1),
  settings: starterSettingsSchema,
  grounds: z.strictObject({ day: z.array(colour).min(1), night: z.array(colour).min(1) }).optional(),
  order: z.number().optional(),
  blocks: z.array(z.unknown()).optional(),
  tasks: z
    .array(z.strictObject({ id: z.string(), document: documentId, text: z.record(z.enum(LOCALES), z.string()) }))
    .optional(),
});

/** What is wrong with what a site.config.ts exports, in words; null when it is right. */
export function problemOfSiteConfig(config: unknown): string | null {
  const result = siteConfig.safeParse(config);
  if (result.success) return null;
  const [issue] = result.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`;
}
