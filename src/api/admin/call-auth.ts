import { AppError } from '../../shared/errors.ts';
import type { ErrorDetails } from '../../shared/errors.ts';

/** What better-auth says, in this platform's codes. Everything that would tell whether there is an account says the same. */
const PROBLEMS: Readonly<Record<string, Omit<ErrorDetails, 'message'>>> = {
  INVALID_EMAIL_OR_PASSWORD: { kind: 'invalid', code: 'credentials-wrong' },
  INVALID_PASSWORD: { kind: 'invalid', code: 'password-wrong' },
  CREDENTIAL_ACCOUNT_NOT_FOUND: { kind: 'invalid', code: 'password-wrong' },
  INVALID_CODE: { kind: 'invalid', code: 'code-wrong' },
  INVALID_BACKUP_CODE: { kind: 'invalid', code: 'code-wrong' },
  INVALID_TWO_FACTOR_COOKIE: { kind: 'conflict', code: 'sign-in-expired' },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { kind: 'conflict', code: 'sign-in-expired' },
  ACCOUNT_TEMPORARILY_LOCKED: { kind: 'busy', code: 'account-locked' },
  TOTP_NOT_ENABLED: { kind: 'conflict', code: 'second-factor-missing' },
  TOTP_ALREADY_ENABLED: { kind: 'conflict', code: 'second-factor-there' },
  TWO_FACTOR_NOT_ENABLED: { kind: 'conflict', code: 'second-factor-missing' },
  SESSION_NOT_FRESH: { kind: 'forbidden', code: 'sign-in-again' },
  SESSION_EXPIRED: { kind: 'forbidden', code: 'sign-in-again' },
  PASSKEY_NOT_FOUND: { kind: 'invalid', code: 'passkey-refused' },
  AUTHENTICATION_FAILED: { kind: 'invalid', code: 'passkey-refused' },
  CHALLENGE_NOT_FOUND: { kind: 'conflict', code: 'sign-in-expired' },
  FAILED_TO_VERIFY_REGISTRATION: { kind: 'invalid', code: 'passkey-refused' },
  VALIDATION_ERROR: { kind: 'invalid', code: 'input-invalid' },
};

function problemOf(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'APIError' || !('body' in error)) return error;
  const { code = '' } = (error.body ?? {}) as { code?: string };
  const known = PROBLEMS[code];
  return known === undefined ? error : new AppError({ ...known, message: error.message, cause: error });
}

/** Who asks and from where, as better-auth reads it from headers. */
export interface AuthRequest {
  readonly request: Request;
  readonly clientAddress: string;
}

/**
 * Calls better-auth and gives back its answer with the cookies to set.
 * @throws AppError for what it refuses
 */
export async function callAuth<Result>(
  asked: AuthRequest,
  call: (headers: Headers) => Promise<{ readonly headers: Headers; readonly response: Result }>,
): Promise<{ readonly result: Result; readonly cookies: readonly string[] }> {
  const headers = new Headers(asked.request.headers);
  headers.set('x-client-address', asked.clientAddress);
  try {
    const { headers: answered, response } = await call(headers);
    return { result: response, cookies: answered.getSetCookie() };
  } catch (error) {
    throw problemOf(error);
  }
}

/** A JSON answer that sets cookies. */
export function withCookies(value: unknown, cookies: readonly string[]): Response {
  const response = Response.json(value);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}
