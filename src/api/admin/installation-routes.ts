import { z } from 'zod';
import { SITE_ROLES } from '../../core/accounts/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';
import { issueLink } from './issue-link.ts';

const params = z.object({ person: z.string().max(100) });

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isOperator: z.boolean(),
  secondFactor: z.boolean(),
  createdAt: z.number(),
  lastSeenAt: z.number().nullable(),
  disabledAt: z.number().nullable(),
  memberships: z.array(z.object({ siteId: z.string(), role: z.enum(SITE_ROLES) })),
});

function notYourself(): AppError {
  return new AppError({ kind: 'conflict', code: 'not-yourself', message: 'Nobody can do this to themselves.' });
}

/** All accounts, for operators. */
export const installationRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/installation/people',
    permission: 'installation.read',
    summary: 'All accounts with their parts on all sites',
    response: z.object({ items: z.array(account) }),
    handle: ({ context }) => ({
      items: context.accounts.everybody().map((person) => {
        const { id, name, email, isOperator, createdAt, lastSeenAt, disabledAt } = person;
        const memberships = [...person.memberships];
        const secondFactor = person.twoFactorEnabled;
        return { id, name, email, isOperator, secondFactor, createdAt, lastSeenAt, disabledAt, memberships };
      }),
    }),
  }),
  adminRoute({
    method: 'patch',
    path: '/api/admin/installation/people/{person}',
    permission: 'installation.write',
    summary:
      'Disables an account or lets it in again, makes somebody an operator or no longer, takes the second factor off',
    params,
    body: z.object({
      disabled: z.boolean().optional(),
      isOperator: z.boolean().optional(),
      secondFactor: z.literal(false).optional(),
    }),
    handle: async ({ actor, context, params: { person }, body }) => {
      if (person === actor.id) throw notYourself();
      if (context.accounts.person(person) === null) {
        throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person.' });
      }
      const command = { userId: person, actor: actor.id, at: Date.now() };
      if (body.isOperator !== undefined) {
        await context.writer.run('setOperator', { ...command, isOperator: body.isOperator });
      }
      if (body.secondFactor === false) await context.writer.run('removeSecondFactor', command);
      if (body.disabled === true) await context.writer.run('disablePerson', { ...command, siteId: null });
      if (body.disabled === false) await context.writer.run('enablePerson', { ...command, siteId: null });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/installation/people/{person}/password-link',
    permission: 'installation.write',
    summary: 'Makes a one-time link with which a person sets a new password; mailed when a mail server is set',
    params,
    response: z.object({ link: z.string(), expiresAt: z.number(), mailed: z.boolean() }),
    handle: async ({ actor, context, services, params: { person } }) => {
      const found = context.accounts.person(person);
      if (found?.disabledAt !== null) {
        throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person.' });
      }
      const { id, name, email, locale } = found;
      return issueLink(
        { context, services },
        { kind: 'password', siteId: null, userId: id, createdBy: actor.id, to: { name, email, locale } },
      );
    },
  }),
];
