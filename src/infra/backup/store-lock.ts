import { hostname } from 'node:os';
import { z } from 'zod';
import { LOCK } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { isAlive } from './is-alive.ts';

const RENEW_MS = 60_000;
/** A lock that was not renewed for so long belongs to nobody any more. */
const STALE_MS = 15 * 60_000;
const MOST_BYTES = 10_000;

const HOLDER = z.object({ host: z.string(), pid: z.int(), at: z.int() });

function isStale(bytes: Buffer | null): boolean {
  if (bytes === null) return true;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    // Cut off by whoever was killed while writing it.
    return true;
  }
  const holder = HOLDER.safeParse(json).data;
  if (holder === undefined || Date.now() - holder.at > STALE_MS) return true;
  // The same number again is a former life of this process, in a container that was started anew.
  return holder.host === hostname() && (holder.pid === process.pid || !isAlive(holder.pid));
}

function content(): Buffer {
  return Buffer.from(JSON.stringify({ host: hostname(), pid: process.pid, at: Date.now() }));
}

/**
 * Runs work while nobody else changes the store: what one backup counts on must not be removed by another one's tidying.
 * A lock of a process that was killed is taken over.
 * @throws AppError `backup-busy`
 */
export async function withStoreLock<Result>(store: BackupStore, work: () => Promise<Result>): Promise<Result> {
  if (!(await store.claim(LOCK, content()))) {
    if (!isStale(await store.get(LOCK, MOST_BYTES))) throw busy(store.address);
    await store.remove(LOCK);
    if (!(await store.claim(LOCK, content()))) throw busy(store.address);
  }
  const renewing = setInterval(() => {
    // A store that is away for a moment makes the work itself fail, or comes back before the lock is stale.
    store.put(LOCK, content()).catch(() => undefined);
  }, RENEW_MS).unref();
  try {
    await store.removeRemains();
    return await work();
  } finally {
    clearInterval(renewing);
    await store.remove(LOCK);
  }
}

function busy(address: string): AppError {
  return new AppError({
    kind: 'busy',
    code: 'backup-busy',
    message: `Another backup is being written to ${address}.`,
    hint: 'Wait until it is done. After a crash of another machine its lock ends by itself within 15 minutes.',
  });
}
