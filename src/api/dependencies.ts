import type { ConcurrencyGate } from '../core/limits/concurrency-gate.ts';
import type { RateLimiter } from '../core/limits/rate-limiter.ts';
import type { PublicSiteOf } from './ports.ts';

/** What the public API needs from the installation. */
export interface PublicApiDependencies {
  readonly siteOf: PublicSiteOf;
  /** Bounds questions to the assistant. */
  readonly questionLimiter: RateLimiter;
  /** Bounds searches. */
  readonly searchLimiter: RateLimiter;
  /** Bounds what visitors say about answers. */
  readonly feedbackLimiter: RateLimiter;
  /** Bounds how many questions and searches run at once. */
  readonly gate: ConcurrencyGate;
  /** Told about errors that the visitor only sees as «something went wrong», and about questions that could not be logged. */
  readonly onError: (error: unknown, siteId: string) => void;
  readonly now?: () => number;
}
