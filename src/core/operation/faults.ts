/** What can be wrong with a machine while the sites go on. */
export const FAULT_KINDS = [
  'disk-full',
  'disk-read-only',
  'disk-failing',
  'database-damaged',
  'disk-low',
  'clock-jumped',
  'media-missing',
  'index-file-damaged',
  'log-lost',
  'web-process-ended',
  'changes-not-stored',
] as const;

/** One of them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that is wrong now, or was a short while ago. */
export interface Fault {
  readonly kind: FaultKind;
  /** When it was first seen, in milliseconds since 1970. */
  readonly since: number;
  /** How often it was seen since. */
  readonly count: number;
  /** What it was seen on first, for the operator alone. */
  readonly detail: string;
}

/** Faults that end nowhere by themselves are dropped when they were not seen again for this time, in milliseconds. */
const REMEMBERED_MS = 24 * 3_600_000;

/** These last until somebody sees that they are over: a damaged page is there whether or not somebody reads it again. */
const LASTING: readonly FaultKind[] = ['database-damaged', 'changes-not-stored'];

interface Noted extends Fault {
  readonly lastSeen: number;
}

/** What is wrong at present: noted by whoever meets it, cleared by whoever sees that it is over, read by the operator's tools. */
export class FaultBoard {
  readonly #faults = new Map<FaultKind, Noted>();
  readonly #onFirst: (fault: Fault) => void;
  readonly #now: () => number;

  /** @param onFirst told when a fault appears, not when it is seen again */
  constructor(onFirst: (fault: Fault) => void, now: () => number = Date.now) {
    this.#onFirst = onFirst;
    this.#now = now;
  }

  /** Something was seen to be wrong. */
  note(kind: FaultKind, detail: string): void {
    const at = this.#now();
    const former = this.#faults.get(kind);
    const fault = {
      kind,
      since: former?.since ?? at,
      count: (former?.count ?? 0) + 1,
      detail: former?.detail ?? detail,
    };
    this.#faults.set(kind, { ...fault, lastSeen: at });
    if (former === undefined) this.#onFirst(fault);
  }

  /** It is over. */
  clear(kind: FaultKind): void {
    this.#faults.delete(kind);
  }

  /** What is wrong now. */
  list(): Fault[] {
    const oldest = this.#now() - REMEMBERED_MS;
    for (const [kind, { lastSeen }] of this.#faults)
      if (lastSeen < oldest && !LASTING.includes(kind)) this.#faults.delete(kind);
    return [...this.#faults.values()].map(({ kind, since, count, detail }) => ({ kind, since, count, detail }));
  }
}
