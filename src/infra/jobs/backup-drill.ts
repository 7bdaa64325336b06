import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { KnownDrill } from '../installation-state.ts';
import { endProcess } from './end-process.ts';

/** How a drill has ended. */
export interface DrillEnd {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Why the backup could not be tried out or is not good; null when it is. A process that was killed noted nothing itself. */
  readonly problem: string | null;
}

/** What the worker works with. */
export interface BackupDrillOptions {
  /** The program of the command line. */
  readonly program: string;
  /** Whether a backup was ever made: before that there is nothing to try. */
  readonly hasBackup: () => boolean;
  /** When the last drill began, in milliseconds since 1970, and whether the backup was good; null when there was none. */
  readonly last: () => Pick<KnownDrill, 'at' | 'ok'> | null;
  /** Told when a drill has ended. */
  readonly onEnd: (end: DrillEnd) => void;
  /** How often is looked whether one is due, in milliseconds; an hour when left out. */
  readonly intervalMs?: number;
}

/** A week between two drills; a failed one is made again after hours. In milliseconds. */
const EVERY_MS = { good: 7 * 86_400_000, failed: 6 * 3_600_000 };
/** So much of what it says about its failure is kept. */
const MOST_SAID = 2000;

/**
 * Tries the latest backup out every week: `bivouac backup drill` in a process of its own, which leaves the web its memory
 * and yields the processor to it. Whether one is due is read from the database, so that a restart forgets nothing.
 */
export class BackupDrill {
  readonly #options: BackupDrillOptions;
  #timer: NodeJS.Timeout | null = null;
  #child: ChildProcess | null = null;

  constructor(options: BackupDrillOptions) {
    this.#options = options;
  }

  /** Begins to look by itself. A command that runs shorter never calls this. */
  start(): void {
    const { intervalMs = 3_600_000 } = this.#options;
    this.#timer ??= setInterval(() => {
      this.#look();
    }, intervalMs).unref();
  }

  /** Ends a drill that is under way; it is made again later. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#child !== null) await endProcess(this.#child);
  }

  #look(): void {
    const { hasBackup, last } = this.#options;
    if (this.#child !== null || !hasBackup()) return;
    const former = last();
    const startedAt = Date.now();
    // One from the future was noted while the clock was ahead.
    const since = former === null ? Infinity : Math.abs(startedAt - former.at);
    if (since < EVERY_MS[former?.ok === true ? 'good' : 'failed']) return;
    this.#begin(startedAt);
  }

  #begin(startedAt: number): void {
    const { program, onEnd } = this.#options;
    const child = spawn(process.execPath, ['--no-warnings', program, 'backup', 'drill', '--json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-MOST_SAID);
    });
    child.once('error', (error) => {
      this.#child = null;
      onEnd({ startedAt, problem: error.message });
    });
    child.once('close', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      if (this.#timer !== null) onEnd({ startedAt, problem: problemOf(code, signal, said) });
    });
  }
}

function problemOf(code: number | null, signal: NodeJS.Signals | null, said: string): string | null {
  if (signal !== null) return `The process that tried the backup out was ended by ${signal}.`;
  if (code === 0) return null;
  return said.trim() === '' ? `It ended with ${String(code)}.` : said.trim();
}
