import { AppError } from '../../shared/errors.ts';

/** Which bound was met: the visitor's own, the site's, or what the machine does at once. */
export type LimitScope = 'client' | 'site' | 'machine';

const MESSAGES: Readonly<Record<LimitScope, string>> = {
  client: 'There were too many requests from this connection.',
  site: 'This site gets more requests than it answers at the moment.',
  machine: 'The machine is busy with other requests.',
};

/** An AppError of kind `busy` that knows when to come back. Its code is `rate-limited` or, for all visitors together, `site-busy`. */
export class RetryLaterError extends AppError {
  readonly scope: LimitScope;
  /** Whole seconds, at least 1. */
  readonly retryAfterSeconds: number;

  constructor(scope: LimitScope, waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super({
      kind: 'busy',
      code: scope === 'client' ? 'rate-limited' : 'site-busy',
      message: MESSAGES[scope],
      hint: `Try again in ${String(seconds)} seconds.`,
    });
    this.scope = scope;
    this.retryAfterSeconds = seconds;
  }
}

/** Seconds after which to try again; null when the error does not say. Works on copies from other bundles too. */
export function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('retryAfterSeconds' in error)) return null;
  return typeof error.retryAfterSeconds === 'number' ? error.retryAfterSeconds : null;
}
