import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SiteState } from '../helpers/legacy/site-state.ts';
import { startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { begin } from './activities.ts';
import type { Activity, Stage, UnderWay } from './activities.ts';
import { visit, write } from './load.ts';
import type { Visits } from './load.ts';
import { prove } from './proof.ts';
import type { Violation } from './proof.ts';
import { proveBackups, proveRestored, recoverToTheEnd } from './proof-of-copies.ts';
import type { Random } from './random.ts';
import { tear } from './tear.ts';
import type { Torn } from './tear.ts';
import type { World } from './world.ts';

/** What happens to it. */
export const FAULTS = ['kill -9', 'disk full', 'torn writes'] as const;

/** One of them. */
export type Fault = (typeof FAULTS)[number];

/** Between the begin of an activity and the fault, in milliseconds. */
const LONGEST_MS = 2500;
const DISK_FULL_MS = 1500;

/** What a round is made of. */
export interface Round {
  readonly activity: Activity;
  readonly fault: Fault;
  readonly random: Random;
}

/** What came of a round. */
export interface Outcome {
  /** The server that was started afterwards. */
  readonly server: TestServer;
  readonly violations: readonly Violation[];
  readonly torn: readonly Torn[];
}

/** What rounds share. */
export interface Arena {
  readonly world: World;
  readonly visits: Visits;
  readonly environment: NodeJS.ProcessEnv;
  /** What the recovery of the old site makes of it. */
  readonly recovery: SiteState;
}

/** The server cannot write beyond a point of any file for a while: most often in the middle of a page of the log. */
async function fillDisk(server: TestServer, random: Random): Promise<void> {
  const log = statSync(path.join(server.data, 'bivouac.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
  const most = random.next() < 0.3 ? 0 : log + random.between(0, 40_000);
  const limit = (bytes: string): void => {
    execFileSync('prlimit', [`--pid=${String(server.process.pid)}`, `--fsize=${bytes}:unlimited`]);
  };
  limit(String(most));
  await sleep(random.between(100, DISK_FULL_MS));
  if (random.next() < 0.5) limit('unlimited');
}

async function strike(server: TestServer, under: UnderWay, { fault, random }: Round): Promise<void> {
  await sleep(random.between(0, LONGEST_MS));
  if (fault === 'disk full') await fillDisk(server, random);
  const isCommandFirst = random.next() < 0.5;
  if (isCommandFirst) under.child?.kill('SIGKILL');
  await server.stop('SIGKILL');
  under.child?.kill('SIGKILL');
}

/** Lets an activity go on under load, strikes, starts the server again and looks whether all promises were kept. */
export async function runRound(arena: Arena, server: TestServer, round: Round): Promise<Outcome> {
  const { world, visits } = arena;
  const { activity, fault, random } = round;
  const [restored, recovered] = ['restored', 'recovered'].map((name) => path.join(path.dirname(world.store), name));
  if (restored === undefined || recovered === undefined) throw new Error('unreachable');
  const leaks = new Set<string>();
  const fileLimit = fault === 'disk full' ? random.between(0, 4_000_000) : null;
  const stage: Stage = { world, port: server.port, random, recovered, restored, fileLimit };
  const load = [
    write(world, server.port, random, 60),
    ...[1, 2].map(() => visit(world, server.port, random, visits, leaks)),
  ];
  const under = begin(activity, stage);
  await strike(server, under, round);
  for (const running of [under, ...load]) await running.stop();
  const torn = fault === 'torn writes' ? tear(world.data, world.store, random) : [];
  const again = await startServer({ data: world.data, waitForIndex: true, env: arena.environment });
  const violations = [...leaks].map((what): Violation => ({
    kind: what.endsWith('draft') ? 'draft exposed' : 'other site',
    what,
  }));
  violations.push(...(await prove(world, again.port)));
  if (activity === 'backing up' || activity === 'restoring') violations.push(...(await proveBackups(world)));
  violations.push(...proveRestored(world, restored));
  if (activity === 'importing') violations.push(...(await proveRecovery(recovered, arena.recovery)));
  return { server: again, violations, torn };
}

async function proveRecovery(recovered: string, wanted: SiteState): Promise<Violation[]> {
  const state = await recoverToTheEnd(recovered);
  rmSync(recovered, { recursive: true, force: true });
  return isDeepStrictEqual(state, wanted) ? [] : [{ kind: 'lost', what: 'pages of a recovered site' }];
}
