import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isAlive } from '../../src/infra/is-alive.ts';
import type { SiteState } from '../helpers/legacy/site-state.ts';
import { startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { begin } from './activities.ts';
import type { Activity, Stage, UnderWay } from './activities.ts';
import { FOLLOW_SECONDS, kill, untilGone } from './following.ts';
import { visit, write } from './load.ts';
import type { Visits } from './load.ts';
import { prove } from './proof.ts';
import type { Violation } from './proof.ts';
import { proveBackups, proveRestored, recoverToTheEnd } from './proof-of-copies.ts';
import { proveFollowed } from './proof-of-following.ts';
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
  /** What the recovery of the old site makes of it. */
  readonly recovery: SiteState;
}

/** What the server of a round is started with. @param store folder of its backups */
export function environmentOf({ activity }: Round, store: string): NodeJS.ProcessEnv {
  const follow = activity === 'following' ? { BIVOUAC_BACKUP_FOLLOW: String(FOLLOW_SECONDS) } : {};
  return { BIVOUAC_BACKUP_STORE: store, ...follow };
}

/**
 * The server cannot write beyond a point of any file for a while: most often in the middle of a page of the log. Nor can what
 * follows it, where most files of the store are shorter than that.
 */
async function fillDisk(server: TestServer, followers: readonly number[], random: Random): Promise<void> {
  const log = statSync(path.join(server.data, 'bivouac.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
  const most = random.next() < 0.3 ? 0 : log + random.between(0, 40_000);
  const limit = (pid: number | undefined, bytes: string): void => {
    execFileSync('prlimit', [`--pid=${String(pid)}`, `--fsize=${bytes}:unlimited`]);
  };
  limit(server.process.pid, String(most));
  for (const pid of followers) limit(pid, String(random.between(0, 60_000)));
  await sleep(random.between(100, DISK_FULL_MS));
  if (random.next() < 0.5) for (const pid of [server.process.pid, ...followers]) limit(pid, 'unlimited');
}

async function strike(server: TestServer, under: UnderWay, { activity, fault, random }: Round): Promise<Violation[]> {
  await under.begun;
  await sleep(random.between(0, LONGEST_MS));
  const followers = activity === 'following' ? under.beside : [];
  if (fault === 'disk full') await fillDisk(server, followers.filter(isAlive), random);
  const isCommandFirst = random.next() < 0.5;
  if (isCommandFirst) under.beside.forEach(kill);
  await server.stop('SIGKILL');
  // What follows a server ends with it by itself, too.
  if (followers.length === 0 || random.next() < 0.5) under.beside.forEach(kill);
  const left = await untilGone(followers);
  return left.map(() => ({ kind: 'left behind', what: 'a process that follows a server that is gone' }));
}

/**
 * Lets an activity go on under load, strikes, starts the server again and looks whether all promises were kept.
 * @param next the round that the server is started for
 */
export async function runRound(arena: Arena, server: TestServer, round: Round, next: Round): Promise<Outcome> {
  const { world, visits } = arena;
  const { activity, fault, random } = round;
  const [restored, recovered] = ['restored', 'recovered'].map((name) => path.join(path.dirname(world.store), name));
  if (restored === undefined || recovered === undefined) throw new Error('unreachable');
  const leaks = new Set<string>();
  const fileLimit = fault === 'disk full' ? random.between(0, 4_000_000) : null;
  const stage: Stage = { world, server, random, recovered, restored, fileLimit };
  const begun = Date.now();
  const load = [
    write(world, server.port, random, 60),
    ...[1, 2].map(() => visit(world, server.port, random, visits, leaks)),
  ];
  const under = begin(activity, stage);
  const left = await strike(server, under, round);
  // The last minute, or some moment of this round.
  const until = random.next() < 0.7 ? Date.now() : random.between(begun, Date.now());
  for (const running of [under, ...load]) await running.stop();
  const torn = fault === 'torn writes' ? tear(world.data, world.store, random) : [];
  const env = environmentOf(next, world.store);
  const again = await startServer({ data: world.data, waitForIndex: true, env });
  const violations = [...leaks].map((what): Violation => ({
    kind: what.endsWith('draft') ? 'draft exposed' : 'other site',
    what,
  }));
  violations.push(...left, ...(await prove(world, again.port)));
  if (isOfBackups(activity)) violations.push(...(await proveBackups(world)));
  if (activity === 'following') violations.push(...(await proveFollowed(world, restored, until)));
  violations.push(...proveRestored(world, restored));
  if (activity === 'importing') violations.push(...(await proveRecovery(recovered, arena.recovery)));
  return { server: again, violations, torn };
}

function isOfBackups(activity: Activity): boolean {
  return ['backing up', 'restoring', 'following'].includes(activity);
}

async function proveRecovery(recovered: string, wanted: SiteState): Promise<Violation[]> {
  const state = await recoverToTheEnd(recovered);
  rmSync(recovered, { recursive: true, force: true });
  if (state === null)
    return [{ kind: 'lost', what: 'a recovered site: the recovery did not end when it was asked for again' }];
  const parts = Object.keys(wanted) as (keyof SiteState)[];
  return parts
    .filter((part) => !isDeepStrictEqual(state[part], wanted[part]))
    .map((part): Violation => ({ kind: 'lost', what: `${part} of a recovered site` }));
}
