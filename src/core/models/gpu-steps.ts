import { GPU_NAMES } from './gpu-notes.ts';
import type { GpuKind } from './gpu-notes.ts';

/** What the operator says about graphics cards: all that works, none, or the best way that may be tried. */
export type GpuWish = 'auto' | 'off' | GpuKind;

/** Ends of the process in a row, on one kind and without a finished answer, after which the kind is given up. */
const MOST_ENDS = 2;
const REASON_LENGTH = 300;

/** The ways to compute on a card that a system has, best first. @param platform as Node.js names it */
export function gpuKindsOf(platform: string): readonly GpuKind[] {
  return platform === 'darwin' ? ['metal'] : ['cuda', 'vulkan'];
}

/** The ways that may be tried, best first; none for the CPU alone. A named kind leaves out the better ones. */
export function wantedGpuKinds(wish: GpuWish, platform: string): readonly GpuKind[] {
  if (wish === 'off') return [];
  const kinds = gpuKindsOf(platform);
  return wish === 'auto' ? kinds : kinds.slice(kinds.indexOf(wish));
}

/**
 * Which ways to compute are still tried. A card may load a model and fail at the first step, because the build has no
 * code for it: what keeps ending the process is given up, for the next kind and at last for the CPU.
 */
export class GpuSteps {
  readonly #wanted: readonly GpuKind[];
  #kinds: readonly GpuKind[];
  #ends = 0;
  #failures = 0;
  #note: string | null = null;

  /** @param wanted what may be tried, best first */
  constructor(wanted: readonly GpuKind[]) {
    this.#wanted = wanted;
    this.#kinds = wanted;
  }

  /** What is tried now, best first. */
  get kinds(): readonly GpuKind[] {
    return this.#kinds;
  }

  /** What was given up. */
  get givenUp(): readonly GpuKind[] {
    return this.#wanted.filter((kind) => !this.#kinds.includes(kind));
  }

  /** Why the latest kind was given up; null where none was. */
  get note(): string | null {
    return this.#note;
  }

  /** How often the process ended on a card since the start, without a finished answer. */
  get failures(): number {
    return this.#failures;
  }

  /** An answer came to its end: ends before it say nothing about the card. */
  answered(): void {
    this.#ends = 0;
  }

  /**
   * The process ended by itself.
   * @param used the kind it computed with; null for the CPU, or where it ended before it had one
   * @returns true when a kind is given up with it; `note` says why
   */
  ended(used: GpuKind | null, reason: string): boolean {
    if (used === null || !this.#kinds.includes(used)) return false;
    this.#ends += 1;
    this.#failures += 1;
    if (this.#ends < MOST_ENDS) return false;
    this.#ends = 0;
    this.#kinds = this.#kinds.slice(this.#kinds.indexOf(used) + 1);
    const next = this.#kinds[0];
    const then = next === undefined ? 'the CPU computes' : `${GPU_NAMES[next]} is tried`;
    this.#note = `${GPU_NAMES[used]} ended the language model’s process ${String(MOST_ENDS)} times without an answer (${reason.slice(0, REASON_LENGTH)}), so ${then}, until the next start or another model.`;
    return true;
  }

  /** Another model may run where this one did not. */
  reset(): void {
    this.#kinds = this.#wanted;
    this.#ends = 0;
    this.#note = null;
  }
}
