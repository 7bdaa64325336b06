import { z } from 'zod';
import type { AccessLink } from '../../core/accounts/access-link.ts';
import { SITE_ROLES } from '../../core/accounts/permissions.ts';
import type { SiteContext } from '../../context.ts';
import { AppError } from '../../shared/errors.ts';
import { LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { issueLink } from './issue-link.ts';
import { nameSchema } from './name-schema.ts';

const email = z.email().trim().toLowerCase().max(254);
const params = z.object({ invitation: z.string().regex(/^[0-9a-f]{64}$/) });

const invitation = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(SITE_ROLES),
  createdAt: z.number(),
  expiresAt: z.number(),
});

const issued = z.object({ link: z.string(), expiresAt: z.number(), mailed: z.boolean() });

function siteNameFor(site: SiteContext, locale: Locale): string {
  const { settings, defaultLocale, id } = site.data().site;
  return settings.name[locale] ?? settings.name[defaultLocale] ?? id;
}

function shown(link: AccessLink): z.input<typeof invitation> {
  const { hash, name, email: address, role, createdAt, expiresAt } = link;
  return { id: hash, name: name ?? '', email: address ?? '', role: role ?? 'viewer', createdAt, expiresAt };
}

/** Invitations to a site: made, made again, withdrawn. */
export const invitationRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/invitations',
    permission: 'people.write',
    summary: 'Invitations that were not used yet',
    response: z.object({ items: z.array(invitation), mail: z.boolean() }),
    handle: ({ site, context, services }) => ({
      items: context.accounts.invitations(site.id, Date.now()).map(shown),
      mail: services.sendLetter !== null,
    }),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/invitations',
    permission: 'people.write',
    summary: 'Invites somebody to the site; a former invitation of the same person no longer works',
    body: z.object({
      name: nameSchema,
      email,
      role: z.enum(SITE_ROLES),
      locale: z.enum(LOCALES),
    }),
    response: issued,
    handle: ({ actor, site, context, services, body }) => {
      if (context.accounts.people(site.id).some((person) => person.email === body.email)) {
        throw new AppError({ kind: 'conflict', code: 'already-member', message: 'They are on the site already.' });
      }
      const { name, role, locale } = body;
      return issueLink(
        { context, services },
        {
          kind: 'invitation',
          siteId: site.id,
          siteName: siteNameFor(site, locale),
          role,
          inviter: actor.name,
          createdBy: actor.id,
          to: { name, email: body.email, locale },
        },
      );
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/invitations/{invitation}',
    permission: 'people.write',
    summary: 'Withdraws an invitation',
    params,
    handle: async ({ actor, site, context, params: { invitation: hash } }) => {
      const command = { siteId: site.id, hash, actor: actor.id, at: Date.now() };
      if (await context.writer.run('withdrawInvitation', command)) return;
      throw new AppError({ kind: 'not-found', code: 'link-unusable', message: 'There is no such invitation.' });
    },
  }),
];
