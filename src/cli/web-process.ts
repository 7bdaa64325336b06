import { useBuild } from '../build/build.ts';
import { programIdentity } from '../build/program-identity.ts';
import type { Config } from '../config.ts';
import { openContext } from '../context.ts';
import type { Context } from '../context.ts';
import type { ProcessFigures } from '../core/metrics/process-figures.ts';
import { releaseMemory } from '../infra/release-memory.ts';
import { createHandler } from '../server.ts';
import { listen } from '../server/listen.ts';
import { createRelay } from '../server/processes/relay.ts';
import { refuseMigration } from './refuse-migration.ts';
import { reportError } from './report-error.ts';
import { SHARED_SOCKET } from './spawn-with-socket.ts';
import { END_MESSAGE, PATIENCE_MS, WHEN_ENDED, WHEN_ORPHANED } from './web-process-messages.ts';
import type { DrainLimits, FromWebProcess } from './web-process-messages.ts';

/** How often it tells its figures, in milliseconds. */
const TELL_MS = 500;

/** Tells the owner; resolves when it was told, or nobody is left to be told: then this process ends. */
function tell(message: FromWebProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || process.send === undefined) resolve();
    else
      process.send(message, undefined, undefined, () => {
        resolve();
      });
  });
}

/** What has changed since it was asked last. */
function figuresOf({ requestMetrics, pageCache, faults }: Context): () => ProcessFigures {
  const counted = new Map<string, number>();
  const since = (name: string, value: number): number => {
    const former = counted.get(name) ?? 0;
    counted.set(name, value);
    // What is over is counted anew.
    return value < former ? value : value - former;
  };
  return () => {
    const { hits, misses, entries, bytes } = pageCache.statistics();
    const renders = requestMetrics.loadOf('render');
    return {
      requests: requestMetrics
        .counts()
        .map(({ target, status, count }) => ({ target, status, count: since(`${String(status)} ${target}`, count) }))
        .filter(({ count }) => count > 0),
      hits: since('hits', hits),
      misses: since('misses', misses),
      ...{ pages: entries, bytes, memory: process.memoryUsage.rss() },
      ...{ rendering: renders.running, renderWaits: renders.waiting },
      faults: faults.list(),
    };
  };
}

/** Resolves with how to end: when the owner says so, when somebody ends this process, or when the owner is gone. */
function untilEnd(): Promise<DrainLimits> {
  return new Promise((resolve) => {
    // Ctrl-C reaches the owner too, which says what to do; a restart is the owner's affair.
    for (const signal of ['SIGINT', 'SIGUSR2'] as const) process.on(signal, () => undefined);
    process.on('SIGTERM', () => {
      resolve(WHEN_ENDED);
    });
    process.on('disconnect', () => {
      resolve(WHEN_ORPHANED);
    });
    process.on('message', (message) => {
      const end = END_MESSAGE.safeParse(message);
      if (end.success) resolve(end.data.end);
    });
    // It may have been killed before anybody here listened.
    if (!process.connected) resolve(WHEN_ORPHANED);
  });
}

/** Tells the owner twice a second, and not again before it was told; returns how to tell it for the last time. */
function startTelling(figures: () => ProcessFigures): () => Promise<void> {
  let telling = Promise.resolve();
  let isTold = true;
  const tellNow = (): void => {
    if (!isTold) return;
    isTold = false;
    telling = tell({ figures: figures() }).then(() => {
      isTold = true;
    });
  };
  const timer = setInterval(tellNow, TELL_MS);
  return async () => {
    clearInterval(timer);
    await telling;
    await tell({ figures: figures() });
  };
}

/** Nobody looks after a process that does not come to its end, and it would keep the port. */
async function exitLate(toEnd: Promise<DrainLimits>): Promise<void> {
  const { limitMs } = await toEnd;
  setTimeout(() => process.exit(1), limitMs + PATIENCE_MS).unref();
}

interface Parts {
  /** The socket on which the owner listens for this process. */
  readonly owner: string;
  /** The build that the owner serves from. */
  readonly folder: string;
  /** Which program the owner runs. */
  readonly program: string;
  readonly toEnd: Promise<DrainLimits>;
}

async function serveUntilEnd(config: Config, { owner, folder, toEnd }: Parts): Promise<void> {
  // The program on the disk may be newer than the owner.
  refuseMigration(config.dataFolder);
  // Letters and models are the owner's: two processes would mail a letter twice.
  const context = await openContext({ ...config, smtp: null });
  await context.generation.close();
  const build = { folder, reused: true };
  useBuild(build);
  const handler = await createHandler(context, build, createRelay(owner));
  const listening = await listen(config, SHARED_SOCKET);
  listening.serve(handler);
  releaseMemory();
  context.heartbeat.start();
  await tell({ serving: true });
  const tellLast = startTelling(figuresOf(context));
  const { limitMs, idleMs } = await toEnd;
  await listening.drain(limitMs, idleMs);
  await context.close();
  await tellLast();
}

/** Whether this process runs what the owner runs; two versions do not serve side by side. */
async function isOwnersProgram(root: string, program: string): Promise<boolean> {
  if ((await programIdentity(root)) === program) return true;
  await tell({ replaced: true });
  return false;
}

/**
 * Serves beside the owner on the same socket what anybody may read, passes everything else on to it, and ends with it.
 * Where it cannot, it says why and ends at once: what it listens to would keep it alive.
 */
export async function startWebProcess(config: Config, parts: Omit<Parts, 'toEnd'>): Promise<void> {
  const toEnd = untilEnd();
  void exitLate(toEnd);
  try {
    if (await isOwnersProgram(config.root, parts.program)) await serveUntilEnd(config, { ...parts, toEnd });
    process.exit(0);
  } catch (error) {
    process.exit(reportError(error));
  }
}
