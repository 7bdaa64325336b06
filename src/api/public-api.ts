import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../shared/errors.ts';
import { assistantRoute } from './assistant-route.ts';
import { assistantViewRoute } from './assistant-view-route.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import { answerOtherOrigins } from './embedding.ts';
import { noteLocale } from './environment.ts';
import type { PublicBindings, PublicContext, PublicEnvironment } from './environment.ts';
import { errorResponse } from './error-response.ts';
import { feedbackRoute } from './feedback-route.ts';
import { searchRoute } from './search-route.ts';

const BODY_LIMIT = 128 * 1024;

/** Nothing listens any more; the number is nginx's for it. */
const CLIENT_LEFT = 499;

/** The public HTTP API of all sites. The server has found the site and the visitor's address before. */
export interface PublicApi {
  /** Answers a request for `/api/*`; never throws. The request's address must have the host under which the site was reached. */
  fetch(request: Request, bindings: PublicBindings): Promise<Response>;
}

function allow(...methods: string[]): (c: PublicContext) => Response {
  return () => {
    throw new AppError({
      kind: 'invalid',
      code: 'method-not-allowed',
      message: 'The method is not possible here.',
      hint: methods.join(', '),
    });
  };
}

/** Builds the public API: `GET` and `POST /api/assistant`, `POST /api/feedback` and `GET /api/search`. */
export function createPublicApi(deps: PublicApiDependencies): PublicApi {
  const app = new Hono<PublicEnvironment>({ strict: false });
  const limit = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: () => {
      throw new AppError({ kind: 'invalid', code: 'body-too-large', message: 'The body is too large.' });
    },
  });

  app.use(async (c, next) => {
    c.set('locale', c.env.site.defaultLocale);
    noteLocale(c, c.req.query('locale'));
    await next();
    c.header('cache-control', c.res.headers.get('cache-control') ?? 'no-store');
  });
  app.use(answerOtherOrigins);
  app.get('/api/assistant', assistantViewRoute(deps));
  app.post('/api/assistant', limit, assistantRoute(deps));
  app.all('/api/assistant', allow('GET', 'HEAD', 'POST'));
  app.post('/api/feedback', limit, feedbackRoute(deps));
  app.all('/api/feedback', allow('POST'));
  app.get('/api/search', searchRoute(deps));
  app.all('/api/search', allow('GET', 'HEAD'));
  app.notFound((c) => {
    const error = new AppError({ kind: 'not-found', code: 'not-found', message: 'There is nothing at this address.' });
    return errorResponse(error, c.var.locale);
  });
  app.onError((error, c) => {
    if (c.req.raw.signal.aborted) return new Response(null, { status: CLIENT_LEFT });
    const response = errorResponse(error, c.var.locale);
    if (response.status >= 500 && !response.headers.has('retry-after')) deps.onError(error, c.env.site.id);
    return response;
  });
  return { fetch: async (request, bindings) => app.fetch(request, bindings) };
}
