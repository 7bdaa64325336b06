import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';

const locale = z.enum(LOCALES);
const localised = z.partialRecord(locale, z.string());
const documentId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be the id of a document');

const menuEntry = z.strictObject({
  document: documentId,
  label: localised.optional(),
  get children() {
    return z.array(menuEntry).optional();
  },
});

const settings = z.strictObject({
  name: localised,
  tagline: localised,
  locales: z.array(locale).min(1),
  menus: z.strictObject({ main: z.array(menuEntry), footer: z.array(menuEntry) }),
  socialPicture: z.string(),
  organisation: z.enum(['Organization', 'LocalBusiness', 'NGO']),
  starterQuestions: z.partialRecord(locale, z.array(z.string())),
  contactDocument: documentId,
  privacyDocument: documentId,
  newsDocument: documentId,
});

/** Blocks hold functions and are checked when the body schema is made of them. */
const siteConfig = z.strictObject({
  id: z.string(),
  hosts: z
    .array(z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name without scheme and port'))
    .min(1),
  settings,
  order: z.number().optional(),
  blocks: z.array(z.unknown()).optional(),
  tasks: z
    .array(z.strictObject({ id: z.string(), document: documentId, text: z.record(locale, z.string()) }))
    .optional(),
});

/** What is wrong with what a site.config.ts exports, in words; null when it is right. */
export function problemOfSiteConfig(config: unknown): string | null {
  const result = siteConfig.safeParse(config);
  if (result.success) return null;
  const [issue] = result.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`;
}
