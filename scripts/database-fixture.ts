import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { fillEmptyTables } from './fixture-rows.ts';

/**
 * Keeps a database of an earlier schema for the tests of upgrading: `node scripts/database-fixture.ts <database> <migrations>`
 * makes a new one with that many migrations, puts into it what the given one holds of its tables and columns, fills tables that
 * are still empty, and writes tests/fixtures/databases/<migrations>.db.zst. Run it for the present schema whenever a migration is added.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MIGRATIONS = path.join(ROOT, 'src/infra/sqlite/migrations');

interface Entry {
  readonly tag: string;
  readonly when: number;
}

function entries(): readonly Entry[] {
  const journal = readFileSync(path.join(MIGRATIONS, 'meta/_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: Entry[] }).entries;
}

/** As Drizzle's migrator does it. */
function migrateBy(db: Database.Database, count: number): void {
  db.exec('create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)');
  for (const { tag, when } of entries().slice(0, count)) {
    const sql = readFileSync(path.join(MIGRATIONS, `${tag}.sql`), 'utf8');
    for (const statement of sql.split('--> statement-breakpoint')) db.exec(statement);
    const hash = createHash('sha256').update(sql).digest('hex');
    db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run(hash, when);
  }
}

function columnsOf(db: Database.Database, schema: string, table: string): string[] {
  return db.prepare('select name from pragma_table_info(?, ?)').pluck().all(table, schema) as string[];
}

function fill(db: Database.Database): void {
  const virtual = db
    .prepare("select sql from source.sqlite_master where type = 'table' and sql like 'create virtual%'")
    .pluck()
    .all() as string[];
  for (const sql of virtual) db.exec(sql);
  const tables = db
    .prepare("select name, sql from main.sqlite_master where type = 'table' and name <> '__drizzle_migrations'")
    .all() as { name: string; sql: string }[];
  for (const { name } of tables.filter(({ sql }) => !/create virtual/i.test(sql))) {
    const there = columnsOf(db, 'source', name);
    const columns = columnsOf(db, 'main', name).filter((column) => there.includes(column));
    if (columns.length === 0) continue;
    const list = columns.map((column) => `"${column}"`).join(', ');
    db.exec(`delete from main."${name}"; insert into main."${name}" (${list}) select ${list} from source."${name}"`);
  }
}

const [source, count] = process.argv.slice(2);
if (source === undefined || count === undefined)
  throw new Error('Name a database and how many migrations it has seen.');
const scratch = path.join(ROOT, `tests/fixtures/databases/${count}.db`);
rmSync(scratch, { force: true });
const db = new Database(scratch);
db.pragma('foreign_keys = off');
// Full-text indexes keep their rows in tables of their own, which are copied as they are.
db.unsafeMode();
db.pragma('page_size = 4096');
db.prepare('attach database ? as source').run(source);
migrateBy(db, Number(count));
db.transaction(() => {
  fill(db);
})();
db.exec('detach database source');
fillEmptyTables(db);
db.exec('vacuum');
const problems = [db.pragma('integrity_check', { simple: true }), ...(db.pragma('foreign_key_check') as unknown[])];
if (problems.length > 1 || problems[0] !== 'ok')
  throw new Error(`The database is not whole: ${JSON.stringify(problems)}`);
db.close();
writeFileSync(`${scratch}.zst`, zstdCompressSync(readFileSync(scratch)));
rmSync(scratch);
process.stdout.write(`${scratch}.zst\n`);
