import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { waitForPostgres } from './postgres-ready.ts';
import { freePort, ROOT } from './server.ts';

/** A PGlite (PostgreSQL as WebAssembly) with pgvector that answers on a port, and holds one database in memory. */
export interface PgliteServer {
  /** Empties it. @returns its address */
  readonly createDatabase: () => Promise<string>;
  readonly close: () => Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./pglite-process.ts', import.meta.url));

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
  await waitForPostgres(url, server, () => said);
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
