import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { hashPassword } from 'better-auth/crypto';
import { createAdminApi } from '../api/admin/admin-api.ts';
import { createAdminGates } from '../api/admin/admin-gates.ts';
import { adminRoutes } from '../api/admin/routes.ts';
import type { AdminServices } from '../api/admin/services.ts';
import type { Context } from '../context.ts';
import { AttemptLimiter } from '../core/limits/attempt-limiter.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';
import { createAuths } from '../infra/auth/auth.ts';
import { qrDrawing } from '../infra/auth/qr-code.ts';
import { SmtpMailer } from '../infra/mail/smtp-mailer.ts';
import { UploadDesk } from '../infra/uploads/upload-desk.ts';
import type { AdminRequest } from './admin-route.ts';

const DAY_MS = 86_400_000;

/** Answers a request below `/api/` of the admin host. */
export type AdminApiListener = (wanted: AdminRequest) => Promise<void>;

function createServices(context: Context): AdminServices {
  const { db, writer, accounts, log, secret, config } = context;
  const mailer = config.smtp === null ? null : new SmtpMailer(config.smtp);
  return {
    auth: createAuths({ db, writer, accounts, log, secret, adminHost: config.adminHost }),
    attempts: new AttemptLimiter(
      {
        count: (buckets, at) => writer.run('countAttempt', { buckets, at }),
        forgive: (buckets) => writer.run('forgiveAttempt', { buckets }),
      },
      secret,
    ),
    uploads: new UploadDesk(path.join(config.dataFolder, 'uploads'), (error) => {
      log.warn({ err: error }, 'old uploads could not be removed');
    }),
    passwords: {
      hash: hashPassword,
      score: async (password, personal) => {
        const { passwordScore } = await import('../infra/auth/password-strength.ts');
        return passwordScore(password, personal);
      },
    },
    qrCode: qrDrawing,
    sendLetter: mailer === null ? null : (letter) => mailer.send(letter),
    adminOrigin: canonicalOrigin(config.adminHost, config.port),
  };
}

/** Makes the admin API with everything that it needs. */
export function createAdminApiListener(context: Context): AdminApiListener {
  const sweep = (): void => {
    context.writer.run('sweepExpiredAccess', { at: Date.now() }).catch((error: unknown) => {
      context.log.error({ err: error }, 'expired sessions could not be deleted');
    });
  };
  sweep();
  setInterval(sweep, DAY_MS).unref();
  const services = createServices(context);
  const api = createAdminApi({ context, services, gates: createAdminGates(), routes: adminRoutes });
  return async ({ request, response, clientAddress, scheme }) => {
    const answer = (incoming: Request): Promise<Response> => api.fetch(incoming, { clientAddress, scheme });
    // Left to itself it puts its own Request and Response in place of Node's, for the themes too.
    await getRequestListener(answer, { overrideGlobalObjects: false })(request, response);
  };
}
