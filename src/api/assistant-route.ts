import { refuseOtherOrigins } from '../core/limits/same-site.ts';
import { newId } from '../shared/ids.ts';
import { answerParts } from './answer-parts.ts';
import { readAssistantRequest } from './assistant-request.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import { embeddingOrigins } from './embedding.ts';
import { noteLocale } from './environment.ts';
import type { PublicContext } from './environment.ts';
import { keepQuestion } from './question-record.ts';
import { readJson, requireJson } from './read-json.ts';
import { streamResponse } from './ui-message-stream.ts';

/**
 * `POST /api/assistant`: the answer to the last message as a UI message stream. The quotes are found before the first byte,
 * so that what goes wrong has a status; a client that leaves ends the search, or what the model writes.
 */
export function assistantRoute(deps: PublicApiDependencies): (c: PublicContext) => Promise<Response> {
  const now = deps.now ?? Date.now;
  return async (c) => {
    const { site, origin, clientAddress } = c.env;
    requireJson(c);
    refuseOtherOrigins(c.req.raw.headers, new URL(c.req.url).host, embeddingOrigins(c.env));
    const body = await readJson(c);
    if (typeof body === 'object' && body !== null && 'locale' in body) noteLocale(c, body.locale);
    const asked = readAssistantRequest(body, site.settings.locales);
    deps.questionLimiter.take(site.id, clientAddress, now());

    const publicSite = deps.siteOf(site);
    const id = newId(now());
    const client = deps.clientKey(clientAddress, now());
    const leaving = new AbortController();
    const signal = AbortSignal.any([c.req.raw.signal, leaving.signal]);
    const answer = await deps.gate.run({ client, siteId: site.id }, () =>
      publicSite.answer({ ...asked, id, client, signal }),
    );
    keepQuestion(publicSite, { ...asked, id }, answer.found, now()).catch((error: unknown) => {
      deps.onError(error, site.id);
    });
    return streamResponse(answerParts(answer, { id, locale: asked.locale, origin }), () => {
      leaving.abort();
    });
  };
}
