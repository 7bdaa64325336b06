import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { z } from 'zod';
import { endProcess } from './end-process.ts';
import { SilenceWatch } from './silence-watch.ts';

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
  /** Told each time how it stands. */
  readonly onState?: (state: z.infer<typeof LINE>) => void;
  /** See PAUSE_MS. */
  readonly pauseMs?: number;
  /** After so long without a sign of life it is killed and started anew, in milliseconds; the wait between two looks comes on top. */
  readonly silentMs?: number;
}

/** While it works it gives a sign whenever its store has done something; a whole database may be read between two of them. */
const SILENT_MS = 600_000;

/** In how many looks that time is counted. */
const LOOKS = 20;

/** Between the end of a process and its next life, in milliseconds. */
const PAUSE_MS = 60_000;

/** Keeps `bivouac backup follow` running beside the server, with low priority and memory of its own. */
export class BackupFollower {
  readonly #options: BackupFollowerOptions;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #silence: SilenceWatch | null = null;
  #hung: string | null = null;
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
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#silence?.end();
    if (this.#child !== null) await endProcess(this.#child);
  }

  #begin(): void {
    const { program, everySeconds } = this.#options;
    const parameters = ['--no-warnings', program, 'backup', 'follow', '--json', '--every', String(everySeconds)];
    // Over the channel come signs of life; it closes when this process is killed, and the other one ends too.
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    this.#silence = this.#watch(child);
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    this.#listen(child);
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-2000);
    });
    child.once('error', (error) => {
      this.#ended(child, error.message);
    });
    child.once('close', (code, signal) => {
      this.#ended(child, said.trim() === '' ? `The process ended with ${String(signal ?? code)}.` : said.trim());
    });
  }

  #listen(child: ChildProcess): void {
    let line = '';
    child.on('message', () => this.#silence?.heard());
    child.stdout?.on('data', (text: Buffer) => {
      const lines = (line + text.toString()).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) this.#hear(whole);
    });
  }

  /** A process that hangs says nothing of it. */
  #watch(child: ChildProcess): SilenceWatch {
    const { silentMs = SILENT_MS, everySeconds } = this.#options;
    const most = silentMs + 1000 * everySeconds;
    const problem = `The process gave no sign of life for ${String(Math.round(most / 1000))} seconds; it is started anew.`;
    return new SilenceWatch({
      ...{ lookMs: most / LOOKS, looks: LOOKS },
      onSilence: () => {
        this.#hung = problem;
        // Told also where the system does not let it go; another one begins only after its end, as two must never follow.
        this.#tell(problem);
        child.kill('SIGKILL');
      },
    });
  }

  #ended(child: ChildProcess, problem: string): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#silence?.end();
    const reason = this.#hung ?? problem;
    this.#hung = null;
    if (!this.#isRunning) return;
    this.#tell(reason);
    this.#timer = setTimeout(() => {
      this.#begin();
    }, this.#options.pauseMs ?? PAUSE_MS).unref();
  }

  #hear(line: string): void {
    this.#silence?.heard();
    const state = stateOf(line);
    this.#until = state?.until ?? this.#until;
    this.#tell(state === null ? `The process said «${line.slice(0, 200)}».` : state.problem);
  }

  #tell(problem: string | null): void {
    const isNew = problem !== this.#problem;
    this.#problem = problem;
    this.#options.onState?.({ until: this.#until, problem });
    if (isNew) this.#options.onChange(problem);
  }
}
