import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, ROOT } from './server.ts';

/** A PGlite (PostgreSQL as WebAssembly) with pgvector that answers on a port, and holds one database in memory. */
export interface PgliteServer {
  /** Empties it. @returns its address */
  readonly createDatabase: () => Promise<string>;
  readonly close: () => Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./pglite-process.ts', import.meta.url));
const START_MS = 60_000;
const LOOK_MS = 100;

async function isReady(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    // Not listening yet.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts one in a process of its own: the sessions of units of work block the thread that they are used from. */
export async function startPglite(): Promise<PgliteServer> {
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
  const server = spawn(process.execPath, ['--no-warnings', PROGRAM, String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const until = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (Date.now() > until || server.exitCode !== null) throw new Error(`PGlite does not start:\n${said}`);
    await sleep(LOOK_MS);
  }
  return {
    createDatabase: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('drop schema if exists drizzle cascade; drop schema public cascade; create schema public');
      await client.end();
      return url;
    },
    close: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}
