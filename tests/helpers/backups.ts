import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { MARKER, backupId, manifestName, pieceName } from '../../src/core/backup/layout.ts';
import type { Contents, Manifest } from '../../src/core/backup/manifest.ts';
import type { BackupStore } from '../../src/core/backup/ports.ts';
import { createBackup } from '../../src/infra/backup/create-backup.ts';
import type { CreateOptions, CreatedBackup } from '../../src/infra/backup/create-backup.ts';
import { openStore } from '../../src/infra/backup/open-store.ts';
import { restoreBackup } from '../../src/infra/backup/restore-backup.ts';
import type { RestoredBackup } from '../../src/infra/backup/restore-backup.ts';
import { Opener, Sealer, sha256 } from '../../src/infra/backup/seal.ts';
import { findBackup } from '../../src/infra/backup/store-contents.ts';
import { verifyStore } from '../../src/infra/backup/verify-store.ts';
import type { VerifiedStore } from '../../src/infra/backup/verify-store.ts';
import { knownMigrations, migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { SITE_SETTINGS } from './site-settings.ts';

/** Sites of the installations that are backed up in tests. */
export const SITES = ['one', 'two'] as const;

/** A folder of its own for one test, which has an installation in `data` and a store in `store`. */
export interface BackupPlace {
  readonly folder: string;
  readonly data: string;
  readonly store: BackupStore;
  readonly remove: () => void;
}

/** Makes an installation with two sites, a picture in each, and things that do not belong into a backup. */
export async function makePlace(): Promise<BackupPlace> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-backup-'));
  const data = path.join(folder, 'data');
  mkdirSync(data);
  const file = path.join(data, 'bivouac.db');
  migrateDatabase(file);
  const writer = new Writer(file);
  for (const siteId of SITES) {
    const hosts = [`${siteId}.localhost`];
    await writer.run('registerSite', { siteId, settings: SITE_SETTINGS, hosts, tasks: [], at: 1 });
  }
  await writer.close();
  writeFileSync(path.join(data, 'secret'), randomBytes(32).toString('hex'));
  for (const siteId of SITES) addMedia(data, siteId, `${siteId}.png`, randomBytes(5000));
  for (const name of ['index/one.hnsw', 'models/m.gguf', 'uploads/u', 'media/one/derived/x/8.webp', 'e5.verified']) {
    mkdirSync(path.dirname(path.join(data, name)), { recursive: true });
    writeFileSync(path.join(data, name), 'left out');
  }
  const store = openStore(path.join(folder, 'store'), null);
  return {
    folder,
    data,
    store,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Adds a picture as the media folder keeps it. Returns where it lies below the data folder. */
export function addMedia(data: string, siteId: string, name: string, bytes: Buffer): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const own = `media/${siteId}/originals/${hash.slice(0, 2)}/${hash}`;
  mkdirSync(path.dirname(path.join(data, own)), { recursive: true });
  writeFileSync(path.join(data, own), bytes);
  write(data, (db) => {
    db.prepare('insert into media (site_id, name, hash, type, bytes, created_at) values (?, ?, ?, ?, ?, 1)').run(
      siteId,
      name,
      hash,
      'image/png',
      bytes.length,
    );
  });
  return own;
}

/** Changes the database of an installation as no code of the platform would. */
export function write(data: string, work: (db: Database.Database) => void): void {
  const db = new Database(path.join(data, 'bivouac.db'), { timeout: 5000 });
  work(db);
  db.close();
}

/** Rows of every table, as JSON by table. */
export function rowsOf(data: string): Record<string, unknown[]> {
  const db = new Database(path.join(data, 'bivouac.db'), { timeout: 5000 });
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const rows = Object.fromEntries(
    tables.map((name) => [name, db.prepare(`select * from "${name}" order by 1, 2`).all()]),
  );
  db.close();
  return rows;
}

/** Everything below a folder by path, but for databases and what belongs to them. */
export function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('bivouac.db'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
  );
}

