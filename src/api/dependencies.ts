import type { AdmissionGate } from '../core/limits/admission-gate.ts';
import type { RateLimiter } from '../core/limits/rate-limiter.ts';
import type { Site } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import type { AssistantView } from '../view/assistant-view.ts';
import type { PublicSiteOf } from './ports.ts';

/** What the public API needs from the installation. */
export interface PublicApiDependencies {
  readonly siteOf: PublicSiteOf;
  /** Says who answers. */
  readonly describe: (site: Site, locale: Locale) => AssistantView;
  /** Names a visitor for today. @param now milliseconds since 1970 */
  readonly clientKey: (address: string, now: number) => string;
  /** Bounds questions to the assistant. */
  readonly questionLimiter: RateLimiter;
  /** Bounds searches. */
  readonly searchLimiter: RateLimiter;
  /** Bounds what visitors say about answers. */
  readonly feedbackLimiter: RateLimiter;
  /** Bounds how many questions and searches run at once. */
  readonly gate: AdmissionGate;
  /** Told about errors that the visitor only sees as «something went wrong», and about questions that could not be logged. */
  readonly onError: (error: unknown, siteId: string) => void;
  readonly now?: () => number;
}
