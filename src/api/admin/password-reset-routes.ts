import { z } from 'zod';
import { openRoute } from './admin-route.ts';
import { issueLink } from './issue-link.ts';

/** A forgotten password, for people who cannot sign in. */
export const passwordResetRoutes = [
  openRoute({
    method: 'post',
    path: '/api/admin/password-reset',
    summary: 'Mails a link for a new password, if there is such an account; the answer is the same if there is none',
    body: z.object({ email: z.email().trim().toLowerCase().max(254) }),
    response: z.object({
      /** False where no mail server is set: a manager of the site makes the link then. */
      mail: z.boolean(),
    }),
    handle: async ({ body, context, services, clientAddress }) => {
      // Each counts, so that nobody can fill somebody's letter box.
      await services.attempts.begin(`reset ${body.email}`, clientAddress);
      if (services.sendLetter === null) return { mail: false };
      const person = context.accounts.personByEmail(body.email);
      if (person?.disabledAt === null) {
        const { id, name, email, locale } = person;
        const to = { name, email, locale };
        // Not waited for: how long it takes would tell that there is an account.
        issueLink({ context, services }, { kind: 'password', siteId: null, userId: id, createdBy: id, to }).catch(
          (error: unknown) => {
            context.log.error({ err: error }, 'a link for a new password could not be made');
          },
        );
      }
      return { mail: true };
    },
  }),
];