/** Makes a backup; in clear and of everything unless told otherwise. */
export function backUp({ data, store }: BackupPlace, options: Partial<CreateOptions> = {}): Promise<CreatedBackup> {
  return createBackup({
    ...{ dataFolder: data, store, recipients: null, version: '1.2.3', full: false, keep: null },
    ...{ outside: null, knownStores: [], signal: null, onProgress: () => undefined, ...options },
  });
}

/** Restores a backup to `restored` beside the installation. */
export async function restoreTo(
  place: BackupPlace,
  name = 'restored',
  identities: readonly string[] = [],
): Promise<RestoredBackup> {
  return restoreBackup({
    source: { store: place.store, opener: new Opener(identities) },
    backup: await findBackup(place.store, 'latest'),
    target: path.join(place.folder, name),
    plan: null,
    problem: null,
    otherwise: [],
    present: place.data,
    isTrial: false,
    knownMigrations: knownMigrations(),
    signal: null,
    onProgress: () => undefined,
  });
}

/** Verifies the whole store. */
export function verifyAll(place: BackupPlace, identities: readonly string[] = []): Promise<VerifiedStore> {
  return verifyStore({
    source: { store: place.store, opener: new Opener(identities) },
    scratch: path.join(place.folder, 'scratch'),
    only: null,
    encrypts: identities.length > 0,
    signal: null,
    onProgress: () => undefined,
  });
}

/** Files of a store in a folder, by name, with their lengths. */
export function objectsOf({ store }: BackupPlace): [name: string, bytes: number][] {
  if (!existsSync(store.address)) return [];
  return readdirSync(store.address, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .flatMap((file): [string, number][] => {
      // What a backup under way had just begun may have its final name by now.
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? [] : [[path.relative(store.address, file), found.size]];
    });
}

/** Puts a backup into the store that nobody but an attacker would make; every hash in it is right. */
export async function forgeBackup(
  { store }: BackupPlace,
  contents: unknown,
  pieces: readonly Uint8Array[],
  manifest: Partial<Manifest> = {},
): Promise<void> {
  await store.put(MARKER.name, Buffer.from(MARKER.content));
  for (const piece of pieces) await store.put(pieceName(sha256(piece)), piece);
  const sealed = await new Sealer(null, '').seal(Buffer.from(JSON.stringify(contents)));
  await store.put(pieceName(sha256(sealed)), sealed);
  const whole: Manifest = {
    ...{ format: 1, at: Date.now(), version: '1.2.3', migrations: 1, recipients: null, files: 1, bytes: 1 },
    ...{ installation: null, number: null, marks: null },
    ...{ contents: sha256(sealed), contentsBytes: sealed.length },
    pieces: pieces.map((piece) => ['0'.repeat(64), sha256(piece), piece.length]),
    ...manifest,
  };
  const bytes = Buffer.from(JSON.stringify(whole));
  await store.put(manifestName(backupId(whole.at, sha256(bytes))), bytes);
}

/** A list of contents with one file of one piece. */
export function oneFile(own: string, plain: Uint8Array, stored: Uint8Array, bytes = plain.length): Contents {
  const piece = { hash: sha256(plain), stored: sha256(stored), bytes };
  return {
    format: 1,
    sites: [],
    missing: [],
    files: [{ path: own, kind: 'file', bytes, hash: sha256(plain), pieces: [piece] }],
  };
}

/** A list of contents that no disk has room for, though the store holds next to nothing of it. */
export function largerThanAnyDisk(plain: Uint8Array, stored: Uint8Array): Contents {
  const one = oneFile('a', plain, stored);
  const piece = { hash: sha256(plain), stored: sha256(stored), bytes: 4_194_304 };
  const pieces = Array.from({ length: 500_000 }, () => piece);
  return { ...one, files: one.files.map((file) => ({ ...file, bytes: piece.bytes * pieces.length, pieces })) };
}
