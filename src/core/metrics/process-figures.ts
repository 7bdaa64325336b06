import { z } from 'zod';
import { FAULT_KINDS } from '../operation/faults.ts';

/** What a web process tells the owner about itself: counts since it told last, and what is so now. */
export const PROCESS_FIGURES = z.object({
  requests: z.array(z.object({ target: z.string(), status: z.int(), count: z.int().positive() })),
  hits: z.int().nonnegative(),
  misses: z.int().nonnegative(),
  /** Pages in its cache, their bytes, and the bytes of memory that it takes. */
  pages: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  memory: z.int().nonnegative(),
  /** Renders that are done now, and that wait. */
  rendering: z.int().nonnegative(),
  renderWaits: z.int().nonnegative(),
  /** All that it sees to be wrong now. */
  faults: z.array(
    z.object({
      kind: z.enum(FAULT_KINDS),
      since: z.number(),
      lastSeen: z.number(),
      count: z.int().positive(),
      detail: z.string(),
    }),
  ),
});

/** See there. */
export type ProcessFigures = z.infer<typeof PROCESS_FIGURES>;

/** Figures of what is so now; they end with the process. */
const NOW = { pages: 0, bytes: 0, memory: 0, rendering: 0, renderWaits: 0 };
type Now = Pick<ProcessFigures, keyof typeof NOW>;

/** The figures of the web processes beside this one, summed. */
export class OtherProcesses {
  readonly #now = new Map<number, Now>();
  #hits = 0;
  #misses = 0;
  #relayed = 0;
  #ends = 0;

  /** How many have ended by themselves, or could not begin. */
  get ends(): number {
    return this.#ends;
  }

  /** Processes that serve. */
  get serving(): number {
    return this.#now.size;
  }

  /** A process serves from now on. */
  began(pid: number): void {
    this.#now.set(pid, NOW);
  }

  /** It has ended; what it counted stays. */
  ended(pid: number): void {
    this.#now.delete(pid);
  }

  /** One ended that was not told to, or could not begin. */
  endedByItself(): void {
    this.#ends += 1;
  }

  /** It told its figures. */
  told(pid: number, figures: ProcessFigures): void {
    this.#hits += figures.hits;
    this.#misses += figures.misses;
    if (this.#now.has(pid)) this.#now.set(pid, figures);
  }

  /** It passed on a request. */
  relayed(): void {
    this.#relayed += 1;
  }

  sums(): Pick<ProcessFigures, 'hits' | 'misses'> & Now & { readonly relayed: number } {
    const all = [...this.#now.values()];
    const sum = (name: keyof Now): number => all.reduce((total, one) => total + one[name], 0);
    return {
      ...{ hits: this.#hits, misses: this.#misses, relayed: this.#relayed },
      ...{ pages: sum('pages'), bytes: sum('bytes'), memory: sum('memory') },
      ...{ rendering: sum('rendering'), renderWaits: sum('renderWaits') },
    };
  }
}
