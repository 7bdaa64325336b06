import type { DraftContent, SaveOutcome, SaveState, ServerVersion } from './draft.ts';

/** What saving needs from the world. */
export interface SaverPorts {
  /** The editor's content now. */
  readonly content: () => DraftContent;
  readonly send: (baseVersionId: string | null, content: DraftContent) => Promise<SaveOutcome>;
  /** Keeps what the server does not have yet in the browser. */
  readonly keep: (base: ServerVersion, content: DraftContent) => Promise<void>;
  /** Forgets what was kept, since the server has it. */
  readonly forget: () => Promise<void>;
  readonly now: () => number;
  /** Runs once after some milliseconds. @returns what stops it */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly onState: (state: SaveState) => void;
}

/** Pause in typing after which a save is sent, and the longest time without one, in milliseconds. */
export const SAVE_PAUSE = 900;
export const SAVE_LATEST = 5000;
/** The same for what is kept in the browser. */
export const KEEP_PAUSE = 250;
export const KEEP_LATEST = 1000;
const RETRIES = [2000, 4000, 8000, 15_000, 30_000];

/** Calls a function after a pause, at the latest some time after the first wish. */
class Debounce {
  readonly #ports: Pick<SaverPorts, 'after' | 'now'>;
  readonly #limits: readonly [pause: number, latest: number];
  readonly #run: () => void;
  #stop: (() => void) | null = null;
  #since = 0;

  constructor(ports: Pick<SaverPorts, 'after' | 'now'>, limits: readonly [number, number], run: () => void) {
    this.#ports = ports;
    this.#limits = limits;
    this.#run = run;
  }

  wish(): void {
    const now = this.#ports.now();
    if (this.#stop === null) this.#since = now;
    this.#stop?.();
    const [pause, latest] = this.#limits;
    const wait = Math.max(0, Math.min(pause, this.#since + latest - now));
    this.#stop = this.#ports.after(wait, () => {
      this.#stop = null;
      this.#run();
    });
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

/**
 * Saves a draft continuously: one request at a time, each naming the version that it started from. What the server has not
 * confirmed is kept in the browser. In a conflict nothing is sent until `resume` says what the merged text starts from.
 */
export class DraftSaver {
  readonly #ports: SaverPorts;
  readonly #saving: Debounce;
  readonly #keeping: Debounce;
  #base: ServerVersion;
  #state: SaveState = { kind: 'saved', at: null };
  /** Counts changes; what was saved last is compared with it. */
  #changes = 0;
  #saved = 0;
  #flight: Promise<void> | null = null;
  #failures = 0;
  #stopRetry: (() => void) | null = null;

  constructor(ports: SaverPorts, base: ServerVersion) {
    this.#ports = ports;
    this.#base = base;
    this.#saving = new Debounce(ports, [SAVE_PAUSE, SAVE_LATEST], () => {
      if (this.hasUnsaved) void this.#send();
    });
    this.#keeping = new Debounce(ports, [KEEP_PAUSE, KEEP_LATEST], () => void this.keepNow());
  }

  get state(): SaveState {
    return this.#state;
  }

  /** The version that the editor's text starts from. */
  get base(): ServerVersion {
    return this.#base;
  }

  get hasUnsaved(): boolean {
    return this.#changes !== this.#saved;
  }

  /** To be called at every change of the text or its particulars. */
  changed(): void {
    this.#changes += 1;
    this.#keeping.wish();
    if (this.#state.kind === 'conflict' || this.#state.kind === 'signed-out') return;
    if (this.#state.kind === 'offline') return;
    if (this.#state.kind !== 'saving') this.#show({ kind: 'waiting' });
    this.#saving.wish();
  }

  /** Keeps the text in the browser at once, for a tab that is being closed. */
  async keepNow(): Promise<void> {
    this.#keeping.cancel();
    if (this.hasUnsaved) await this.#ports.keep(this.#base, this.#ports.content());
  }

  /** Tries again now: the connection is back, or somebody has signed in. */
  retry(): void {
    this.#stopRetry?.();
    this.#stopRetry = null;
    if (this.hasUnsaved && this.#state.kind !== 'conflict') void this.#send();
  }

  /** Sends what is not saved yet. @returns true when the server has every word */
  async flush(): Promise<boolean> {
    this.#saving.cancel();
    while (this.#flight !== null) await this.#flight;
    if (this.#state.kind === 'conflict') return false;
    if (!this.hasUnsaved) return true;
    await this.#send();
    return !this.hasUnsaved;
  }

  /** Goes on after a conflict, or after the page was read again: the text now starts from this version. */
  resume(base: ServerVersion, isChanged: boolean): void {
    this.#base = base;
    this.#failures = 0;
    if (isChanged) {
      this.#show({ kind: 'waiting' });
      this.changed();
      return;
    }
    this.#saved = this.#changes;
    this.#show({ kind: 'saved', at: this.#ports.now() });
    void this.#ports.forget();
  }

  /** Stops everything that is waiting; what is not saved is kept in the browser. */
  async stop(): Promise<void> {
    this.#saving.cancel();
    this.#stopRetry?.();
    await this.keepNow();
  }

  #show(state: SaveState): void {
    this.#state = state;
    this.#ports.onState(state);
  }

  #send(): Promise<void> {
    this.#saving.cancel();
    this.#flight ??= this.#deliver().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  async #deliver(): Promise<void> {
    const count = this.#changes;
    const content = this.#ports.content();
    this.#show({ kind: 'saving' });
    const outcome = await this.#ports.send(this.#base.versionId, content);
    if (outcome.kind === 'saved') {
      const { versionId, meta } = outcome;
      await this.#confirm(count, { body: content.body, meta, versionId });
    } else await this.#fail(outcome);
  }

  async #confirm(count: number, base: ServerVersion): Promise<void> {
    this.#base = base;
    this.#saved = count;
    this.#failures = 0;
    if (this.hasUnsaved) {
      this.#show({ kind: 'waiting' });
      this.#saving.wish();
      return;
    }
    this.#keeping.cancel();
    await this.#ports.forget();
    this.#show({ kind: 'saved', at: this.#ports.now() });
  }

  async #fail(outcome: Exclude<SaveOutcome, { kind: 'saved' }>): Promise<void> {
    await this.keepNow();
    if (outcome.kind !== 'unreachable') {
      this.#show(outcome);
      return;
    }
    this.#show({ kind: 'offline' });
    const wait = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? 0;
    this.#failures += 1;
    this.#stopRetry = this.#ports.after(wait, () => this.retry());
  }
}
