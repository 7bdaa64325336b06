import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { z } from 'zod';
import { endProcess } from './end-process.ts';

const LINE = z.object({ until: z.number().nullable(), problem: z.string().nullable() });

/** What the process says about itself; null for anything else, which must not end the server that listens. */
function stateOf(line: string): z.infer<typeof LINE> | null {
  try {
    return LINE.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** What the worker works with. */
export interface BackupFollowerOptions {
  /** The program of the command line. */
  readonly program: string;
  /** Between two looks, in seconds. */
  readonly everySeconds: number;
  /** Told when changes cannot be stored, and when they can again (null); once each. */
  readonly onChange: (problem: string | null) => void;
  /** Between the end of the process and its next life, in milliseconds. */
  readonly pauseMs?: number;
  /** After so long without a word it is taken to hang, in milliseconds. */
  readonly silentMs?: number;
}

/** A look may take a while when much has changed, or when the store is slow. */
const SILENT_MS = 900_000;

/** Keeps `bivouac backup follow` running beside the server, with low priority and memory of its own. */
export class BackupFollower {
  readonly #options: BackupFollowerOptions;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #silence: NodeJS.Timeout | null = null;
  #isRunning = false;
  #problem: string | null = null;
  #until: number | null = null;

  constructor(options: BackupFollowerOptions) {
    this.#options = options;
  }

  /** Until when everything is stored, in milliseconds since 1970; null when nothing is yet. */
  get until(): number | null {
    return this.#until;
  }

  start(): void {
    this.#isRunning = true;
    this.#begin();
  }

  /** Ends it; what has changed until then is stored at the next start. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    for (const timer of [this.#timer, this.#silence]) if (timer !== null) clearTimeout(timer);
    if (this.#child !== null) await endProcess(this.#child);
  }

  #begin(): void {
    const { program, everySeconds, pauseMs = 60_000 } = this.#options;
    const parameters = ['--no-warnings', program, 'backup', 'follow', '--json', '--every', String(everySeconds)];
    // The channel carries nothing: it closes when this process is killed, and the other one ends too.
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    this.#awaitWord();
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let [line, said] = ['', ''];
    child.stdout?.on('data', (text: Buffer) => {
      const lines = (line + text.toString()).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) this.#hear(whole);
    });
    child.stderr?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-2000);
    });
    const ended = (problem: string): void => {
      if (this.#child !== child) return;
      this.#child = null;
      if (!this.#isRunning) return;
      this.#change(problem);
      this.#timer = setTimeout(() => {
        this.#begin();
      }, pauseMs).unref();
    };
    child.once('error', (error) => {
      ended(error.message);
    });
    child.once('close', (code, signal) => {
      ended(said.trim() === '' ? `The process ended with ${String(signal ?? code)}.` : said.trim());
    });
  }

  /** A process that hangs says nothing of it. */
  #awaitWord(): void {
    const { silentMs = SILENT_MS, everySeconds } = this.#options;
    if (this.#silence !== null) clearTimeout(this.#silence);
    const most = Math.max(silentMs, 2000 * everySeconds);
    this.#silence = setTimeout(() => {
      this.#change(`The process has said nothing for ${String(Math.round(most / 1000))} seconds.`);
    }, most).unref();
  }

  #hear(line: string): void {
    this.#awaitWord();
    const state = stateOf(line);
    this.#until = state?.until ?? this.#until;
    this.#change(state === null ? `The process said «${line.slice(0, 200)}».` : state.problem);
  }

  #change(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onChange(problem);
  }
}
