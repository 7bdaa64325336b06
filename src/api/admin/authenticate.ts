import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { roleAllows } from '../../core/accounts/permissions.ts';
import type { Permission } from '../../core/accounts/permissions.ts';
import { roleOn } from '../../core/accounts/person.ts';
import type { Person } from '../../core/accounts/person.ts';
import { AppError } from '../../shared/errors.ts';
import { isLocale } from '../../shared/locale.ts';
import type { Actor } from './actor.ts';
import type { AdminOrigin } from './admin-route.ts';
import type { AdminServices } from './services.ts';

/** Who sent a request, before it is known for which site. */
export interface Caller {
  readonly person: Person;
  readonly sessionId: string | null;
  readonly token: Actor['token'];
  /** Cookies to send back: a session that is used lives on. */
  readonly cookies: readonly string[];
}

function notSignedIn(): AppError {
  return new AppError({ kind: 'forbidden', code: 'not-signed-in', message: 'Nobody is signed in.' });
}

function notAllowed(permission: string): AppError {
  return new AppError({ kind: 'forbidden', code: 'not-allowed', message: `This needs the permission ${permission}.` });
}

function siteUnknown(): AppError {
  return new AppError({ kind: 'not-found', code: 'site-unknown', message: 'There is no such site for this account.' });
}

/** How often the use of a token is noted, in milliseconds. */
const TOKEN_USE_MS = 3_600_000;

function callerOfToken(context: Context, secret: string): Caller {
  const now = Date.now();
  const token = context.accounts.tokenByHash(createHash('sha256').update(secret).digest('hex'));
  if (token?.revokedAt !== null || token.expiresAt <= now) throw notSignedIn();
  const person = context.accounts.person(token.userId);
  if (person?.disabledAt !== null) throw notSignedIn();
  if (token.lastUsedAt === null || token.lastUsedAt < now - TOKEN_USE_MS) {
    context.writer.run('noteTokenUse', { id: token.id, at: now }).catch((error: unknown) => {
      context.log.error({ err: error }, 'the use of a token could not be noted');
    });
  }
  return { person, sessionId: null, token, cookies: [] };
}

/** Who sends a request, from its session's cookie or its token. @throws AppError `not-signed-in` */
export async function authenticate(
  deps: { readonly context: Context; readonly services: AdminServices },
  request: Request,
  origin: AdminOrigin,
): Promise<Caller> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const secret = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
    if (secret === undefined) throw notSignedIn();
    return callerOfToken(deps.context, secret);
  }
  if (!request.headers.has('cookie')) throw notSignedIn();
  const { response, headers } = await deps.services
    .auth(origin.scheme)
    .api.getSession({ headers: request.headers, returnHeaders: true });
  const person = response === null ? null : deps.context.accounts.person(response.user.id);
  if (response === null || person?.disabledAt !== null) throw notSignedIn();
  return { person, sessionId: response.session.id, token: null, cookies: headers.getSetCookie() };
}

/**
 * The caller as somebody with a part on a site, or with none where the address names no site.
 * What concerns no site is for oneself or for operators.
 * @throws AppError `site-unknown` where they have no part, `not-allowed` where it is too small
 */
export function authorise(context: Context, caller: Caller, permission: Permission, siteId: string | null): Actor {
  const { person, sessionId, token } = caller;
  const role = siteId === null ? null : roleOn(person, context.accounts.memberships(person.id), siteId);
  if (siteId !== null && (role === null || !context.sites.has(siteId))) throw siteUnknown();
  if (token !== null) {
    if (siteId !== null && token.siteId !== siteId) throw siteUnknown();
    if (siteId === null || !token.scopes.includes(permission)) throw notAllowed(permission);
  }
  const effective = role ?? (person.isOperator ? 'operator' : null);
  if (!roleAllows(effective, permission)) throw notAllowed(permission);
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    locale: isLocale(person.locale) ? person.locale : 'en',
    isOperator: person.isOperator,
    role,
    sessionId,
    token,
  };
}
