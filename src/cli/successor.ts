import type { ChildProcess } from 'node:child_process';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../shared/errors.ts';
import { spawnWithSocket } from './spawn-with-socket.ts';

/** The option of `bivouac start` by which a successor knows what it is, with the predecessor's process id behind it. */
export const TAKE_OVER = '--take-over';

/** A build of all themes is the longest part of a start, in milliseconds. */
const START_LIMIT_MS = 600_000;

const SERVING = 'serving';

/** How often a successor looks whether its predecessor has ended, in milliseconds. */
const LOOK_MS = 500;

/** Longer than a predecessor takes for its last answers and its end, in milliseconds. */
const ENDING_MS = 210_000;

function failed(how: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'successor-failed',
    message: `The new process could not take over: ${how}.`,
    hint: 'The former one goes on serving. What the new one wrote in the log before says why.',
  });
}

/** A process that is to take over, and the promise that it serves. */
export interface Successor {
  readonly child: ChildProcess;
  /** @throws AppError `successor-failed` */
  readonly serving: Promise<void>;
}

/**
 * Starts this program anew, as it is on the disk now, with the socket on which this process listens. As long as both have it
 * open no connection is refused, and those that wait to be accepted are lost by neither's end.
 * @throws AppError `successor-failed`, `socket-not-shareable`
 */
export function startSuccessor(server: Server): Successor {
  const child = spawnWithSocket(server, ['start', TAKE_OVER, String(process.pid)]);
  const serving = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(failed('it did not serve within ten minutes'));
    }, START_LIMIT_MS);
    child.on('message', (message) => {
      if (message === SERVING) resolve();
    });
    child.once('error', (error) => {
      reject(failed(error.message));
    });
    child.once('exit', (code, signal) => {
      reject(failed(`it ended with ${signal ?? `code ${String(code)}`}`));
    });
    child.once('exit', () => {
      clearTimeout(limit);
    });
    child.on('message', () => {
      clearTimeout(limit);
    });
  });
  return { child, serving };
}

/** Lets the successor live on by itself. */
export function letGo({ child }: Successor): void {
  child.removeAllListeners();
  child.disconnect();
  child.unref();
}

/** Tells the process that started this one as its successor that this one serves. */
export async function tellPredecessor(): Promise<void> {
  await new Promise<void>((resolve) => {
    if (process.send === undefined || !process.connected) {
      resolve();
      return;
    }
    // A predecessor that has died meanwhile needs to know nothing.
    process.send(SERVING, undefined, undefined, () => {
      resolve();
    });
  });
  process.channel?.unref();
}

/**
 * Resolves when the process that started this one has ended, since the system gives its children another parent then; at the
 * latest when it should have. Keeps nothing alive.
 * @param serving resolves when the predecessor was told that this one serves: from then on it ends
 */
export async function predecessorEnded(pid: number, serving: Promise<unknown>): Promise<void> {
  let deadline = Infinity;
  void serving.then(() => {
    deadline = performance.now() + ENDING_MS;
  });
  while (process.ppid === pid && performance.now() < deadline) await sleep(LOOK_MS, undefined, { ref: false });
}
