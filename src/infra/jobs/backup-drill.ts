import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** What the worker works with. */
export interface BackupDrillOptions {
  /** The program of the command line. */
  readonly program: string;
  /** Whether a backup was ever made: before that there is nothing to try. */
  readonly hasBackup: () => boolean;
  /** When the last drill began, in milliseconds since 1970; null when there was none. */
  readonly lastAt: () => number | null;
  /** Told when a drill has ended; `ok` is whether the backup could be restored. */
  readonly onEnd: (ok: boolean) => void;
  /** How often is looked whether one is due, in milliseconds; an hour when left out. */
  readonly intervalMs?: number;
}

/** A week between two drills, in milliseconds. */
const EVERY_MS = 7 * 86_400_000;

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
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  #look(): void {
    const { program, hasBackup, lastAt, onEnd } = this.#options;
    const last = lastAt();
    if (this.#child !== null || !hasBackup() || (last !== null && Date.now() - last < EVERY_MS)) return;
    const child = spawn(process.execPath, ['--no-warnings', program, 'backup', 'drill', '--json'], { stdio: 'ignore' });
    this.#child = child;
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once('error', () => {
      this.#child = null;
      onEnd(false);
    });
    child.once('close', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      if (signal === null && this.#timer !== null) onEnd(code === 0);
    });
  }
}
