import type { Context } from '../context.ts';
import type { ContactDependencies } from '../core/contact/submit.ts';
import { publishedEvent } from '../core/signup/published-event.ts';
import type { SignupDependencies } from '../core/signup/submit.ts';
import { ClientKeys } from '../core/limits/client-keys.ts';
import { AdmissionGate } from '../core/limits/admission-gate.ts';
import { RateLimiter } from '../core/limits/rate-limiter.ts';
import type { AnswerServices } from './visitor-answer.ts';

/** Bounds of what visitors may do, and the form that they may send. Shared by the API and the pages without JavaScript. */
export interface VisitorServices {
  readonly answers: AnswerServices;
  /** Names a visitor for today. @param now milliseconds since 1970 */
  readonly clientKey: (address: string, now: number) => string;
  readonly questionLimiter: RateLimiter;
  readonly searchLimiter: RateLimiter;
  readonly feedbackLimiter: RateLimiter;
  /** Searches and questions. */
  readonly gate: AdmissionGate;
  /** Pages that the cache does not hold, and those that do not exist. */
  readonly renders: AdmissionGate;
  readonly contact: ContactDependencies;
  readonly signup: SignupDependencies;
}

/** Searches and questions; the embedder takes them one by one anyway. A hundred visitors of one site may ask at once. */
const ASKED = { atOnce: 16, waiting: 128, perClient: 12, perSite: 120, longestWaitMs: 15_000 };

/** Renders take some milliseconds each; behind a proxy that is not configured all visitors are one client. */
const RENDERED = { atOnce: 4, waiting: 256, perClient: 64, perSite: 192, longestWaitMs: 8000 };

/** Makes the bounds of one process: per visitor and per site, bounded in memory. */
export function createVisitorServices(context: Context): VisitorServices {
  const keys = new ClientKeys();
  const limiter = (client: [burst: number, perMinute: number], site: [burst: number, perMinute: number]) =>
    new RateLimiter(
      {
        client: { capacity: client[0], perMinute: client[1], maxEntries: 50_000 },
        site: { capacity: site[0], perMinute: site[1], maxEntries: 1_000 },
      },
      keys,
    );
  return {
    answers: {
      generator: context.generator,
      talks: context.talks,
      metrics: context.assistantMetrics,
      onError: (error, siteId) => {
        context.log.warn({ err: error, site: siteId }, 'a written answer broke off');
      },
    },
    clientKey: (address, now) => keys.keyOf(address, now),
    questionLimiter: limiter([12, 12], [120, 600]),
    searchLimiter: limiter([30, 60], [300, 3000]),
    feedbackLimiter: limiter([20, 20], [120, 600]),
    gate: new AdmissionGate(ASKED),
    renders: new AdmissionGate(RENDERED),
    contact: {
      secret: context.secret,
      storeOf: (siteId) => context.site(siteId).contactStore,
      limiter: limiter([6, 2], [30, 20]),
      onStored: context.deliverMail,
      now: Date.now,
    },
    signup: {
      secret: context.secret,
      storeOf: (siteId) => context.site(siteId).signups,
      eventOf: (siteId, documentId, locale) => {
        const { site, pages } = context.site(siteId).data();
        return publishedEvent(site, pages, documentId, locale);
      },
      // A whole group of families may sign up on the evening on which the letter goes out.
      limiter: limiter([8, 3], [120, 120]),
      onStored: context.deliverMail,
      now: Date.now,
    },
  };
}
