import type { Neighbour } from '../../core/search/ports.ts';

/** Keeps the k best of many: a binary heap with the worst of the kept at its root. */
export class BestOf {
  readonly #k: number;
  readonly #heap: Neighbour[] = [];

  constructor(k: number) {
    this.#k = Math.max(0, Math.floor(k));
  }

  /** What a score must exceed to be kept. */
  get threshold(): number {
    if (this.#k === 0) return Infinity;
    return this.#heap.length < this.#k ? -Infinity : (this.#heap[0] as Neighbour).score;
  }

  offer(passageId: number, score: number): void {
    const hasRoom = this.#heap.length < this.#k && !Number.isNaN(score);
    if (!hasRoom && !(score > this.threshold)) return;
    if (hasRoom) {
      this.#heap.push({ passageId, score });
      this.#up(this.#heap.length - 1);
    } else {
      this.#heap[0] = { passageId, score };
      this.#down();
    }
  }

  /** The kept ones, best first. */
  sorted(): Neighbour[] {
    return [...this.#heap].sort((a, b) => b.score - a.score || a.passageId - b.passageId);
  }

  #score(i: number): number {
    return this.#heap[i]?.score ?? Infinity;
  }

  #swap(i: number, j: number): void {
    const kept = this.#heap[i] as Neighbour;
    this.#heap[i] = this.#heap[j] as Neighbour;
    this.#heap[j] = kept;
  }

  #up(start: number): void {
    for (let i = start; i > 0;) {
      const parent = (i - 1) >> 1;
      if (this.#score(parent) <= this.#score(i)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(): void {
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      const smaller = this.#score(left) <= this.#score(left + 1) ? left : left + 1;
      if (this.#score(smaller) >= this.#score(i)) return;
      this.#swap(i, smaller);
      i = smaller;
    }
  }
}
