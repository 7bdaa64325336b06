import { readLocale } from './assistant-request.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import type { PublicContext } from './environment.ts';

/** `GET /api/assistant?locale=`: who answers here, and what goes around a conversation. `locale` is the site's default when it is left out. */
export function assistantViewRoute(deps: PublicApiDependencies): (c: PublicContext) => Response {
  return (c) => {
    const { site } = c.env;
    const locale = readLocale(c.req.query('locale') ?? site.defaultLocale, site.settings.locales);
    // Another model or another privacy page is known a minute later.
    return c.json(deps.describe(site, locale), 200, { 'cache-control': 'public, max-age=60' });
  };
}
