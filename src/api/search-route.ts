import { AppError } from '../shared/errors.ts';
import { readLocale } from './assistant-request.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import type { PublicContext } from './environment.ts';

/** Longest search, in UTF-16 units; what is longer is cut. */
const QUERY_LIMIT = 200;

/** `GET /api/search?q=&locale=`: passages that match, best first. `locale` is the site's default when it is left out. */
export function searchRoute(deps: PublicApiDependencies): (c: PublicContext) => Promise<Response> {
  const now = deps.now ?? Date.now;
  return async (c) => {
    const { site, clientAddress } = c.env;
    const locale = readLocale(c.req.query('locale') ?? site.defaultLocale, site.settings.locales);
    const query = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, QUERY_LIMIT);
    if (query === '') {
      throw new AppError({
        kind: 'invalid',
        code: 'question-empty',
        message: 'There is nothing to look for.',
        hint: 'q',
      });
    }
    deps.searchLimiter.take(site.id, clientAddress, now());
    const owner = { client: deps.clientKey(clientAddress, now()), siteId: site.id };
    const { signal } = c.req.raw;
    const results = await deps.gate.run(owner, () => deps.siteOf(site).search({ query, locale, signal }));
    return c.json({ query, hits: results.hits, suggestions: results.suggestions });
  };
}
