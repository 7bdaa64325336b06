import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { findMoment } from '../../src/infra/backup/follow/find-moment.ts';
import { openStore } from '../../src/infra/backup/open-store.ts';
import { ownName } from '../../src/infra/backup/own-installation.ts';
import { restoreBackup } from '../../src/infra/backup/restore-backup.ts';
import type { RestoredBackup } from '../../src/infra/backup/restore-backup.ts';
import { Opener } from '../../src/infra/backup/seal.ts';
import { knownMigrations } from '../../src/infra/sqlite/migrate-database.ts';
import { isAppError } from '../../src/shared/errors.ts';
import { proveAgreement, provePictures, proveSeparation } from './proof.ts';
import type { Violation } from './proof.ts';
import { SECRET, tokensIn } from './world.ts';
import type { ChaosPage, SentState, World } from './world.ts';

/** What is acknowledged while the log is being read may be in a step or not, on a machine that does other things too. */
const READING_MS = 2000;

/** Rows that nobody ever changes: whatever a copy has of them, the source has too. */
const IMMUTABLE = ['revision', 'audit_entry'] as const;

/**
 * Restores what the store holds until a moment, and looks whether that is the source as of the moment it names.
 * @param target folder that is not there; it is removed again
 * @param until milliseconds since 1970
 */
export async function proveFollowed(world: World, target: string, until: number): Promise<Violation[]> {
  try {
    const { at, stopped, missing } = await restore(world, target, until);
    const said = world.shipped.findLast((own) => own <= until - READING_MS) ?? 0;
    return [
      ...(stopped === null ? [] : [{ kind: 'damaged', what: `changes after a backup: ${stopped}` } as const]),
      ...missing.map((own): Violation => ({ kind: 'lost', what: `${own} in what was restored to a moment` })),
      ...(at <= until ? [] : [{ kind: 'damaged', what: 'a restore goes beyond the moment' } as const]),
      ...proveMoment(world, target, { at, sure: Math.max(said, at - READING_MS) }),
    ];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [{ kind: 'damaged', what: `changes after a backup: ${error.message}` }];
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

async function restore(world: World, target: string, until: number): Promise<RestoredBackup> {
  const store = openStore(world.store, null);
  return restoreBackup({
    ...(await findMoment(store, until, await ownName(world.data))),
    ...{ source: { store, opener: new Opener([]) }, target, present: null, isTrial: false },
    ...{ knownMigrations: knownMigrations(), signal: null, onProgress: () => undefined },
  });
}

/** A moment that a copy shows, and one before it until which nothing may be missing; in milliseconds since 1970. */
interface Shown {
  readonly at: number;
  readonly sure: number;
}

function proveMoment(world: World, folder: string, shown: Shown): Violation[] {
  const db = new Database(path.join(folder, 'bivouac.db'));
  try {
    const pages = world.sites.flatMap((site) => site.pages);
    return [
      ...pages.flatMap((page) => provePage(world, db, page, shown)),
      ...world.sites.flatMap((site) => {
        const taken = site.pictures.filter(({ takenAt }) => takenAt <= shown.sure);
        return [...provePictures(db, folder, site, taken), ...proveAgreement(db, site)];
      }),
      ...proveSeparation(db, world.sites),
      ...proveSecrecy(db),
      ...proveRows(db, world.data),
    ].map(({ kind, what }) => ({ kind, what: `${what}, in what was restored to a moment` }));
  } finally {
    db.close();
  }
}

function provePage({ states }: World, db: Database.Database, page: ChaosPage, { at, sure }: Shown): Violation[] {
  const own = states.filter((sent) => sent.page === page);
  const document = page.api.split('/').at(-2);
  const saved = 'select body from revision where site_id = ? and document_id = ?';
  const published = `${saved} and id in (select published_revision_id from translation where site_id = revision.site_id
    and document_id = revision.document_id)`;
  const newest = (sql: string): number => {
    const bodies = db.prepare(sql).pluck().all(page.site.id, document) as string[];
    return Math.max(0, ...tokensIn(bodies.join('\n')).map(({ state }) => state));
  };
  const problems = (where: string, shown: number, wanted: SentState | undefined): Violation[] => {
    const name = `${where} of page ${String(page.number)} of ${page.site.id}`;
    const isLate = (own.find(({ state }) => state === shown)?.sentAt ?? 0) > at;
    return [
      ...(shown >= (wanted?.state ?? 0) ? [] : [{ kind: 'lost', what: `${name} shows ${String(shown)}` } as const]),
      ...(isLate ? [{ kind: 'damaged', what: `${name} is newer than the moment` } as const] : []),
    ];
  };
  const before = (moment: number | null): boolean => moment !== null && moment <= sure;
  const isExposed = page.isSecret && newest(published) > 0;
  return [
    ...problems(
      'the draft',
      newest(saved),
      own.findLast(({ savedAt }) => before(savedAt)),
    ),
    ...problems(
      'the public text',
      newest(published),
      own.findLast(({ publishedAt }) => before(publishedAt)),
    ),
    ...(isExposed ? [{ kind: 'draft exposed', what: `page ${String(page.number)}` } as const] : []),
  ];
}

function proveSecrecy(db: Database.Database): Violation[] {
  const like = `%${SECRET}%`;
  const found = [
    'select count(*) from passage where text like ?',
    'select count(*) from published_path where path like ?',
  ]
    .map((sql) => db.prepare(sql).pluck().get(like) as number)
    .reduce((sum, count) => sum + count, 0);
  return found === 0 ? [] : [{ kind: 'draft exposed', what: `${String(found)} passages and addresses` }];
}

function proveRows(db: Database.Database, source: string): Violation[] {
  db.prepare('attach database ? as source').run(path.join(source, 'bivouac.db'));
  return IMMUTABLE.flatMap((table): Violation[] => {
    const sql = `select count(*) from (select * from main.${table} except select * from source.${table})`;
    const strange = db.prepare(sql).pluck().get() as number;
    return strange === 0 ? [] : [{ kind: 'damaged', what: `${String(strange)} rows of ${table} are not the source’s` }];
  });
}
