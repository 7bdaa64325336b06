import { Agent, request } from 'node:http';
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readServerNote } from '../../src/infra/server-lock.ts';
import { databaseFile, openForWriting } from '../../src/infra/sqlite/database.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { ask as askServer } from '../helpers/http.ts';
import { freePort, ROOT, runCli, startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const HOST = 'deep-space.localhost';

let data: string;
let server: TestServer;
beforeAll(async () => {
  data = await preparedData();
  server = await startServer({ data });
});
afterAll(async () => {
  const pid = readServerNote(data)?.pid;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await server.stop('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

function restart(): ReturnType<typeof runCli> {
  return runCli(['restart'], { BIVOUAC_DATA: data });
}

function ask(agent: Agent | false): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path: '/', headers: { Host: HOST }, agent },
      (answer) => {
        answer.resume().once('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      },
    );
    sent.once('error', (error) => {
      resolve(error.message);
    });
    sent.end();
  });
}

/** Visitors who ask without a pause, on connections of their own and on ones that they keep, until they are told to stop. */
function visit(): () => Promise<Map<number | string, number>> {
  const outcomes = new Map<number | string, number>();
  let isOver = false;
  const visitor = async (agent: Agent | false): Promise<void> => {
    while (!isOver) {
      const outcome = await ask(agent);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const kept = new Agent({ keepAlive: true, maxSockets: 2 });
  const visitors = [visitor(false), visitor(false), visitor(kept), visitor(kept)];
  return async () => {
    isOver = true;
    await Promise.all(visitors);
    kept.destroy();
    return outcomes;
  };
}

/** A letter whose second half is sent when one says so. */
function slowLetter(): () => Promise<string> {
  const body = 'name=Anna&email=anna%40example.ch&message=hello';
  const socket = connect(server.port, '127.0.0.1');
  socket.write(
    `POST /_contact HTTP/1.1\r\nHost: ${HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: ${String(body.length)}\r\n\r\n${body.slice(0, 10)}`,
  );
  let answer = '';
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (part) => (answer += part.toString('latin1')));
    socket.once('error', (error) => (answer += error.message));
    socket.once('close', () => {
      resolve(answer);
    });
  });
  return () => {
    socket.write(body.slice(10));
    return ended;
  };
}

describe('a socket that a service manager opened', () => {
  it('is served: visitors who come during the start wait, and nobody is refused or told to come again', async () => {
    const keeper = createServer();
    await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve));
    const { port } = keeper.address() as AddressInfo;
    const descriptor = Reflect.get(Reflect.get(keeper, '_handle') as object, 'fd') as number;
    const folder = await preparedData();
    const child = spawn(
      'bash',
      ['-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" src/cli/main.ts start', process.execPath],
      {
        cwd: ROOT,
        env: { PATH: process.env['PATH'], BIVOUAC_DATA: folder, PORT: '1' },
        stdio: ['ignore', 'ignore', 'ignore', descriptor],
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // The keeper must not accept itself: only the child does.
    keeper.close();
    const { status } = await askServer(port, '/', { host: HOST });
    await vi.waitUntil(() => readServerNote(folder)?.port === port, { timeout: 30_000 });
    child.kill('SIGTERM');
    expect([status, await ended]).toEqual([200, 0]);
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a restart without a pause', () => {
  it('refuses nobody, finishes answers in progress, and leaves work and lock to the new process', async () => {
    const former = server.process.pid;
    const stopVisiting = visit();
    const finishLetter = slowLetter();
    await sleep(300);
    const { code, stdout, stderr } = await restart();
    expect([code, stderr]).toEqual([0, expect.stringContaining('another process')]);
    const now = readServerNote(data);
    expect(stdout).toContain(String(now?.pid));
    expect(now?.pid).not.toBe(former);
    await sleep(500);
    const outcomes = await stopVisiting();
    expect([...outcomes.keys()]).toEqual([200]);
    expect(outcomes.get(200)).toBeGreaterThan(100);
    expect(await finishLetter()).toMatch(/^HTTP\/1\.1 \d{3} [\s\S]*<\/html>/);
    while (server.process.exitCode === null && server.process.signalCode === null) await sleep(50);
    expect(server.process.exitCode).toBe(0);
    expect((await server.ask('/readyz')).status).toBe(200);
    const other = await runCli(['start'], { BIVOUAC_DATA: data, PORT: String(await freePort()) });
    expect(other.stderr).toContain(`process ${String(now?.pid)}`);
  });

  it('is done again from the new process, which ends in order', async () => {
    const former = readServerNote(data)?.pid ?? 0;
    expect((await restart()).code).toBe(0);
    const pid = readServerNote(data)?.pid ?? 0;
    expect(pid).not.toBe(former);
    process.kill(pid, 'SIGTERM');
    while (readServerNote(data) !== null) await sleep(50);
    expect(await ask(false)).toMatch(/ECONNREFUSED/);
    expect((await restart()).stderr).toContain('No server works on');
  });

  it('is refused where the database has to be changed: the former process goes on', async () => {
    server = await startServer({ data });
    const db = openForWriting(databaseFile(data));
    db.prepare(
      'delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)',
    ).run();
    db.close();
    const { code, stderr } = await restart();
    expect(code).toBe(1);
    expect(stderr).toContain('could not take over');
    expect(server.output()).toContain('This version changes the database');
    expect((await server.ask('/readyz')).status).toBe(200);
    expect(readServerNote(data)?.pid).toBe(server.process.pid);
  });
});
