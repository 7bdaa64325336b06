import { z } from 'zod';
import { roleAllows, ROLES, SITE_ROLES } from '../../core/accounts/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';
import { issueLink } from './issue-link.ts';
import { decidablePerson, mayDecide, refuseOneself } from './people-power.ts';

const params = z.object({ person: z.string().max(100) });

const sitePerson = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** The rest is for those who manage people. */
  email: z.string().nullable(),
  createdAt: z.number().nullable(),
  lastSeenAt: z.number().nullable(),
  disabledAt: z.number().nullable(),
  secondFactor: z.boolean().nullable(),
  passkeys: z.number().nullable(),
  /** Whether the one who asks may disable the account and reset its password. */
  mayDecide: z.boolean(),
});

const issuedLink = z.object({
  link: z.string(),
  expiresAt: z.number(),
  /** True when it went out by mail; otherwise it has to be handed over. */
  mailed: z.boolean(),
});

/** The people of a site: who they are, what they may do, and letting them in and out. */
export const peopleRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/people',
    permission: 'people.read',
    summary: 'The people of the site; how to reach them only for those who manage people',
    response: z.object({ items: z.array(sitePerson) }),
    handle: ({ actor, site, context }) => {
      const manages = roleAllows(actor.role, 'people.write');
      return {
        items: context.accounts.people(site.id).map((person) => ({
          id: person.id,
          name: person.name,
          role: person.role,
          email: manages ? person.email : null,
          createdAt: manages ? person.createdAt : null,
          lastSeenAt: manages ? person.lastSeenAt : null,
          disabledAt: person.disabledAt,
          secondFactor: manages ? person.twoFactorEnabled : null,
          passkeys: manages ? person.passkeys : null,
          mayDecide: manages && person.id !== actor.id && mayDecide(context, actor, person.id),
        })),
      };
    },
  }),
  adminRoute({
    method: 'patch',
    path: '/api/admin/sites/{site}/people/{person}',
    permission: 'people.write',
    summary: 'Gives a person another part on the site',
    params,
    body: z.object({ role: z.enum(SITE_ROLES) }),
    handle: async ({ actor, site, context, params: { person }, body }) => {
      refuseOneself(actor, person);
      const command = { userId: person, siteId: site.id, role: body.role, actor: actor.id, at: Date.now() };
      await context.writer.run('changeRole', command);
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/people/{person}',
    permission: 'people.write',
    summary: 'Takes a person off the site; the account and everything they wrote stay',
    params,
    handle: async ({ actor, site, context, params: { person } }) => {
      refuseOneself(actor, person);
      const command = { userId: person, siteId: site.id, actor: actor.id, at: Date.now() };
      await context.writer.run('removeFromSite', command);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/people/{person}/disable',
    permission: 'people.write',
    summary: 'Disables an account: sessions and tokens end at once, everything they wrote stays',
    params,
    handle: async ({ actor, site, context, params: { person } }) => {
      decidablePerson(context, site, actor, person);
      const command = { userId: person, siteId: site.id, actor: actor.id, at: Date.now() };
      await context.writer.run('disablePerson', command);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/people/{person}/enable',
    permission: 'people.write',
    summary: 'Lets a disabled account in again',
    params,
    handle: async ({ actor, site, context, params: { person } }) => {
      decidablePerson(context, site, actor, person);
      const command = { userId: person, siteId: site.id, actor: actor.id, at: Date.now() };
      await context.writer.run('enablePerson', command);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/people/{person}/password-link',
    permission: 'people.write',
    summary: 'Makes a one-time link with which a person sets a new password; mailed when a mail server is set',
    params,
    response: issuedLink,
    handle: async ({ actor, site, context, services, params: { person } }) => {
      const { id, name, email, locale, disabledAt } = decidablePerson(context, site, actor, person);
      if (disabledAt !== null) {
        throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'The account is disabled.' });
      }
      return issueLink(
        { context, services },
        { kind: 'password', siteId: site.id, userId: id, createdBy: actor.id, to: { name, email, locale } },
      );
    },
  }),
];
