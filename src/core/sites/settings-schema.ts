import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';
import { readEmbedOrigin } from './embed-origin.ts';
import { MENU_DEPTH, MENU_ENTRIES } from './menu-limits.ts';
import type { MenuEntry } from './site.ts';

const LINE = 200;

/** A language of the platform. */
const locale = z.enum(LOCALES);
const line = z
  .string()
  .trim()
  .max(LINE, `at most ${String(LINE)} characters`)
  // Control characters would break lines of mail headers and CSV files.
  .regex(/^[^\p{Cc}]*$/u, 'one line of text');
const localised = z.partialRecord(locale, line);
const documentId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be the id of a document');

/** Where a menu entry may lead: a path of the site, a web address, a mail address, a telephone number. */
const MENU_ADDRESS =
  /^(?:\/(?!\/)[^\s\\]*|https?:\/\/[^\s\\/?#][^\s\\]*|mailto:[^\s\\@]+@[^\s\\]+|tel:\+?[0-9 ()./-]+)$/i;

const menuAddress = z
  .string()
  .trim()
  .max(2000)
  .regex(MENU_ADDRESS, 'must be a path such as /de/camp/, an address such as https://example.ch/, mailto: or tel:');

const documentEntry = z.strictObject({
  document: documentId,
  label: localised.optional(),
  get children() {
    return z.array(menuEntry).optional();
  },
});

const addressEntry = z.strictObject({
  href: menuAddress,
  label: localised.refine((label) => Object.values(label).some((text) => text !== ''), 'needs a text in one language'),
  get children() {
    return z.array(menuEntry).optional();
  },
});

/** Has a name, so that the description of the API can point from its children to itself. */
const menuEntry = z.union([documentEntry, addressEntry]).meta({ id: 'MenuEntry' }) as unknown as z.ZodType<MenuEntry>;

function depthOf(entries: readonly MenuEntry[]): number {
  return entries.reduce((deepest, entry) => Math.max(deepest, 1 + depthOf(entry.children ?? [])), 0);
}

function countOf(entries: readonly MenuEntry[]): number {
  return entries.reduce((sum, entry) => sum + 1 + countOf(entry.children ?? []), 0);
}

function menu(depth: number): z.ZodType<readonly MenuEntry[]> {
  return z
    .array(menuEntry)
    .refine((entries) => depthOf(entries) <= depth, `at most ${String(depth)} levels`)
    .refine((entries) => countOf(entries) <= MENU_ENTRIES, `at most ${String(MENU_ENTRIES)} entries`);
}

/** The menus of a site, as site.config.ts and the editors write them. */
export const menusSchema = z.strictObject({ main: menu(MENU_DEPTH.main), footer: menu(MENU_DEPTH.footer) });

const days = z.int().min(1, 'at least 1 day').max(3650, 'at most 3650 days');
const httpsAddress = z
  .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
  .max(2000)
  .regex(/^\S+$/, 'must be an address without spaces');

const optional = {
  logo: z.string().max(LINE).nullable(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #8f4c00')
    .toLowerCase()
    .nullable(),
  contact: z.strictObject({
    name: line,
    street: line,
    postalCode: line,
    town: line,
    email: z.union([z.literal(''), z.email('must be an e-mail address')]),
    phone: line.regex(/^[0-9+()./ -]*$/, 'must be a telephone number'),
  }),
  social: z.array(z.strictObject({ name: line.min(1, 'needs a name'), href: httpsAddress })).max(20),
  retention: z.strictObject({ questionDays: days.nullable(), messageDays: days, signupDays: days }),
  embedOrigins: z
    .array(
      z
        .string()
        .trim()
        .max(LINE)
        .overwrite((text) => readEmbedOrigin(text) ?? text)
        .refine((text) => readEmbedOrigin(text) !== null, 'must be an address such as https://shop.example'),
    )
    .max(20)
    .refine((list) => new Set(list).size === list.length, 'each address once'),
} as const;

const word = line.min(1, 'must not be empty').max(60, 'at most 60 characters');

/** Wordings that lead to a page, of one site. */
export const MOST_ALIASES = 500;

/** Synonyms and pages that the assistant leaves out, as site.config.ts and the editors write them. */
export const assistantSettingsSchema = z.strictObject({
  synonyms: z
    .array(z.strictObject({ locale, words: z.array(word).min(2, 'two words or more').max(12, 'at most 12 words') }))
    .max(500, 'at most 500 groups'),
  aliases: z
    .array(z.strictObject({ locale, text: line.min(1, 'must not be empty'), document: documentId }))
    .max(MOST_ALIASES, `at most ${String(MOST_ALIASES)} wordings`),
  excludedDocuments: z.array(documentId).max(2000, 'at most 2000 pages'),
});

const basic = {
  name: localised,
  tagline: localised,
  locales: z
    .array(locale)
    .min(1, 'a site needs a language')
    .refine((list) => new Set(list).size === list.length, 'each language once'),
  socialPicture: z.string().max(LINE),
  organisation: z.enum(['Organization', 'LocalBusiness', 'NGO']),
  starterQuestions: z.partialRecord(locale, z.array(line.min(1, 'must not be empty')).max(8, 'at most 8 questions')),
  contactDocument: documentId,
  privacyDocument: documentId,
  newsDocument: documentId,
} as const;

function needsNames(settings: {
  readonly name: Readonly<Record<string, string | undefined>>;
  readonly locales: readonly string[];
}): boolean {
  return settings.locales.every((code) => (settings.name[code] ?? '') !== '');
}

/** Settings as a site.config.ts writes them: what can be left out may be. */
export const starterSettingsSchema = z.strictObject({
  ...basic,
  menus: menusSchema,
  ...z.strictObject({ ...optional, assistant: assistantSettingsSchema }).partial().shape,
});

/** Settings as editors change them: everything but the menus and what the assistant is told, which have screens of their own. */
export const editableSettingsSchema = z
  .strictObject({ ...basic, ...optional })
  .refine(needsNames, { path: ['name'], message: 'a name in every language' });
