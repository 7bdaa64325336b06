import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openForWriting } from '../../src/infra/sqlite/database.ts';

/** Between two writes, in milliseconds. */
const PAUSE_MS = 5;

/** What the n-th write leaves behind: a function of n alone, so that any moment can be told from another. */
export function mediaOf(n: number): { readonly name: string; readonly bytes: Buffer; readonly hash: string } {
  const bytes = Buffer.from(`picture ${String(n)} `.repeat(200));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { name: `${String(n)}.png`, bytes, hash };
}

/** Waits where nobody reads: what the stream of standard output keeps for later would never be sent, as this program does not come to rest. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/**
 * Program of the backup tests: writes until it is killed, each write in one transaction over several tables after its
 * picture lies on the disk, as the platform does it. Says on standard output what has been acknowledged.
 * Arguments: the data folder, and the number to count from.
 */
function main(data: string, from: number): void {
  const db = openForWriting(path.join(data, 'bivouac.db'));
  const message = db.prepare(
    `insert into contact_message (site_id, id, locale, name, email, message, created_at)
     values ('one', ?, 'it', 'n', 'e', ?, ?)`,
  );
  const media = db.prepare(
    `insert into media (site_id, name, hash, type, bytes, created_at) values ('two', ?, ?, 'image/png', ?, ?)`,
  );
  const counter = db.prepare(
    `insert into installation (key, value, updated_at) values ('counter', ?, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
  );
  say('ready');
  for (let n = from; ; n++) {
    const { name, bytes, hash } = mediaOf(n);
    const file = path.join(data, 'media', 'two', 'originals', hash.slice(0, 2), hash);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, bytes, { flush: true });
    renameSync(`${file}.tmp`, file);
    db.transaction(() => {
      message.run(String(n), `message ${String(n)}`, n);
      media.run(name, hash, bytes.length, n);
      counter.run(String(n), n);
    }).immediate();
    say(`written ${String(n)}`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

if (import.meta.main) main(process.argv[2] ?? '', Number(process.argv[3]));
