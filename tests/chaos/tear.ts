import { closeSync, existsSync, openSync, readFileSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Random } from './random.ts';
import { committedFrames, framesOf, logHeader } from '../../src/infra/sqlite/wal.ts';

/** What a power failure did to files, for the report. */
export type Torn = 'log' | 'pages' | 'index' | 'temporary';

function overwrite(file: string, at: number, bytes: Buffer): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

/** Cuts a file off, or writes nonsense over its end. */
function tearEnd(file: string, random: Random): void {
  const { size } = statSync(file);
  if (size === 0) return;
  const from = random.between(0, size - 1);
  if (random.next() < 0.5) truncateSync(file, from);
  else overwrite(file, from, random.bytes(Math.min(size - from, 4096)));
}

/**
 * Tears what had not reached the disk of the log of a database that commits with synchronous=FULL: whatever stands behind the
 * last commit, and a transaction that was just being written. Commits are on the disk before anybody hears of them.
 */
function tearLog(file: string, random: Random): boolean {
  if (!existsSync(file)) return false;
  const log = readFileSync(file);
  const frames = framesOf(log);
  const [first] = frames;
  if (first === undefined) return false;
  const whole = committedFrames(log).at(-1)?.to ?? first.from;
  truncateSync(file, whole);
  // A page of a transaction that never ended, cut off, or with another one's checksum.
  const model = log.subarray(first.from, first.to);
  overwrite(file, whole, model.subarray(0, random.between(0, model.length)));
  return true;
}

/**
 * Tears pages of the database that a checkpoint was about to write: those that the log holds whole. A checkpoint forgets the log
 * only after they have reached the disk.
 */
function tearPages(database: string, random: Random): boolean {
  const logFile = `${database}-wal`;
  if (!existsSync(logFile)) return false;
  const log = readFileSync(logFile);
  const pages = committedFrames(log).map(({ page }) => page);
  const bytes = logHeader(log)?.pageBytes;
  if (pages.length === 0 || bytes === undefined) return false;
  const { size } = statSync(database);
  for (let left = random.between(1, 8); left > 0; left--) {
    // The second half: the first sectors were written, the others not.
    const at = (random.pick(pages) - 1) * bytes + bytes / 2;
    if (at + bytes / 2 <= size) overwrite(database, at, random.bytes(bytes / 2));
  }
  return true;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * Does to an installation that was just killed what a power failure could have done in the same moment.
 * @param store folder of its backups
 * @returns what was torn
 */
export function tear(data: string, store: string, random: Random): Torn[] {
  const torn: Torn[] = [];
  const database = path.join(data, 'bivouac.db');
  if (tearLog(`${database}-wal`, random)) torn.push('log');
  if (random.next() < 0.5 && tearPages(database, random)) torn.push('pages');
  const temporary = [
    ...filesBelow(data).filter(
      (file) => file.endsWith('.tmp') || /^(scratch|uploads)\//.test(path.relative(data, file)),
    ),
    ...filesBelow(path.join(store, 'tmp')),
  ];
  for (const file of temporary) tearEnd(file, random);
  if (temporary.length > 0) torn.push('temporary');
  // A file of the index can be made anew from the database, and is.
  const indexes = filesBelow(path.join(data, 'index'));
  if (indexes.length > 0 && random.next() < 0.3) {
    tearEnd(random.pick(indexes), random);
    torn.push('index');
  }
  return torn;
}
