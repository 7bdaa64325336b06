import type { MiddlewareHandler } from 'hono';
import { welcomeOrigins } from '../core/sites/embed-origin.ts';
import type { PublicBindings, PublicEnvironment } from './environment.ts';

/** How long browsers remember what they may send, in seconds. */
const REMEMBERED = 600;

/** Origins of other sites whose pages may ask this one. */
export function embeddingOrigins({ site, origin }: PublicBindings): readonly string[] {
  return welcomeOrigins(site.settings.embedOrigins, origin);
}

/**
 * Lets pages of the sites on the list read answers (CORS): never all origins, never with cookies. Other origins get no such
 * header, and a question from them is refused by its route.
 */
export const answerOtherOrigins: MiddlewareHandler<PublicEnvironment> = async (c, next) => {
  const origin = c.req.header('origin');
  const isWelcome = origin !== undefined && embeddingOrigins(c.env).includes(origin);
  if (isWelcome && c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
    c.res = c.body(null, 204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': String(REMEMBERED),
    });
  } else await next();
  c.header('vary', 'Origin', { append: true });
  if (isWelcome) {
    c.header('access-control-allow-origin', origin);
    c.header('access-control-expose-headers', 'retry-after');
  }
};
