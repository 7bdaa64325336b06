import type { ErasureCounts, ErasureExample, ErasurePlace } from '../../core/erasure/erasure.ts';

const MOST_EXAMPLES = 100;
/** Of one kind of place: so that a thousand versions do not hide the one message. */
const MOST_OF_A_KIND = 12;

/** Counts what was found by kind of place, and keeps some of it to be shown. */
export class Findings {
  readonly #counts = new Map<ErasurePlace, number>();
  readonly #examples: ErasureExample[] = [];
  readonly remaining: ErasureExample[] = [];

  add(place: ErasurePlace, where: string, excerpt: string): void {
    const count = this.#counts.get(place) ?? 0;
    this.#counts.set(place, count + 1);
    if (count < MOST_OF_A_KIND && this.#examples.length < MOST_EXAMPLES) {
      this.#examples.push({ place, where, excerpt });
    }
  }

  /** Takes over what another search found to be shown, without counting it. */
  take(other: Findings): void {
    this.#examples.push(...other.examples);
    this.remaining.push(...other.remaining);
  }

  get counts(): ErasureCounts {
    return Object.fromEntries(this.#counts);
  }

  get examples(): readonly ErasureExample[] {
    return this.#examples;
  }

  /** How many places there are in all. */
  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
