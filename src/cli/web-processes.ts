import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Build } from '../build/build.ts';
import type { ProgramWatch } from '../build/program-identity.ts';
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
export const WEB = { owner: '--web', build: '--themes', program: '--program' };

/** A process that has lived for so long is well, in milliseconds. */
const WELL_MS = 60_000;

/** How often it is looked whether the owner's program is there again, in milliseconds. */
const LOOK_MS = 20_000;

/** What the processes are started with. */
export interface OwnerParts {
  readonly context: Context;
  readonly build: Build;
  /** The program that the owner runs; null where there is one process alone. */
  readonly program: ProgramWatch | null;
  readonly listening: Pick<Listening, 'server'>;
  readonly handler: Handler;
}

/** What all of them are started with. */
interface Shared {
  readonly socket: string;
  readonly program: ProgramWatch;
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
    const { program } = parts;
    const { config, requestMetrics } = parts.context;
    if (program === null) return new WebProcesses(parts, null);
    const socket = await listenForProcesses(config.dataFolder, (request, response) => {
      requestMetrics.others.relayed();
      parts.handler(request, response);
    });
    const processes = new WebProcesses(parts, socket);
    for (let i = 1; i < config.webProcesses; i++)
      processes.#kept.push(processes.#keepOne({ socket: socket.file, program }));
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
  async #keepOne(shared: Shared): Promise<void> {
    const backoff = new Backoff();
    const { log, faults, requestMetrics } = this.#parts.context;
    const { signal } = this.#ending;
    while (await this.#hasProgram(shared.program)) {
      const reason = await this.#runOne(shared, backoff).catch(messageOf);
      if (signal.aborted) return;
      backoff.failed();
      if (reason !== null) {
        log.error({ reason }, 'a web process has ended; it is started again');
        requestMetrics.others.endedByItself();
        faults.note('web-process-ended', reason);
      }
      const isTime = sleep(backoff.remainingMs, true, { signal, ref: false }).catch(() => false);
      if (!(await isTime)) return;
    }
  }

  /**
   * Whether a process may be started: the program on the disk has to be the owner's, as two versions must not serve side by side.
   * Waits until it is; false at the end.
   */
  async #hasProgram(program: ProgramWatch): Promise<boolean> {
    const { context } = this.#parts;
    const { signal } = this.#ending;
    while (!(await program.isThere())) {
      if (signal.aborted) return false;
      context.faults.note('program-replaced', `${context.config.root} when a web process was to be started`);
      const isTime = sleep(LOOK_MS, true, { signal, ref: false }).catch(() => false);
      if (!(await isTime)) return false;
    }
    context.faults.clear('program-replaced');
    return !signal.aborted;
  }

  /**
   * Starts one; resolves with why it ended, or with null when the program was replaced just before.
   * @throws AppError `socket-not-shareable`, and what starting a process throws
   */
  async #runOne({ socket, program }: Shared, backoff: Backoff): Promise<string | null> {
    const { listening, build, context } = this.#parts;
    const parameters = [WEB.owner, socket, WEB.build, build.folder, WEB.program, program.own];
    const child = spawnWithSocket(listening.server, ['start', ...parameters]);
    const { others } = context.requestMetrics;
    const { pid = 0 } = child;
    const silence = killWhenSilent(child);
    const said = { isOther: false };
    this.#children.add(child);
    child.on('message', (message) => {
      const told = FROM_WEB_PROCESS.safeParse(message);
      if (!told.success) return;
      silence.heard();
      if ('serving' in told.data) others.began(pid);
      else if ('replaced' in told.data) said.isOther = true;
      else this.#take(child, told.data);
    });
    const well = setTimeout(() => {
      backoff.succeeded();
    }, WELL_MS).unref();
    const reason = await endOf(child);
    clearTimeout(well);
    silence.end();
    others.ended(pid);
    context.faults.ended(pid);
    this.#children.delete(child);
    return said.isOther ? null : reason;
  }

  #take(child: ChildProcess, { figures }: Extract<FromWebProcess, { figures: unknown }>): void {
    const { requestMetrics, faults } = this.#parts.context;
    const { pid = 0 } = child;
    requestMetrics.others.told(pid, figures);
    for (const { target, status, count } of figures.requests) requestMetrics.count(target, status, count);
    // Its last words may come after its end.
    if (this.#children.has(child)) faults.told(pid, figures.faults);
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
