import { z } from 'zod';
import { hashOfSecret } from '../../core/accounts/access-link.ts';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';
import { confirmIdentity } from './confirm-identity.ts';
import { issueLink } from './issue-link.ts';
import { passkeyAnswer } from './passkey-shapes.ts';
import { decidablePerson, refuseOneself } from './people-power.ts';
import { tellFormerAddress } from './tell-former-address.ts';

const email = z.email().trim().toLowerCase().max(254);
const params = z.object({ person: z.string().max(100) });

/** The address with which somebody signs in: changed by its owner with a link that goes to the new one, or by a manager. */
export const emailRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/me/email',
    permission: 'self',
    summary:
      'Begins changing one’s own e-mail address: mails a link to the new one; nothing changes until it is opened',
    body: z.object({
      email,
      password: z.string().min(1).max(PASSWORD_LENGTH.maximum).optional(),
      /** Instead of the password; the browser gets what it needs from `sign-in/passkey/options`. */
      passkey: passkeyAnswer.optional(),
    }),
    handle: async ({ actor, body, context, services, request, clientAddress, scheme }) => {
      await confirmIdentity({ context, services }, { actor, request, clientAddress, scheme }, body);
      if (services.sendLetter === null) {
        // Without a letter nobody can show that the new address is theirs.
        throw new AppError({ kind: 'conflict', code: 'address-by-manager', message: 'No mail server is set up.' });
      }
      // Whether somebody else has this address is said to nobody but the one who opens the link.
      const to = { name: actor.name, email: body.email, locale: actor.locale };
      const wanted = { kind: 'email', siteId: null, userId: actor.id, createdBy: actor.id, to } as const;
      const { mailed } = await issueLink({ context, services }, wanted);
      if (mailed) return;
      throw new AppError({ kind: 'unavailable', code: 'address-letter-failed', message: 'The letter was not taken.' });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/email/confirm',
    permission: 'self',
    summary: 'Changes one’s own e-mail address with the link that came to the new one; every other session ends',
    body: z.object({ link: z.string().regex(/^[\w-]{43}$/) }),
    response: z.object({ email: z.string() }),
    handle: async ({ actor, body, context, services, clientAddress }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const at = Date.now();
      const changed = await context.writer.run('confirmEmail', {
        hash: hashOfSecret(body.link),
        userId: actor.id,
        keptSessionId: actor.sessionId,
        at,
      });
      await attempt.succeeded();
      tellFormerAddress({ context, services }, { person: actor, ...changed, at });
      return { email: changed.email };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/people/{person}/email',
    permission: 'people.write',
    summary: 'Gives a person another e-mail address; their sessions end',
    params,
    body: z.object({ email }),
    handle: async ({ actor, site, context, services, params: { person }, body }) => {
      const found = decidablePerson(context, site, actor, person);
      const at = Date.now();
      const command = { userId: found.id, actor: actor.id, siteId: site.id, keptSessionId: null, at };
      const changed = await context.writer.run('changeEmail', { ...command, email: body.email });
      tellFormerAddress({ context, services }, { person: found, ...changed, at });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/installation/people/{person}/email',
    permission: 'installation.write',
    summary: 'Gives any account another e-mail address; its sessions end',
    params,
    body: z.object({ email }),
    handle: async ({ actor, context, services, params: { person }, body }) => {
      refuseOneself(actor, person);
      const found = context.accounts.person(person);
      if (found === null) {
        throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person.' });
      }
      const at = Date.now();
      const command = { userId: found.id, actor: actor.id, siteId: null, keptSessionId: null, at };
      const changed = await context.writer.run('changeEmail', { ...command, email: body.email });
      tellFormerAddress({ context, services }, { person: found, ...changed, at });
    },
  }),
];
