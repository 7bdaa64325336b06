import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.ts';
import type { FromReader, ReaderFailure, ReaderResults, ReaderTask } from './reader-messages.ts';

const ENTRY = fileURLToPath(new URL('./reader-process.ts', import.meta.url));

/** Limits of a process; a task that goes beyond one ends with it. */
export interface ReaderLimits {
  /** Longest time for a task, in milliseconds. */
  readonly taskMs: number;
  /** Most memory, in bytes, where the system tells it. */
  readonly memoryBytes: number;
  /** How long the process is kept without work, in milliseconds. */
  readonly idleMs: number;
}

const LOOK_MS = 200;
const PAGE_BYTES = 4096;
const NODE_OPTIONS = ['--max-old-space-size=384', '--max-semi-space-size=8', '--no-warnings'];

function unreadable({ reason, known }: ReaderFailure): AppError {
  if (known === null)
    return new AppError({ kind: 'invalid', code: 'file-unreadable', message: `The file cannot be read: ${reason}.` });
  const { kind, code, hint } = known;
  return new AppError({ kind, code, message: reason, ...(hint === undefined ? {} : { hint }) });
}

/** Memory that a process holds, in bytes; 0 where the system does not say. */
function memoryOf(pid: number | undefined): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ');
    return Number(pages) * PAGE_BYTES;
  } catch {
    // Not Linux, or gone already: the limit of time remains.
    return 0;
  }
}

/** One process and the tasks that wait for it, done one after another; it ends when it has been idle, or at a limit. */
export class ReaderLane {
  readonly #limits: ReaderLimits;
  #child: ChildProcess | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #nextId = 1;
  #idle: NodeJS.Timeout | null = null;

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
  }

  /** Queues a task. @throws AppError `file-unreadable`, or what the task itself refuses */
  do<Kind extends ReaderTask['kind']>(
    task: Extract<ReaderTask, { readonly kind: Kind }>,
  ): Promise<ReaderResults[Kind]> {
    const run = this.#last.then(() => this.#perform(task) as Promise<ReaderResults[Kind]>);
    // The next task does not care how this one ended; whoever asked for it learns it.
    this.#last = run.catch(() => undefined);
    return run;
  }

  close(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #perform(task: ReaderTask): Promise<ReaderResults[ReaderTask['kind']]> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const child = (this.#child ??= fork(ENTRY, [], {
      execArgv: NODE_OPTIONS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }));
    child.ref();
    child.channel?.ref();
    try {
      return await this.#ask(child, task);
    } finally {
      child.unref();
      child.channel?.unref();
      this.#idle = setTimeout(() => {
        this.close();
      }, this.#limits.idleMs).unref();
    }
  }

  #ask(child: ChildProcess, task: ReaderTask): Promise<ReaderResults[ReaderTask['kind']]> {
    const id = this.#nextId++;
    const started = Date.now();
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => {
        settle();
        this.close();
        reject(unreadable({ reason, known: null }));
      };
      const watch = setInterval(() => {
        if (Date.now() - started > this.#limits.taskMs) fail('it takes too long');
        else if (memoryOf(child.pid) > this.#limits.memoryBytes) fail('it takes too much memory');
      }, LOOK_MS);
      const onMessage = (reply: FromReader): void => {
        if (reply.id !== id) return;
        settle();
        if (reply.ok) resolve(reply.result);
        else reject(unreadable(reply.failure));
      };
      const onEnd = (): void => {
        fail('the program that reads it gave up');
      };
      const settle = (): void => {
        clearInterval(watch);
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
      };
      child.on('message', onMessage).once('exit', onEnd).once('error', onEnd);
      child.send({ id, task }, (error) => {
        if (error !== null) fail(error.message);
      });
    });
  }
}
