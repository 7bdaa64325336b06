import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import type { RedirectDraft } from '../../core/redirects/check.ts';
import type { Redirect, RedirectRecord } from '../../core/redirects/redirect.ts';
import { redirectSite } from '../../view/redirect-site.ts';
import { localeSchema } from './document-model.ts';

/** A rule in the description of the API. */
export const redirectSchema = z.object({
  source: z.string(),
  status: z.union([z.literal(301), z.literal(302), z.literal(410)]),
  /** The page it leads to, when it leads to one. */
  page: z.object({ document: z.string(), language: localeSchema, title: z.string() }).nullable(),
  /** Where it leads now; null for 410 and for a page that is not published. */
  address: z.string().nullable(),
  origin: z.enum(['moved', 'editor', 'import', 'migration']),
  createdAt: z.number(),
  hits: z.int(),
  lastHitAt: z.number().nullable(),
});

/** A rule as editors get it. */
export type RedirectItem = z.output<typeof redirectSchema>;

/** A rule as editors send it: to a page, to an address, or neither for 410. */
export const redirectBody = z
  .strictObject({
    source: z.string().min(1).max(2000),
    document: z.strictObject({ id: z.string(), language: localeSchema }).optional(),
    address: z.string().max(2000).optional(),
    status: z.union([z.literal(301), z.literal(302), z.literal(410)]),
    /** The former old address, when that is what changes. */
    replaces: z.string().max(2000).optional(),
  })
  .refine(({ status, document, address }) => status === 410 || (document === undefined) !== (address === undefined), {
    path: ['address'],
  });

/** What somebody wrote, for the check. */
export function draftOf(body: z.output<typeof redirectBody>): RedirectDraft {
  const { source, status, document, address } = body;
  return {
    source,
    status,
    document: document === undefined ? undefined : { id: document.id, locale: document.language },
    address,
  };
}

/** Where a rule leads as things stand. */
export function addressOfRule(site: SiteContext, { target }: Redirect): string | null {
  if (target.kind === 'gone') return null;
  if (target.kind === 'address') return target.address;
  return redirectSite(site.data(), site.redirects).addressOf(target.documentId, target.locale);
}

/** A rule with the title and the present address of its page. */
export function toRedirectAnswer(site: SiteContext, rule: RedirectRecord): z.input<typeof redirectSchema> {
  const { source, status, target, origin, createdAt, hits, lastHitAt } = rule;
  const page =
    target.kind === 'page'
      ? {
          document: target.documentId,
          language: target.locale,
          title: site.data().pages.find(target.documentId, target.locale)?.meta.title ?? target.documentId,
        }
      : null;
  return { source, status, page, address: addressOfRule(site, rule), origin, createdAt, hits, lastHitAt };
}
