import { getRequestListener } from '@hono/node-server';
import { createPublicApi } from '../api/public-api.ts';
import type { Context } from '../context.ts';
import { assistantFacts } from './assistant-facts.ts';
import { COMMON_HEADERS } from './headers.ts';
import { publicSite } from './public-site.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

/** Hands requests below `/api/` of a site to the public API. */
export function createSiteApi(
  context: Context,
  services: VisitorServices,
): (wanted: SiteRequest, clientAddress: string) => Promise<void> {
  const api = createPublicApi({
    describe: (site, locale) => assistantFacts(context, site.id, locale),
    siteOf: (site) => publicSite(context.site(site.id), services.answers),
    clientKey: services.clientKey,
    questionLimiter: services.questionLimiter,
    searchLimiter: services.searchLimiter,
    feedbackLimiter: services.feedbackLimiter,
    gate: services.gate,
    onError: (error, siteId) => {
      context.log.error({ err: error, site: siteId }, 'the public API failed');
    },
  });
  return async (wanted, clientAddress) => {
    const { site, origin } = wanted.site.data();
    for (const [name, value] of Object.entries(COMMON_HEADERS)) wanted.response.setHeader(name, value);
    const answer = (request: Request): Promise<Response> => api.fetch(request, { site, origin, clientAddress });
    // Left to itself it puts its own Request and Response in place of Node's, for the themes too.
    await getRequestListener(answer, { overrideGlobalObjects: false })(wanted.request, wanted.response);
  };
}
