import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../src/infra/is-alive.ts';
import { childProcessesOf } from '../helpers/child-processes.ts';
import { ask } from '../helpers/http.ts';
import { repeat } from './load.ts';
import type { Running } from './load.ts';

/** How often a server that is followed looks at what has changed, in seconds. */
export const FOLLOW_SECONDS = 1;

/** A process whose server was killed ends within this, in milliseconds. */
const ENDING_MS = 20_000;
const SHIPPING_MS = 20_000;
const EVERY_MS = 50;

/** The processes that store what changes in the installation of a server. @param server number of its process */
export function followersOf(server: number): number[] {
  return childProcessesOf(server, 'backup follow');
}

/** Notes until when a server says that everything is stored, in milliseconds since 1970, whenever it says something new. */
export function noteShipped(port: number, shipped: number[]): Running {
  return repeat(async () => {
    const { text } = await ask(port, '/metrics', { host: '127.0.0.1' });
    const [, seconds] = /^bivouac_backup_followed_timestamp_seconds (\d+)/m.exec(text) ?? [];
    const until = Number(seconds ?? 0) * 1000;
    if (until > (shipped.at(-1) ?? 0)) shipped.push(until);
    await sleep(EVERY_MS);
  });
}

/** Waits until so many more moments are shipped; not for long where nothing is. */
export async function untilShipped(shipped: readonly number[], more: number): Promise<void> {
  const [wanted, deadline] = [shipped.length + more, performance.now() + SHIPPING_MS];
  while (shipped.length < wanted && performance.now() < deadline) await sleep(EVERY_MS);
}

/** Waits until processes are gone that their server leaves behind. @returns those that stay, which are killed */
export async function untilGone(pids: readonly number[]): Promise<number[]> {
  const deadline = performance.now() + ENDING_MS;
  while (pids.some(isAlive) && performance.now() < deadline) await sleep(EVERY_MS);
  const left = pids.filter(isAlive);
  for (const pid of left) kill(pid);
  return left;
}

/** Kills a process, unless it is gone. */
export function kill(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
