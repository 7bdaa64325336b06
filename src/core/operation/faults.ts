/** What can be wrong with a machine while the sites go on. */
export const FAULT_KINDS = [
  'disk-full',
  'disk-read-only',
  'disk-failing',
  'database-damaged',
  'disk-low',
  'clock-jumped',
  'media-missing',
  'media-away',
  'index-file-damaged',
  'log-lost',
  'web-process-ended',
  'program-replaced',
  'changes-not-stored',
] as const;

/** One of them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that is wrong now, or was a short while ago. */
export interface Fault {
  readonly kind: FaultKind;
  /** When it was first seen, in milliseconds since 1970. */
  readonly since: number;
  /** When it was last seen. */
  readonly lastSeen: number;
  /** How often it was seen since. */
  readonly count: number;
  /** What it was seen on first, for the operator alone. */
  readonly detail: string;
}

/** Faults that end nowhere by themselves are dropped when they were not seen again for this time, in milliseconds. */
const REMEMBERED_MS = 24 * 3_600_000;

/** These are dropped after another time: who looks an hour later has to see that a process ended, and no longer than that. */
const REMEMBERED_OTHERWISE_MS: Partial<Record<FaultKind, number>> = { 'web-process-ended': 3_600_000 };

/** These last until somebody sees that they are over: a damaged page is there whether or not somebody reads it again. */
const LASTING: readonly FaultKind[] = ['database-damaged', 'changes-not-stored'];

/** Each process sees for itself when these are over, so they go with the process that saw them. */
const OF_ONE_PROCESS: readonly FaultKind[] = ['disk-full', 'disk-read-only', 'disk-failing', 'disk-low'];

/** Adds what somebody has seen to what others have seen of the same. */
function add(faults: Map<FaultKind, Fault>, fault: Fault): void {
  const known = faults.get(fault.kind) ?? { ...fault, count: 0 };
  const earlier = known.since <= fault.since ? known : fault;
  const lastSeen = Math.max(known.lastSeen, fault.lastSeen);
  faults.set(fault.kind, { ...earlier, lastSeen, count: known.count + fault.count });
}

/** What is wrong at present: noted by whoever meets it, cleared by whoever sees that it is over, read by the operator's tools. */
export class FaultBoard {
  readonly #faults = new Map<FaultKind, Fault>();
  readonly #others = new Map<number, readonly Fault[]>();
  readonly #onFirst: (fault: Fault) => void;
  readonly #now: () => number;

  /** @param onFirst told when a fault appears, not when it is seen again, nor of what other processes tell */
  constructor(onFirst: (fault: Fault) => void, now: () => number = Date.now) {
    this.#onFirst = onFirst;
    this.#now = now;
  }

  /** Something was seen to be wrong. */
  note(kind: FaultKind, detail: string): void {
    const at = this.#now();
    const former = this.#faults.get(kind);
    const first = former ?? { kind, since: at, count: 0, detail };
    const fault = { ...first, lastSeen: at, count: first.count + 1 };
    this.#faults.set(kind, fault);
    if (former === undefined) this.#onFirst(fault);
  }

  /** It is over. */
  clear(kind: FaultKind): void {
    this.#faults.delete(kind);
  }

  /** All that another process of this server sees to be wrong now: what it told before and does not tell any more is over. */
  told(pid: number, faults: readonly Fault[]): void {
    this.#others.set(pid, faults);
  }

  /** That process has ended. What nobody sees the end of is remembered as if it had been seen here. */
  ended(pid: number): void {
    const last = this.#others.get(pid) ?? [];
    this.#others.delete(pid);
    for (const fault of last) if (!OF_ONE_PROCESS.includes(fault.kind)) add(this.#faults, fault);
  }

  /** What is wrong now, here and in the other processes. */
  list(): Fault[] {
    const now = this.#now();
    for (const [kind, { lastSeen }] of this.#faults) {
      const oldest = now - (REMEMBERED_OTHERWISE_MS[kind] ?? REMEMBERED_MS);
      if (lastSeen < oldest && !LASTING.includes(kind)) this.#faults.delete(kind);
    }
    const all = new Map(this.#faults);
    for (const fault of [...this.#others.values()].flat()) add(all, fault);
    return [...all.values()];
  }
}
