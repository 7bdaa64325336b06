import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const START_MS = 60_000;
const LOOK_MS = 50;

async function isReady(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    // Not listening yet, or still starting.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until a server of PostgreSQL's protocol takes connections. @param said what it has written so far @throws Error when it ends or takes too long */
export async function waitForPostgres(url: string, server: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (Date.now() > until || server.exitCode !== null) throw new Error(`The database does not start:\n${said()}`);
    await sleep(LOOK_MS);
  }
}
