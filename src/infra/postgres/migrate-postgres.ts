import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** One process at a time brings the schema up to date; the others wait, and find it done. */
const LOCK = `select pg_advisory_lock(hashtext('bivouac'), hashtext('migrate'))`;
/** pgvector's column type for half precision and its index came with 0.7. */
const VECTOR_SINCE = [0, 7] as const;

async function requireVector(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists vector');
  const { rows } = await client.query<{ version: string }>(
    `select extversion as version from pg_extension where extname = 'vector'`,
  );
  const version = rows[0]?.version ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > VECTOR_SINCE[0] || minor >= VECTOR_SINCE[1]) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database-too-old',
    message: `PostgreSQL has pgvector ${version}; Bivouac needs ${VECTOR_SINCE.join('.')} or later.`,
    hint: 'Install a newer pgvector and run «alter extension vector update».',
  });
}

async function refuseNewer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ present: string | null }>(
    `select to_regclass('drizzle.__drizzle_migrations')::text as present`,
  );
  if (typeof rows[0]?.present !== 'string') return;
  const { rows: counted } = await client.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations');
  if (Number(counted[0]?.count) <= readMigrationFiles({ migrationsFolder: MIGRATIONS }).length) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database-newer',
    message: 'The database was made by a later version of Bivouac.',
    hint: 'Start that version again, or restore a backup from before the upgrade.',
  });
}

/**
 * Creates the tables in PostgreSQL or brings them to the present schema.
 * @param url `postgres://user:password@host:port/database`
 * @throws AppError `database-unavailable`, `database-newer`, `database-too-old`
 */
export async function migratePostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'bivouac migrate' });
  try {
    await client.connect();
    await client.query(LOCK);
    await requireVector(client);
    await refuseNewer(client);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError({
      kind: 'unavailable',
      code: 'database-unavailable',
      message: `The database of PostgreSQL cannot be used: ${messageOf(error)}.`,
      hint: 'Check that its server runs, that address, user and password are right, and that the user may create tables and the extension vector.',
      cause: error,
    });
  } finally {
    await client.end();
  }
}
