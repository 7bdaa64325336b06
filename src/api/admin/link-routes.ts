import { z } from 'zod';
import { hashOfSecret, isUsable } from '../../core/accounts/access-link.ts';
import type { AccessLink } from '../../core/accounts/access-link.ts';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import { SITE_ROLES } from '../../core/accounts/permissions.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminRoute, openRoute } from './admin-route.ts';
import { callAuth, withCookies } from './call-auth.ts';
import { nameSchema } from './name-schema.ts';
import { hashOfNewPassword } from './set-password.ts';

const secret = z.string().regex(/^[\w-]{43}$/);
const password = z.string().min(1).max(PASSWORD_LENGTH.maximum);

const linkInfo = z.object({
  kind: z.enum(['operator', 'invitation', 'password', 'email']),
  siteName: z.string().nullable(),
  role: z.enum(SITE_ROLES).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  locale: z.enum(LOCALES).nullable(),
  /** True when the invited person has an account already: they sign in and accept. */
  hasAccount: z.boolean(),
});

function usableLink(context: Context, wanted: string): AccessLink {
  const link = context.accounts.link(hashOfSecret(wanted));
  if (link === null || !isUsable(link, Date.now())) {
    throw new AppError({ kind: 'not-found', code: 'link-unusable', message: 'This link cannot be used.' });
  }
  return link;
}

function siteName(context: Context, siteId: string, locale: Locale | null): string {
  const { site } = context.site(siteId).data();
  return site.settings.name[locale ?? site.defaultLocale] ?? site.settings.name[site.defaultLocale] ?? siteId;
}

/** What one-time links lead to: the first account, an invitation, a new password. Whoever has the secret may use it once. */
export const linkRoutes = [
  openRoute({
    method: 'post',
    path: '/api/admin/links/look-up',
    summary: 'What a one-time link is for',
    body: z.object({ link: secret }),
    response: linkInfo,
    handle: async ({ body, context, services, clientAddress }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const link = usableLink(context, body.link);
      await attempt.succeeded();
      const person =
        link.userId === null
          ? link.email === null
            ? null
            : context.accounts.personByEmail(link.email)
          : context.accounts.person(link.userId);
      const locale = person?.locale ?? null;
      return {
        kind: link.kind,
        siteName: link.siteId === null ? null : siteName(context, link.siteId, locale),
        role: link.role,
        name: link.name ?? person?.name ?? null,
        email: link.email ?? person?.email ?? null,
        locale,
        hasAccount: link.kind === 'invitation' && person !== null,
      };
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/admin/links/create-account',
    summary: 'Makes the account that a one-time link offers, and signs in',
    body: z.object({
      link: secret,
      name: nameSchema,
      /** Needed for the first operator; an invitation has it already. */
      email: z.email().trim().toLowerCase().max(254).optional(),
      locale: z.enum(LOCALES),
      password,
    }),
    handle: async ({ body, context, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const link = usableLink(context, body.link);
      const email = link.email ?? body.email;
      if (email === undefined) {
        throw new AppError({ kind: 'invalid', code: 'input-invalid', message: 'An e-mail address is needed.' });
      }
      const passwordHash = await hashOfNewPassword(services, body.password, { name: body.name, email });
      const account = { id: newId(), name: body.name, email, locale: body.locale, passwordHash };
      await context.writer.run('createAccountFromLink', { hash: link.hash, account, at: Date.now() });
      await attempt.succeeded();
      const { cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.signInEmail({
          body: { email, password: body.password, rememberMe: true },
          headers,
          returnHeaders: true,
        }),
      );
      return withCookies({ state: 'signed-in' }, cookies);
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/admin/links/set-password',
    summary: 'Sets the password anew that a one-time link allows to set; every session ends',
    body: z.object({ link: secret, password }),
    handle: async ({ body, context, services, clientAddress }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const link = usableLink(context, body.link);
      const person = link.userId === null ? null : context.accounts.person(link.userId);
      if (link.kind !== 'password' || person === null) {
        throw new AppError({ kind: 'not-found', code: 'link-unusable', message: 'This link sets no password.' });
      }
      const passwordHash = await hashOfNewPassword(services, body.password, person);
      await context.writer.run('setPasswordByLink', { hash: link.hash, passwordHash, at: Date.now() });
      await attempt.succeeded();
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/invitations',
    permission: 'self',
    summary: 'Accepts an invitation for the address of the account that is signed in',
    body: z.object({ link: secret }),
    handle: async ({ body, context, actor }) => {
      await context.writer.run('acceptInvitation', {
        hash: hashOfSecret(body.link),
        userId: actor.id,
        at: Date.now(),
      });
    },
  }),
];
