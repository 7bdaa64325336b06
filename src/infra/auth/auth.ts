import type { Database } from 'better-sqlite3';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { AccountReader } from '../../core/accounts/ports.ts';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import type { Log } from '../log.ts';
import type { Writer } from '../sqlite/writer.ts';
import { authAdapter } from './auth-adapter.ts';

/** What signing in is built on. */
export interface AuthDependencies {
  readonly db: Database;
  readonly writer: Writer;
  readonly accounts: AccountReader;
  readonly log: Log;
  readonly secret: string;
  readonly adminHost: string;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** How long somebody stays signed in without coming back, in seconds. */
const SESSION_SECONDS = 14 * DAY;
/** After this time a new passkey asks for signing in again, in seconds. */
const FRESH_SECONDS = 12 * 60 * MINUTE;

/** An instance for one scheme: behind TLS cookies have the `__Host-` prefix, which browsers take only with Secure and for this one host. */
function createAuth(deps: AuthDependencies, scheme: 'http' | 'https') {
  const secure = scheme === 'https';
  return betterAuth({
    appName: 'Bivouac',
    basePath: '/api/auth',
    // The host has been checked before; any port, so that it works through a tunnel too.
    baseURL: { allowedHosts: [deps.adminHost, `${deps.adminHost}:*`], protocol: scheme },
    trustedOrigins: [`${scheme}://${deps.adminHost}`, `${scheme}://${deps.adminHost}:*`],
    secret: deps.secret,
    database: authAdapter(deps.db, deps.writer),
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => {
        deps.log[level === 'error' ? 'error' : 'debug']({ part: 'accounts' }, message);
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.minimum,
      maxPasswordLength: PASSWORD_LENGTH.maximum,
    },
    user: {
      additionalFields: {
        locale: { type: 'string', required: true, input: false },
        isOperator: { type: 'boolean', required: false, input: false },
        disabledAt: { type: 'number', required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY, freshAge: FRESH_SECONDS },
    // Attempts are counted by us, for each address and each account, before better-auth sees them.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-bivouac' : 'bivouac',
      defaultCookieAttributes: { secure, sameSite: 'strict', httpOnly: true, path: '/' },
      // The server hands over the one address that it believes.
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = deps.accounts.person(session.userId);
            // The same words as for a wrong password: whether there is an account is nobody's business.
            if (person?.disabledAt !== null) {
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Refused.' });
            }
          },
        },
      },
    },
    plugins: [
      passkey({
        rpID: deps.adminHost,
        rpName: 'Bivouac',
        // A passkey counts for both factors, so the device must have asked for a finger, a face or a code.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) {
              throw new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED', message: 'Refused.' });
            }
          },
        },
        advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
      }),
      twoFactor({ issuer: 'Bivouac', skipVerificationOnEnable: false, backupCodeOptions: { amount: 10, length: 10 } }),
    ],
  });
}

/** Signing in and out, as better-auth offers it. */
export type Auth = ReturnType<typeof createAuth>;

/** The instances for both schemes, each made when it is first needed. */
export function createAuths(deps: AuthDependencies): (scheme: 'http' | 'https') => Auth {
  const made = new Map<string, Auth>();
  return (scheme) => {
    const auth = made.get(scheme) ?? createAuth(deps, scheme);
    made.set(scheme, auth);
    return auth;
  };
}
