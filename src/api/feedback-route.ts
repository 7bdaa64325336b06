import { z } from 'zod';
import { logFeedback } from '../core/assistant/question-log.ts';
import { refuseOtherOrigins } from '../core/limits/same-site.ts';
import { AppError } from '../shared/errors.ts';
import { isLocale } from '../shared/locale.ts';
import type { PublicApiDependencies } from './dependencies.ts';
import { embeddingOrigins } from './embedding.ts';
import { noteLocale } from './environment.ts';
import type { PublicContext } from './environment.ts';
import { readJson, requireJson } from './read-json.ts';

/** A reason of any length is cut; this only keeps out what nobody types. */
const REASON_READ = 5000;

const feedbackBody = z.looseObject({
  question: z.string().regex(/^[0-9a-z]{10,40}$/),
  helpful: z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]),
  reason: z.string().max(REASON_READ).default(''),
  locale: z.unknown().optional(),
});

function isForm(c: PublicContext): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}

async function bodyOf(c: PublicContext): Promise<unknown> {
  if (isForm(c)) return c.req.parseBody();
  requireJson(c);
  return readJson(c);
}

/** Back to the page without JavaScript, which says thank you. */
function thanks(c: PublicContext, locale: unknown): Response {
  const { site } = c.env;
  const known = isLocale(locale) && site.settings.locales.includes(locale) ? locale : site.defaultLocale;
  return c.redirect(`/${known}/ask/?thanks=1`, 303);
}

/**
 * `POST /api/feedback`: what a visitor thought of an answer, as JSON `{question, helpful, reason?}` or as a form. Nothing about
 * the visitor is kept, and e-mail addresses and phone numbers in the reason are masked.
 */
export function feedbackRoute(deps: PublicApiDependencies): (c: PublicContext) => Promise<Response> {
  const now = deps.now ?? Date.now;
  return async (c) => {
    const { site, clientAddress } = c.env;
    refuseOtherOrigins(c.req.raw.headers, new URL(c.req.url).host, embeddingOrigins(c.env));
    const parsed = feedbackBody.safeParse(await bodyOf(c));
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      throw new AppError({
        kind: 'invalid',
        code: 'body-invalid',
        message: 'The feedback cannot be read.',
        hint: field,
      });
    }
    const { question, helpful, reason, locale } = parsed.data;
    noteLocale(c, locale);
    deps.feedbackLimiter.take(site.id, clientAddress, now());
    const feedback = { questionId: question, helpful, reason, at: now() };
    if (!(await logFeedback(deps.siteOf(site).questions, feedback))) {
      throw new AppError({ kind: 'not-found', code: 'question-unknown', message: 'There is no such question.' });
    }
    return isForm(c) ? thanks(c, locale) : c.body(null, 204);
  };
}
