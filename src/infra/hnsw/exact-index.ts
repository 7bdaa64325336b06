import type { Neighbour, VectorIndex } from '../../core/search/ports.ts';
import { BestOf } from './best-of.ts';
import { checkDimensions } from './check-dimensions.ts';

const GROWTH = 1.25;
const SMALLEST = 256;

/**
 * Compares with every vector: the oracle that approximate search is measured against, and what is used without it.
 * Vectors lie in one block of memory, so 50,000 of 384 components take 77 MB.
 */
export class ExactIndex implements VectorIndex {
  readonly #dimensions: number;
  readonly #slots = new Map<number, number>();
  readonly #ids: number[] = [];
  #vectors: Float32Array;

  /** @param expected how many vectors to make room for at once */
  constructor(dimensions: number, expected = 0) {
    this.#dimensions = dimensions;
    this.#vectors = new Float32Array(Math.max(SMALLEST, expected) * dimensions);
  }

  get size(): number {
    return this.#ids.length;
  }

  has(passageId: number): boolean {
    return this.#slots.has(passageId);
  }

  ids(): Iterable<number> {
    return this.#slots.keys();
  }

  add(passageId: number, vector: Float32Array): void {
    checkDimensions(vector, this.#dimensions);
    let slot = this.#slots.get(passageId);
    if (slot === undefined) {
      slot = this.#ids.length;
      this.#makeRoom(slot + 1);
      this.#ids.push(passageId);
      this.#slots.set(passageId, slot);
    }
    this.#vectors.set(vector, slot * this.#dimensions);
  }

  /** The last vector moves into the gap. */
  remove(passageId: number): void {
    const slot = this.#slots.get(passageId);
    if (slot === undefined) return;
    const last = this.#ids.length - 1;
    const moved = this.#ids[last] as number;
    const size = this.#dimensions;
    this.#vectors.copyWithin(slot * size, last * size, (last + 1) * size);
    this.#ids[slot] = moved;
    this.#slots.set(moved, slot);
    this.#ids.pop();
    this.#slots.delete(passageId);
  }

  search(vector: Float32Array, k: number, accept?: (passageId: number) => boolean): Neighbour[] {
    checkDimensions(vector, this.#dimensions);
    const best = new BestOf(k);
    for (const [slot, passageId] of this.#ids.entries()) {
      const score = this.#dot(slot * this.#dimensions, vector);
      if (score > best.threshold && (accept === undefined || accept(passageId))) best.offer(passageId, score);
    }
    return best.sorted();
  }

  /** Four sums side by side: the processor need not wait for one addition to start the next. */
  #dot(from: number, vector: Float32Array): number {
    const block = this.#vectors;
    const end = vector.length - (vector.length % 4);
    let [a, b, c, d] = [0, 0, 0, 0];
    let i = 0;
    for (; i < end; i += 4) {
      a += (block[from + i] as number) * (vector[i] as number);
      b += (block[from + i + 1] as number) * (vector[i + 1] as number);
      c += (block[from + i + 2] as number) * (vector[i + 2] as number);
      d += (block[from + i + 3] as number) * (vector[i + 3] as number);
    }
    for (; i < vector.length; i += 1) a += (block[from + i] as number) * (vector[i] as number);
    return a + b + c + d;
  }

  #makeRoom(count: number): void {
    if (count * this.#dimensions <= this.#vectors.length) return;
    const larger = new Float32Array(Math.ceil(count * GROWTH) * this.#dimensions);
    larger.set(this.#vectors);
    this.#vectors = larger;
  }
}
