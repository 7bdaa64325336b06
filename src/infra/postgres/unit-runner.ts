import { AppError } from '../../shared/errors.ts';
import type { SqlSession } from '../sql/session.ts';
import type { UnitRunner } from '../sql/unit-runner.ts';
import { BlockingSession } from './blocking-session.ts';
import { PostgresError } from './postgres-error.ts';

/** Begins of SQLSTATEs that tell of the connection or the server, not of a statement (PostgreSQL, appendix A). */
const UNREACHABLE = /^(?:$|08|53|57|E[A-Z]+$)/;

/**
 * As on SQLite, units of work of one site never run beside each other, whichever process does them, nor beside one of all
 * sites: none can see half of another or decide by rows that change meanwhile.
 */
const LOCK_SITE = `select pg_advisory_xact_lock_shared(hashtext('bivouac'), 0), pg_advisory_xact_lock(hashtext('bivouac site'), hashtext($1))`;
const LOCK_ALL = `select pg_advisory_xact_lock(hashtext('bivouac'), 0)`;

function unavailable(error: PostgresError): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'database-unavailable',
    message: `PostgreSQL cannot be reached: ${error.message}.`,
    hint: 'Check that the server of the database runs and that the address and password in BIVOUAC_DATABASE_URL are right.',
    cause: error,
  });
}

/** Units of work on PostgreSQL. For a thread that may wait. @param url `postgres://user:password@host:port/database` */
export function postgresUnitRunner(url: string): UnitRunner {
  let session = new BlockingSession(url);
  const inTransaction = <Result>(siteId: string | null, work: (session: SqlSession) => Result): Result => {
    session.execute('begin');
    if (siteId === null) session.execute(LOCK_ALL);
    else session.execute(LOCK_SITE, [siteId]);
    const result = work(session);
    session.execute('commit');
    return result;
  };
  const renew = (): void => {
    void session.close();
    session = new BlockingSession(url);
  };
  const takeBack = (): void => {
    try {
      session.execute('rollback');
    } catch {
      // The connection is gone, and with it the transaction; the next unit of work gets a new one.
      renew();
    }
  };
  return {
    run: (siteId, work) => {
      try {
        return inTransaction(siteId, work);
      } catch (error) {
        takeBack();
        throw error;
      }
    },
    // The server gives back room by itself (autovacuum).
    compact: () => true,
    explain: (error) => (error instanceof PostgresError && UNREACHABLE.test(error.state) ? unavailable(error) : null),
    close: () => session.close(),
  };
}
