import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { adminOf } from '../helpers/admin.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { startServer, temporaryFolder } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { webProcessesOf } from '../helpers/web-processes.ts';
import { repeat } from './load.ts';
import type { Running } from './load.ts';
import { prove } from './proof.ts';
import { Random } from './random.ts';
import { editorAt, makeWorld, publish, saveNext, tokensIn } from './world.ts';
import type { ChaosPage, World } from './world.ts';

/** How often a process is killed, and how long after a publication a page may be old, in milliseconds. */
const EVERY_MS = 5000;
const STALE_MS = 2000;

/** A process that keeps being killed waits for a minute at most. */
const ALL_BACK_MS = 120_000;

/** What a process may take to be gone on a busy machine, in milliseconds. */
const DYING_MS = 500;

const VISITORS = 8;

/** How many web processes there are, and how often one of them is killed. */
export interface KillsOptions {
  readonly processes: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What came of it. */
export interface KillsReport {
  readonly kills: number;
  readonly violations: readonly string[];
  /** States of pages whose publication was acknowledged meanwhile. */
  readonly published: number;
  readonly visits: { readonly pages: number; readonly unavailable: number; readonly cut: number };
}

/** What goes on while processes are killed. */
class Scene {
  readonly world: World;
  readonly server: TestServer;
  readonly random: Random;
  readonly visits = { pages: 0, unavailable: 0, cut: 0 };
  readonly violations = new Set<string>();
  readonly #published = new Map<ChaosPage, { readonly state: number; readonly at: number }[]>();
  #killedAt = -Infinity;

  constructor(world: World, server: TestServer, random: Random) {
    this.world = world;
    this.server = server;
    this.random = random;
  }

  get published(): number {
    return [...this.#published.values()].reduce((sum, states) => sum + states.length, 0);
  }

  /** Kills one of the web processes, when there is one. */
  kill(): boolean {
    const pids = webProcessesOf(this.server.process.pid ?? 0);
    if (pids.length === 0) return false;
    this.#killedAt = performance.now();
    process.kill(this.random.pick(pids), 'SIGKILL');
    return true;
  }

  write(): Running {
    const editor = editorAt(this.world, this.server.port);
    return repeat(async () => {
      const page = this.random.pick(this.#pages());
      const state = await saveNext(this.world, editor, page);
      if (state === null) return;
      await publish(this.world, editor, page, state);
      if (page.published.acked !== state) return;
      const states = this.#published.get(page) ?? [];
      this.#published.set(page, [...states, { state, at: performance.now() }]);
      await sleep(100);
    });
  }

  visit(): Running {
    return repeat(async () => {
      const page = this.random.pick(this.#pages());
      const began = performance.now();
      const answer = await this.#ask(page);
      if (answer !== null) this.#look(page, began, answer);
      else {
        this.visits.cut += 1;
        // Only what the process was answering when it was killed may be lost.
        if (began - this.#killedAt > DYING_MS) this.violations.add(`${page.api}: a visitor was cut off by nothing`);
      }
      await sleep(20);
    });
  }

  #pages(): ChaosPage[] {
    return this.world.sites.flatMap(({ pages }) => pages.filter(({ isSecret }) => !isSecret));
  }

  #look(page: ChaosPage, began: number, { status, text }: { readonly status: number; readonly text: string }): void {
    if (status === 503) {
      this.visits.unavailable += 1;
      return;
    }
    this.visits.pages += 1;
    if (status !== 200) this.violations.add(`${page.api} answers ${String(status)}`);
    const seen = tokensIn(text);
    if (seen.some(({ site, page: number }) => site !== page.site.number || number !== page.number))
      this.violations.add(`${page.api} shows another page`);
    const known = (this.#published.get(page) ?? []).findLast(({ at }) => at < began - STALE_MS)?.state ?? 0;
    if (seen.some(({ state }) => state < known))
      this.violations.add(`${page.api} is older than ${String(STALE_MS)} ms`);
  }

  /** On a connection of its own; null when that is cut. */
  #ask(page: ChaosPage): Promise<{ readonly status: number; readonly text: string } | null> {
    return new Promise((resolve) => {
      const address = { host: '127.0.0.1', port: this.server.port, path: page.address ?? '/' };
      const sent = request({ ...address, headers: { Host: page.site.host }, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('error', () => {
          resolve(null);
        });
        answer.once('end', () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
      });
      sent.once('error', () => {
        resolve(null);
      });
      sent.end();
    });
  }
}

async function untilServing(server: TestServer, processes: number): Promise<boolean> {
  const deadline = performance.now() + ALL_BACK_MS;
  const wanted = `${String(processes)} of ${String(processes)}`;
  while (performance.now() < deadline) {
    const { text } = await server.ask('/readyz');
    if ((JSON.parse(text) as { readonly processes?: string }).processes === wanted) return true;
    await sleep(200);
  }
  return false;
}

/** Kills web processes at random under load, and looks whether anything was lost, old, or cut off without need. */
export async function playKills({ processes, kills, seed, say, signal }: KillsOptions): Promise<KillsReport> {
  const [folder, data] = [temporaryFolder(), await preparedData()];
  const env = { BIVOUAC_WEB_PROCESSES: String(processes) };
  const server = await startServer({ data, waitForIndex: true, env });
  try {
    const world = await makeWorld(adminOf(server), path.join(folder, 'store'));
    await untilServing(server, processes);
    const scene = new Scene(world, server, Random.ofRound(seed, 0));
    const load = [scene.write(), ...Array.from({ length: VISITORS }, () => scene.visit())];
    let done = 0;
    while (done < kills && !signal.aborted) {
      await sleep(EVERY_MS);
      if (scene.kill()) done += 1;
      say(`${String(done)} killed, ${JSON.stringify(scene.visits)}, ${String(scene.violations.size)} violations`);
    }
    for (const running of load) await running.stop();
    const violations = [...scene.violations];
    if (!(await untilServing(server, processes))) violations.push('the processes did not come back');
    await sleep(STALE_MS);
    // What was written last waits for its vectors.
    while (!(await server.ask('/readyz')).text.includes('"index":"current"')) await sleep(200);
    violations.push(...(await prove(world, server.port)).map(({ kind, what }) => `${kind}: ${what}`));
    return { kills: done, violations, published: scene.published, visits: scene.visits };
  } finally {
    await server.stop('SIGKILL');
    for (const own of [folder, data]) rmSync(own, { recursive: true, force: true });
  }
}
