import { refuseOtherOrigins } from '../core/limits/same-site.ts';
import { AppError } from '../shared/errors.ts';
import { answerParts } from './answer-parts.ts';
import { readAssistantRequest } from './assistant-request.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import { noteLocale } from './environment.ts';
import type { PublicContext } from './environment.ts';
import { keepQuestion } from './question-record.ts';
import { streamResponse } from './ui-message-stream.ts';

function refuseOtherTypes(contentType: string | undefined): void {
  if (/^application\/json\s*(;|$)/i.test(contentType ?? '')) return;
  throw new AppError({
    kind: 'invalid',
    code: 'content-type-unsupported',
    message: 'The body is not JSON.',
    hint: 'Send Content-Type: application/json.',
  });
}

async function readJson(c: PublicContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    // The body limit throws while the body is read.
    if (error instanceof AppError) throw error;
    throw new AppError({
      kind: 'invalid',
      code: 'body-invalid',
      message: 'The body is not JSON.',
      hint: 'JSON',
      cause: error,
    });
  }
}

/**
 * `POST /api/assistant`: the answer to the last message as a UI message stream. The quotes are found before the first byte,
 * so that what goes wrong has a status; a client that leaves ends the search.
 */
export function assistantRoute(deps: PublicApiDependencies): (c: PublicContext) => Promise<Response> {
  const now = deps.now ?? Date.now;
  return async (c) => {
    const { site, origin, clientAddress } = c.env;
    refuseOtherTypes(c.req.header('content-type'));
    refuseOtherOrigins(c.req.raw.headers, new URL(c.req.url).host);
    const body = await readJson(c);
    if (typeof body === 'object' && body !== null && 'locale' in body) noteLocale(c, body.locale);
    const asked = readAssistantRequest(body, site.settings.locales);
    deps.questionLimiter.take(site.id, clientAddress, now());

    const publicSite = deps.siteOf(site);
    const answer = await deps.gate.run(() => publicSite.answer({ ...asked, signal: c.req.raw.signal }));
    keepQuestion(publicSite, asked, answer, now()).catch((error: unknown) => {
      deps.onError(error, site.id);
    });
    return streamResponse(answerParts(answer, asked.locale, origin));
  };
}
