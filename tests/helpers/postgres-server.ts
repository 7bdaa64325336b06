import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { PROGRAMS_INSIDE, postgresPrograms } from './fetch-postgres.ts';
import { waitForPostgres } from './postgres-ready.ts';
import { freePort } from './server.ts';

/** A real PostgreSQL with pgvector, on this machine alone. */
export interface PostgresServer {
  /** Makes an empty database. @returns its address */
  readonly createDatabase: () => Promise<string>;
  /** Ends every session and starts anew. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const USER = 'bivouac';
/** PostgreSQL refuses to run as root; this is the number of «nobody» on every Linux. */
const NOBODY = 65_534;

/** What a server is run as, and whether its folders must be given to that user. */
const OWNER = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  // Tests prove nothing about the disk here.
  fsync: 'off',
};

/** Starts it with nothing in it; null where it cannot be had. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const programs = await postgresPrograms();
  if (programs === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-postgres-'));
  chmodSync(folder, 0o755);
  const install = path.join(folder, 'install');
  // Where the tests run as root, their folders are closed to the user that PostgreSQL runs as.
  cpSync(programs, install, { recursive: true });
  if (OWNER.uid !== undefined) chownSync(folder, OWNER.uid, OWNER.gid);
  const data = path.join(folder, 'data');
  await promisify(execFile)(
    path.join(install, PROGRAMS_INSIDE, 'initdb'),
    ['-D', data, '-U', USER, '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'],
    { ...OWNER, cwd: folder },
  );
  const port = await freePort();
  const address = (database: string): string => `postgres://${USER}@127.0.0.1:${String(port)}/${database}`;
  let server: ChildProcess | null = null;
  let said = '';
  const start = async (): Promise<void> => {
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(path.join(install, PROGRAMS_INSIDE, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
      ...OWNER,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await waitForPostgres(address('postgres'), server, () => said);
  };
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    // Fast shutdown: sessions are ended, not waited for.
    server?.kill('SIGINT');
    await ended;
  };
  await start();
  let made = 0;
  return {
    createDatabase: async () => {
      const name = `d${String(++made)}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
