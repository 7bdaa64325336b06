import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Build } from '../build/build.ts';
import type { Context } from '../context.ts';
import { Backoff } from '../infra/llama/backoff.ts';
import type { Handler, Listening } from '../server/listen.ts';
import { listenForProcesses } from '../server/processes/listen-for-processes.ts';
import type { ProcessSocket } from '../server/processes/listen-for-processes.ts';
import { messageOf } from '../shared/errors.ts';
import { killWhenSilent } from './silent-process.ts';
import { spawnWithSocket } from './spawn-with-socket.ts';
import { FROM_WEB_PROCESS, PATIENCE_MS } from './web-process-messages.ts';
import type { DrainLimits, FromWebProcess } from './web-process-messages.ts';

/** The options of `bivouac start` by which a process knows that it is one of these. */
export const WEB = { owner: '--web', build: '--themes' };

/** A process that has lived for so long is well, in milliseconds. */
const WELL_MS = 60_000;

/** What the processes are started with. */
export interface OwnerParts {
  readonly context: Context;
  readonly build: Build;
  readonly listening: Pick<Listening, 'server'>;
  readonly handler: Handler;
}

/** Why a process ended, or could not begin. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    // One that lives may fail to be told or killed; it has not ended for that.
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal ?? `code ${String(code)}`);
    });
  });
}

/** The web processes beside this one, which owns what there may be only one of; a process that ends is started again. */
export class WebProcesses {
  readonly #parts: OwnerParts;
  readonly #socket: ProcessSocket | null;
  readonly #children = new Set<ChildProcess>();
  readonly #kept: Promise<void>[] = [];
  readonly #ending = new AbortController();

  private constructor(parts: OwnerParts, socket: ProcessSocket | null) {
    this.#parts = parts;
    this.#socket = socket;
  }

  /** Starts them; they serve a moment later. @throws AppError `process-socket-unusable` */
  static async start(parts: OwnerParts): Promise<WebProcesses> {
    const { config, requestMetrics } = parts.context;
    if (config.webProcesses === 1) return new WebProcesses(parts, null);
    const socket = await listenForProcesses(config.dataFolder, (request, response) => {
      requestMetrics.others.relayed();
      parts.handler(request, response);
    });
    const processes = new WebProcesses(parts, socket);
    for (let i = 1; i < config.webProcesses; i++) processes.#kept.push(processes.#keepOne(socket.file));
    return processes;
  }

  /** Ends them after their answers in progress, which this process may have to give: call it before closing anything. */
  async end(limits: DrainLimits): Promise<void> {
    this.#ending.abort();
    for (const child of this.#children) this.#endOne(child, limits);
    await Promise.all(this.#kept);
    await this.#socket?.close();
  }

  /** Keeps one process alive until the end. */
  async #keepOne(socket: string): Promise<void> {
    const backoff = new Backoff();
    const { log, faults } = this.#parts.context;
    const { signal } = this.#ending;
    for (;;) {
      const reason = await this.#runOne(socket, backoff).catch(messageOf);
      if (signal.aborted) return;
      backoff.failed();
      log.error({ reason }, 'a web process has ended; it is started again');
      faults.note('web-process-ended', reason);
      const isTime = sleep(backoff.remainingMs, true, { signal, ref: false }).catch(() => false);
      if (!(await isTime)) return;
    }
  }

  /** Starts one; resolves with why it ended. @throws AppError `socket-not-shareable`, and what starting a process throws */
  async #runOne(socket: string, backoff: Backoff): Promise<string> {
    const { listening, build, context } = this.#parts;
    const child = spawnWithSocket(listening.server, ['start', WEB.owner, socket, WEB.build, build.folder]);
    const { others } = context.requestMetrics;
    const { pid = 0 } = child;
    const silence = killWhenSilent(child);
    this.#children.add(child);
    child.on('message', (message) => {
      const told = FROM_WEB_PROCESS.safeParse(message);
      if (!told.success) return;
      silence.heard();
      if ('serving' in told.data) others.began(pid);
      else this.#take(pid, told.data);
    });
    const well = setTimeout(() => {
      backoff.succeeded();
      context.faults.clear('web-process-ended');
    }, WELL_MS).unref();
    const reason = await endOf(child);
    clearTimeout(well);
    silence.end();
    others.ended(pid);
    this.#children.delete(child);
    return reason;
  }

  #take(pid: number, { figures }: Extract<FromWebProcess, { figures: unknown }>): void {
    const { requestMetrics, faults } = this.#parts.context;
    requestMetrics.others.told(pid, figures);
    for (const { target, status, count } of figures.requests) requestMetrics.count(target, status, count);
    for (const { kind, detail } of figures.faults) faults.note(kind, detail);
  }

  #endOne(child: ChildProcess, limits: DrainLimits): void {
    // One that cannot be told has ended, or is about to.
    if (child.connected) child.send({ end: limits }, () => undefined);
    const late = setTimeout(() => child.kill('SIGKILL'), limits.limitMs + PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(late);
    });
  }
}
