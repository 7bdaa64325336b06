import type { Database } from 'better-sqlite3';
import type { Config } from '../../config.ts';
import { isAppError, messageOf } from '../../shared/errors.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly message: string;
  /** What to do; empty when there is nothing to do. */
  readonly advice: string;
}

/** What checks look at. */
export interface Subject {
  readonly config: Config;
  /** The database, opened for reading; null when it cannot be opened, or is not there yet. */
  readonly db: Database | null;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

/** A finding that all is well. */
export function fine(check: string, message: string): Finding {
  return { check, state: 'ok', message, advice: '' };
}

/** A finding that something should be done about. */
export function warning(check: string, message: string, advice: string): Finding {
  return { check, state: 'warning', message, advice };
}

/** A finding that something does not work. */
export function failure(check: string, message: string, advice: string): Finding {
  return { check, state: 'failed', message, advice };
}

/** A finding from something thrown. */
export function thrown(check: string, error: unknown): Finding {
  return failure(check, messageOf(error), isAppError(error) ? (error.hint ?? '') : '');
}

/** The first few of many, for a sentence. */
export function someOf(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
