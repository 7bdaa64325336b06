import { execFileSync, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programIdentity } from '../../src/build/program-identity.ts';
import { readServerNote } from '../../src/infra/server-lock.ts';
import { PASSWORD, adminOf } from '../helpers/admin.ts';
import { nextOneTimeCode, oneTimeCode } from '../helpers/one-time-code.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { publishPage } from '../helpers/publish-page.ts';
import { ROOT, runCli, startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { webProcessesOf } from '../helpers/web-processes.ts';

const HOST = 'deep-space.localhost';

/** On a machine that does other things too, in milliseconds. */
const SLOW = 180_000;

let data: string;
let server: TestServer;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whose connection it goes over. */
  readonly agent: Agent | false;
}

function askOver(target: string, { method = 'GET', headers = {}, body, agent }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const address = { host: '127.0.0.1', port: server.port, path: target };
    const sent = request({ ...address, method, headers: { Host: HOST, ...headers }, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('error', reject);
      answer.once('end', () => {
        const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '').join('; ');
        resolve({ status: answer.statusCode ?? 0, text, cookie });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** On a connection of its own: whichever process is free takes it. */
function askAny(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return askOver(target, { headers, agent: false });
}

/** A connection that a process has accepted, as the other one stood still meanwhile. */
async function connectionBeside(still: number): Promise<Agent> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await withoutProcess(still, () => askOver('/en/', { agent }));
  return agent;
}

/** One over the owner and one over the other process. */
async function bothConnections(): Promise<readonly [Agent, Agent]> {
  return [await connectionBeside(webProcess()), await connectionBeside(server.process.pid ?? 0)];
}

async function untilServing(wanted: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const { text } = await askAny('/readyz');
    if ((JSON.parse(text) as { processes: string }).processes === wanted) return;
    await sleep(100);
  }
  throw new Error(`The processes did not come: ${server.output()}`);
}

async function faults(): Promise<readonly string[]> {
  return (JSON.parse((await askAny('/readyz')).text) as { faults: string[] }).faults;
}

/** Waits for a fault to be told, or not to be told any more. */
async function untilFaulty(kind: string, isWanted: boolean): Promise<void> {
  await vi.waitUntil(async () => (await faults()).includes(kind) === isWanted, { timeout: 20_000, interval: 200 });
}

/** The process beside the owner. */
function webProcess(owner = readServerNote(data)?.pid ?? 0): number {
  const [pid] = webProcessesOf(owner);
  if (pid === undefined) throw new Error('There is no web process.');
  return pid;
}

/** What happens while a process stands still: the others answer everything. */
async function withoutProcess<Result>(pid: number, work: () => Promise<Result>): Promise<Result> {
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

function shared(host = HOST): Promise<Answer> {
  return askAny('/en/shared/', { Host: host });
}

async function measured(name: string): Promise<number> {
  const { text } = await askAny('/metrics', { Host: `127.0.0.1:${String(server.port)}` });
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

function relayed(): Promise<number> {
  return measured('bivouac_relayed_requests_total');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(100);
  expect(isAlive(pid)).toBe(false);
}

/** Visitors on connections of their own; ends with how often each answer came. */
function visit(visitors: number): () => Promise<Map<number | string, number>> {
  const outcomes = new Map<number | string, number>();
  let isOver = false;
  const one = async (): Promise<void> => {
    while (!isOver) {
      const outcome = await shared().then(
        ({ status }) => status,
        (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'failed',
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const all = Array.from({ length: visitors }, one);
  return async () => {
    isOver = true;
    await Promise.all(all);
    return outcomes;
  };
}

beforeAll(async () => {
  data = await preparedData();
  server = await startServer({ data, env: { BIVOUAC_WEB_PROCESSES: '2' } });
  await untilServing('2 of 2');
});
afterAll(async () => {
  const pid = readServerNote(data)?.pid;
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  await server.stop('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

describe('two web processes on one data folder', () => {
  it('speak over a socket that nobody else may open', () => {
    const file = path.join(data, `server-${String(server.process.pid)}.sock`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('both show a change within half a second, also pages that they keep, and no site shows another one’s', async () => {
    const owner = server.process.pid ?? 0;
    const other = webProcess();
    const page = { site: 'deep-space', id: 'shared' };
    await publishPage(server, { ...page, markdown: 'As it was.' });
    for (const still of [owner, other]) {
      expect((await withoutProcess(still, shared)).text).toContain('As it was.');
    }
    await publishPage(server, { ...page, markdown: 'As it is now.' });
    await sleep(500);
    for (const still of [owner, other]) {
      await withoutProcess(still, async () => {
        expect((await shared()).text).toContain('As it is now.');
        expect((await shared('ape-poschiavo.localhost')).status).toBe(404);
      });
    }
  });

  it('both show no page that was withdrawn, half a second later', async () => {
    const { code } = await runCli(['content', 'unpublish', 'shared', '--site', 'deep-space', '--language', 'en'], {
      BIVOUAC_DATA: data,
    });
    expect(code).toBe(0);
    await sleep(500);
    for (const still of [server.process.pid ?? 0, webProcess()])
      expect((await withoutProcess(still, shared)).status).toBe(404);
    await publishPage(server, { site: 'deep-space', id: 'shared', markdown: 'As it is again.' });
  });

  it('count a visitor once: what is used up at one is used up at the other', async () => {
    const before = await relayed();
    const statuses: [number[], number[]] = [[], []];
    for (const agents = await bothConnections(); statuses[1].length < 30;)
      for (const [i, agent] of agents.entries())
        statuses[i]?.push((await askOver('/api/search?q=Mond&locale=de', { agent })).status);
    // Thirty at once and one a second.
    const given = statuses.flat().filter((status) => status === 200).length;
    expect(given).toBeGreaterThanOrEqual(30);
    expect(given).toBeLessThan(45);
    for (const own of statuses) expect([own[0], own.includes(429)]).toEqual([200, true]);
    expect((await relayed()) - before).toBeGreaterThanOrEqual(30);
  });

  it('take a code of the second factor once, at whichever of them', async () => {
    const admin = adminOf(server);
    const session = await admin.signInAs('author');
    const begun = await session.send('POST', '/api/admin/me/second-factor', { password: PASSWORD });
    const { secret } = JSON.parse(begun.text) as { readonly secret: string };
    await session.send('POST', '/api/admin/me/second-factor/confirm', { code: oneTimeCode(secret) });
    const post = (agent: Agent, target: string, cookie: string, body: unknown): Promise<Answer> => {
      const json = { Host: `admin.localhost:${String(server.port)}`, 'Content-Type': 'application/json' };
      const headers = { ...json, Origin: admin.adminOrigin, Cookie: cookie };
      return askOver(target, { agent, method: 'POST', headers, body: JSON.stringify(body) });
    };
    const agents = await bothConnections();
    const attempts = await Promise.all(
      agents.map((agent) => post(agent, '/api/admin/sign-in', '', { email: session.person.email, password: PASSWORD })),
    );
    const code = nextOneTimeCode(secret);
    const answers = await Promise.all(
      agents.map((agent, i) =>
        post(agent, '/api/admin/sign-in/code', attempts[i]?.cookie ?? '', { kind: 'app', code }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ text }) => text.includes('code-wrong'))).toHaveLength(1);
  });

  it('believe nobody who names a peer, and pass on who really asks', async () => {
    const Host = `127.0.0.1:${String(server.port)}`;
    for (const agent of await bothConnections()) {
      // The figures are for programs on this machine: whoever believes the header answers 404.
      const asked = await askOver('/metrics', { agent, headers: { Host, 'X-Bivouac-Peer': '203.0.113.7' } });
      expect([asked.status, asked.text.includes('bivouac_')]).toEqual([200, true]);
      // Searches are counted for each visitor: one who is another one each time is never refused.
      const statuses: number[] = [];
      for (let i = 1; i <= 120; i++) {
        const headers = { 'X-Bivouac-Peer': `203.0.113.${String(i)}` };
        statuses.push((await askOver('/api/search?q=Mond&locale=de', { agent, headers })).status);
      }
      expect(statuses).toContain(429);
    }
  });

  it('tell a fault that one of them alone sees, and that it is over', async () => {
    const limit = (bytes: string): void => {
      execFileSync('prlimit', [`--pid=${String(webProcess())}`, `--fsize=${bytes}:unlimited`]);
    };
    const [, agent] = await bothConnections();
    const headers = { 'User-Agent': 'Mozilla/5.0' };
    limit('0');
    try {
      // It counts what leads nowhere, and cannot write that.
      expect((await askOver('/en/nowhere/', { agent, headers })).status).toBe(404);
      await untilFaulty('disk-failing', true);
    } finally {
      limit('unlimited');
    }
    // The owner’s own heartbeat, which sees nothing of it, comes once a minute.
    await untilFaulty('disk-failing', false);
  });

  it('lose with one that is killed only what it was answering, and start it again', async () => {
    expect(await measured('bivouac_web_process_ends_total')).toBe(0);
    const stop = visit(8);
    await sleep(500);
    const killed = webProcess();
    process.kill(killed, 'SIGKILL');
    await sleep(1500);
    const outcomes = await stop();
    const failed = [...outcomes].filter(([outcome]) => outcome !== 200);
    expect(failed.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(8);
    await untilServing('2 of 2');
    expect(webProcess()).not.toBe(killed);
    expect(await faults()).toContain('web-process-ended');
    expect(await measured('bivouac_web_process_ends_total')).toBe(1);
  });

  it(
    'are restarted without a pause',
    async () => {
      const former = webProcess();
      const stop = visit(4);
      const { code } = await runCli(['restart'], { BIVOUAC_DATA: data }, undefined, SLOW);
      await sleep(500);
      expect([code, [...(await stop()).keys()]]).toEqual([0, [200]]);
      await untilGone(former);
      await untilServing('2 of 2');
    },
    SLOW,
  );

  /** Starts a web process that no server has asked for. */
  function forkOne(program: string): ChildProcess {
    const parameters = ['--web', path.join(data, 'nobody.sock'), '--themes', path.join(data, 'no-themes')];
    return fork(path.join(ROOT, 'src', 'cli', 'main.ts'), ['start', ...parameters, '--program', program], {
      ...{ execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
      env: { ...process.env, BIVOUAC_DATA: data },
    });
  }

  it('end before they serve when they are of another program than their server', async () => {
    const child = forkOne('of another version');
    const told: unknown[] = [];
    child.on('message', (message) => told.push(message));
    const [code] = (await once(child, 'exit')) as [number | null];
    expect([code, told]).toEqual([0, [{ replaced: true }]]);
  });

  it('end at once when they cannot start, and say why', async () => {
    const child = forkOne(await programIdentity(ROOT));
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
    const began = performance.now();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(1);
    expect(said).toContain('no-themes');
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  it('end when the owner is killed, and leave the port', async () => {
    const owner = readServerNote(data)?.pid ?? 0;
    const other = webProcess(owner);
    process.kill(owner, 'SIGKILL');
    await untilGone(other);
    await expect(shared()).rejects.toThrow('ECONNREFUSED');
  });
});
