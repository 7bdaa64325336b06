import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { ServerLock } from '../infra/server-lock.ts';
import type { Listening } from '../server/listen.ts';
import { messageOf } from '../shared/errors.ts';
import type { DrainLimits } from './web-process-messages.ts';
import type { WebProcesses } from './web-processes.ts';
import { endWork } from './server-work.ts';
import { letGo, startSuccessor } from './successor.ts';
import type { Successor } from './successor.ts';

/** How long answers in progress may take when the server is told to end, and after what time idle connections are closed, in milliseconds. */
const WHEN_ENDING: DrainLimits = { limitMs: 10_000, idleMs: 50 };

/** The same when another process serves already: a written answer takes two minutes at most, and kept connections are used once more. */
const WHEN_LEAVING: DrainLimits = { limitMs: 150_000, idleMs: 500 };

/** After this time the work is left to the successor whatever still hangs, in milliseconds. */
const WORK_MS = 60_000;

/** A second signal ends at once, but not within this time, in milliseconds: npm passes on the Ctrl-C that the terminal sent already. */
const SAME_SIGNAL_MS = 1000;

/** A server that answers. */
export interface LivingServer {
  readonly context: Context;
  readonly listening: Listening;
  readonly processes: WebProcesses;
  /** Null while a predecessor has not left its work yet. */
  readonly lock: () => ServerLock | null;
  readonly say: (line: string) => void;
}

function exitAfter({ context }: LivingServer, ending: Promise<void>): void {
  ending.then(
    () => process.exit(0),
    (error: unknown) => {
      context.log.error({ err: error }, 'the server did not end cleanly');
      process.exit(1);
    },
  );
}

async function end({ context, listening, processes, lock }: LivingServer, limits: DrainLimits): Promise<void> {
  await Promise.all([listening.drain(limits.limitMs, limits.idleMs), processes.end(limits)]);
  await context.close();
  lock()?.release();
}

/** Leaves everything to the successor, which serves already, and ends after the answers in progress. */
async function leave(server: LivingServer): Promise<void> {
  const drained = end(server, WHEN_LEAVING);
  const worked = endWork(server.context).catch((err: unknown) => {
    server.context.log.error({ err }, 'the background work did not end cleanly');
  });
  await Promise.race([worked, sleep(WORK_MS, undefined, { ref: false })]);
  server.lock()?.release();
  await drained;
}

/**
 * Obeys signals: SIGINT and SIGTERM end the server after the answers in progress; SIGUSR2 starts the program anew and leaves
 * socket and work to the new process as soon as that one serves.
 */
export function obeySignals(server: LivingServer): void {
  const { context, listening, lock, say } = server;
  let stoppingSince: number | null = null;
  let successor: Successor | null = null;

  const stop = (): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    successor?.child.kill('SIGTERM');
    say('Ending; answers in progress are finished first.');
    exitAfter(server, end(server, WHEN_ENDING));
  };

  const handOver = async (): Promise<void> => {
    lock()?.noteHandOverError(null);
    try {
      successor = startSuccessor(listening.server);
      await successor.serving;
    } catch (error) {
      successor = null;
      context.log.error({ err: error }, 'no other process could take over; this one goes on');
      lock()?.noteHandOverError(messageOf(error));
      return;
    }
    letGo(successor);
    if (stoppingSince !== null) return;
    stoppingSince = performance.now();
    say('Another process serves now; this one ends after the answers in progress.');
    exitAfter(server, leave(server));
  };

  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGUSR2', () => {
    if (successor !== null || stoppingSince !== null || lock() === null) return;
    handOver().catch((err: unknown) => {
      context.log.error({ err }, 'the hand-over failed');
    });
  });
}
