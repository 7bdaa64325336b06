import { Worker } from 'node:worker_threads';
import type { FaultKind } from '../../core/operation/faults.ts';
import { AppError } from '../../shared/errors.ts';
import type { ErrorDetails } from '../../shared/errors.ts';
import type { DatabaseTarget } from '../sql/unit-runner.ts';
import { faultOf } from './disk-faults.ts';
import type { WriteCommand, WriteName, WriteResult } from './writes/registry.ts';

/** A unit of work on its way to the writer's thread. */
export interface WriterRequest {
  readonly id: number;
  readonly name: WriteName | 'compact';
  readonly command: unknown;
}

/** What the writer's thread answers. */
export type WriterReply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly details: ErrorDetails };

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** The one way to change the database: a worker thread, because waiting for a lock would freeze the event loop. */
export class Writer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #failure: Error | null = null;
  #closing = false;
  #fault: FaultKind | null = null;

  /** @param target a file of SQLite, or where PostgreSQL is */
  constructor(target: string | Exclude<DatabaseTarget, { readonly file: string }>) {
    this.#worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: typeof target === 'string' ? { file: target } : target,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: WriterReply) => {
      this.#settle(reply);
    });
    this.#worker.on('error', (error) => {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    });
    this.#worker.on('exit', () => {
      if (!this.#closing) this.#fail(new Error('the writer thread ended'));
    });
  }

  /** Why the last unit of work could not be written, when that was the disk's fault; null since one was written again. */
  get fault(): FaultKind | null {
    return this.#fault;
  }

  /** True when the thread has ended by itself: nothing can be written until the process starts anew. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /**
   * Runs one unit of work in one transaction; they run one after another, in order of asking.
   * @throws AppError as the unit of work says, `write-failed` for anything else, `writer-down` when the thread has ended
   */
  run<Name extends WriteName>(name: Name, command: WriteCommand<Name>): Promise<WriteResult<Name>> {
    return this.#ask(name, command);
  }

  /** Rewrites the database without what was deleted, see compactDatabase. @throws AppError as run does */
  compact(): Promise<boolean> {
    return this.#ask('compact', null);
  }

  /** Finishes what was asked and closes the database. */
  async close(): Promise<void> {
    if (this.#closing || this.#failure !== null) return;
    this.#closing = true;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.ref();
    this.#worker.postMessage('close');
    await ended;
  }

  #ask<Result>(name: WriterRequest['name'], command: unknown): Promise<Result> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, name, command } satisfies WriterRequest);
    });
  }

  #settle(reply: WriterReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0 && !this.#closing) this.#worker.unref();
    if (reply.ok) {
      this.#fault = null;
      waiting?.resolve(reply.result as never);
    } else {
      this.#fault = faultOf(reply.details.code) ?? this.#fault;
      waiting?.reject(new AppError(reply.details));
    }
  }

  #fail(cause: Error): void {
    this.#failure = new AppError({
      kind: 'unavailable',
      code: 'writer-down',
      message: `The database cannot be written: ${cause.message}.`,
      hint: 'Restart the server; if it happens again, check the disk and the database file.',
      cause,
    });
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}
