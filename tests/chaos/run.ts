import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { adminOf } from '../helpers/admin.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { startServer, temporaryFolder } from '../helpers/server.ts';
import { ACTIVITIES, command } from './activities.ts';
import { recoverToTheEnd } from './proof-of-copies.ts';
import { playKills } from './kills.ts';
import { Random } from './random.ts';
import { environmentOf, FAULTS, runRound } from './round.ts';
import type { Arena, Round } from './round.ts';
import { makeWorld } from './world.ts';

/** How often a web process is killed where nobody says how often. */
const KILLS = 12;

/** How often what is done. */
export interface ChaosOptions {
  readonly rounds: number;
  /** The first round; with the same seed a later run goes on where an earlier one ended. */
  readonly from: number;
  readonly seed: number;
  /** A data folder whose pages are in the index, of which a copy is used; null to make one. */
  readonly data: string | null;
  readonly say: (line: string) => void;
  /** Ends it after the round under way. */
  readonly signal: AbortSignal;
}

/** What came of all rounds. */
export interface ChaosReport {
  readonly rounds: number;
  /** Rounds by fault and activity, as `kill -9, uploading`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  /** States of pages, pictures and backups that were acknowledged. */
  readonly acknowledged: { readonly states: number; readonly pictures: number; readonly backups: number };
  readonly visits: { readonly answered: number; readonly failed: number };
}

/** Every fault meets every activity equally often, in an order that chance decides. */
function roundOf(seed: number, number: number): Round {
  const pairs = FAULTS.flatMap((fault) => ACTIVITIES.map((activity) => ({ fault, activity })));
  const order = Random.ofRound(seed, -1 - Math.floor(number / pairs.length));
  for (let last = pairs.length - 1; last > 0; last--) {
    const other = order.between(0, last);
    const [a, b] = [pairs[last], pairs[other]];
    if (a !== undefined && b !== undefined) [pairs[last], pairs[other]] = [b, a];
  }
  const pair = pairs[number % pairs.length];
  if (pair === undefined) throw new Error('There are no rounds.');
  return { ...pair, random: Random.ofRound(seed, number) };
}

/** Plays rounds against the real server, each proved before the next. */
export async function playChaos({ rounds, from, seed, data: given, say, signal }: ChaosOptions): Promise<ChaosReport> {
  const folder = temporaryFolder();
  const data = given === null ? await preparedData() : path.join(folder, 'data');
  if (given !== null) cpSync(given, data, { recursive: true });
  const [store, first] = [path.join(folder, 'store'), path.join(folder, 'first')];
  mkdirSync(first);
  const env = environmentOf(roundOf(seed, from), store);
  let server = await startServer({ data, waitForIndex: true, env });
  try {
    const recovery = await recoverToTheEnd(first);
    if (recovery === null) throw new Error('The old site could not be recovered.');
    const world = await makeWorld(adminOf(server), store);
    await command(['backup', 'create'], world, null, () => undefined).stop();
    const arena: Arena = { world, recovery, visits: { answered: 0, failed: 0 } };
    const counts: Record<string, number> = {};
    const violations: string[] = [];
    let number = from;
    for (; number < from + rounds && !signal.aborted; number++) {
      const round = roundOf(seed, number);
      const name = `${round.fault}, ${round.activity}`;
      const begun = performance.now();
      const outcome = await runRound(arena, server, round, roundOf(seed, number + 1));
      server = outcome.server;
      counts[name] = (counts[name] ?? 0) + 1;
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const torn = outcome.torn.length > 0 ? ` (${outcome.torn.join(', ')})` : '';
      say(`${String(number)}  ${name}${torn}: ${String(outcome.violations.length)} violations, ${seconds} s`);
      for (const { kind, what } of outcome.violations) {
        violations.push(`round ${String(number)}, ${name}: ${kind}: ${what}`);
        say(`VIOLATION ${kind}: ${what}`);
      }
    }
    const pictures = world.sites.reduce((sum, site) => sum + site.pictures.length, 0);
    const acknowledged = { states: world.counter - pictures, pictures, backups: world.backups.length };
    return { rounds: number - from, counts, violations, acknowledged, visits: arena.visits };
  } finally {
    await server.stop('SIGKILL');
    for (const own of [folder, data]) rmSync(own, { recursive: true, force: true });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function killProcesses(processes: number, kills: number, seed: number, signal: AbortSignal): Promise<void> {
  const report = await playKills({ processes, kills, seed, say, signal });
  const { pages, unavailable, cut } = report.visits;
  for (const violation of report.violations) say(`VIOLATION ${violation}`);
  say(
    `${String(report.kills)} web processes killed, ${String(report.published)} publications acknowledged, ${String(pages)} pages answered, ${String(unavailable)} times 503, ${String(cut)} cut off, ${String(report.violations.length)} violations (seed ${String(seed)})`,
  );
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ rounds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } },
      ...{ data: { type: 'string' }, processes: { type: 'string' } },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  say(`seed ${String(seed)}`);
  const cancel = new AbortController();
  process.once('SIGINT', () => {
    say('Ending after this round; --seed and --from go on from here.');
    cancel.abort();
  });
  if (values.processes !== undefined) {
    await killProcesses(Number(values.processes), Number(values.rounds ?? KILLS), seed, cancel.signal);
    return;
  }
  const report = await playChaos({
    ...{ rounds: Number(values.rounds ?? 300), from: Number(values.from ?? 0), seed, data: values.data ?? null, say },
    signal: cancel.signal,
  });
  const { counts, violations, acknowledged, visits } = report;
  for (const [name, count] of Object.entries(counts).toSorted()) say(`${String(count).padStart(4)}  ${name}`);
  say(
    `${String(acknowledged.states)} states of pages written, ${String(acknowledged.pictures)} pictures and ${String(acknowledged.backups)} backups acknowledged`,
  );
  say(`${String(visits.answered)} requests of visitors answered meanwhile, ${String(visits.failed)} not`);
  for (const violation of violations) say(`VIOLATION ${violation}`);
  say(`${String(report.rounds)} rounds, ${String(violations.length)} violations (seed ${String(seed)})`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
