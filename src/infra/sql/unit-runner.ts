import type { AppError } from '../../shared/errors.ts';
import type { SqlSession } from './session.ts';

/** Does units of work, each in a transaction of its own, one after another. */
export interface UnitRunner {
  /** Commits what the work changed, or takes all of it back and passes on what it threw. */
  readonly run: <Result>(siteId: string | null, work: (session: SqlSession) => Result) => Result;
  /** Rewrites the database without what was deleted. True when that is done. */
  readonly compact: () => boolean;
  /** What a failure of the database means to people; null when it is not the database's. */
  readonly explain: (error: unknown) => AppError | null;
  readonly close: () => void | Promise<void>;
}

/** Where the units of work change rows. */
export type DatabaseTarget = { readonly file: string } | { readonly url: string };
