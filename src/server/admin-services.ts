import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { hashPassword } from 'better-auth/crypto';
import { createAdminApi } from '../api/admin/admin-api.ts';
import { adminErrorResponse } from '../api/admin/admin-error.ts';
import { browserLocale } from '../api/admin/browser-locale.ts';
import { adminRoutes } from '../api/admin/routes.ts';
import type { AdminServices } from '../api/admin/services.ts';
import type { Context } from '../context.ts';
import { addressPrefix } from '../core/limits/address-prefix.ts';
import { AdmissionGate } from '../core/limits/admission-gate.ts';
import { AttemptLimiter } from '../core/limits/attempt-limiter.ts';
import { retryAfterOf } from '../core/limits/retry-later.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';
import { createAuths } from '../infra/auth/auth.ts';
import { qrDrawing } from '../infra/auth/qr-code.ts';
import { SmtpMailer } from '../infra/mail/smtp-mailer.ts';
import { UploadDesk } from '../infra/uploads/upload-desk.ts';
import type { AdminRequest } from './admin-route.ts';

/** Calls of the editors' interface; a whole office may be one client. */
const CALLS = { atOnce: 64, waiting: 256, perClient: 96, perSite: 320, longestWaitMs: 15_000 };

/** Parts of uploads, which last as long as the line is slow. */
const UPLOADS = { atOnce: 24, waiting: 24, perClient: 12, perSite: 48, longestWaitMs: 15_000 };

const DAY_MS = 86_400_000;

/** All of the admin is one place; whose site a call is about is known only once it has been looked at. */
const ADMIN = 'admin';

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
  const api = createAdminApi({ context, services: createServices(context), routes: adminRoutes });
  const calls = new AdmissionGate(CALLS);
  const uploads = new AdmissionGate(UPLOADS);
  return async ({ request, response, path: pathname, clientAddress, scheme }) => {
    const gate = pathname.includes('/uploads') ? uploads : calls;
    const owner = { client: addressPrefix(clientAddress), siteId: ADMIN };
    const answer = (incoming: Request): Promise<Response> =>
      gate
        .run(owner, () => api.fetch(incoming, { clientAddress, scheme }))
        .catch((error: unknown) => {
          if (retryAfterOf(error) === null) throw error;
          return adminErrorResponse(error, browserLocale(incoming));
        });
    // Left to itself it puts its own Request and Response in place of Node's, for the themes too.
    await getRequestListener(answer, { overrideGlobalObjects: false })(request, response);
  };
}
