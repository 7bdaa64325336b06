import type { HierarchicalNSW } from 'hnswlib-node';
import type { Neighbour, VectorIndex } from '../../core/search/ports.ts';
import { checkDimensions } from './check-dimensions.ts';
import type { HnswConstructor } from './hnsw-library.ts';

/** Links of a node to its neighbours on each level (twice as many on the lowest). */
const LINKS = 16;
/** Candidates kept while a node is linked. */
const EF_CONSTRUCTION = 200;
/** Candidates kept while searching; measured: recall over 0.99 at 50,000 vectors. */
const EF_SEARCH = 200;
const GROWTH = 1.25;
const SMALLEST = 1024;
const SEED = 100;

/**
 * Approximate nearest neighbours in a hierarchy of navigable small worlds (Malkov and Yashunin, 2016).
 * A removed vector is marked, and its place is taken by the next one added.
 */
export class HnswIndex implements VectorIndex {
  readonly #dimensions: number;
  readonly #graph: HierarchicalNSW;
  readonly #ids: Set<number>;
  /** Numbers marked as removed; the places of some may be taken by now. */
  readonly #removed = new Set<number>();
  /** Places that are marked as removed. */
  #vacant = 0;

  private constructor(dimensions: number, graph: HierarchicalNSW, ids: Set<number>) {
    this.#dimensions = dimensions;
    this.#graph = graph;
    this.#ids = ids;
  }

  /** An empty index. @param expected how many vectors to make room for at once */
  static create(library: HnswConstructor, dimensions: number, expected = 0): HnswIndex {
    const graph = new library('ip', dimensions);
    const maxElements = Math.max(SMALLEST, Math.ceil(expected * GROWTH));
    graph.initIndex({
      maxElements,
      m: LINKS,
      efConstruction: EF_CONSTRUCTION,
      randomSeed: SEED,
      allowReplaceDeleted: true,
    });
    graph.setEf(EF_SEARCH);
    return new HnswIndex(dimensions, graph, new Set());
  }

  /** Reads what `save` wrote. @param removed numbers that the file holds as removed */
  static async load(
    library: HnswConstructor,
    dimensions: number,
    file: string,
    removed: readonly number[],
  ): Promise<HnswIndex> {
    const graph = new library('ip', dimensions);
    await graph.readIndex(file, true);
    graph.setEf(EF_SEARCH);
    const index = new HnswIndex(dimensions, graph, new Set(graph.getIdsList()));
    for (const id of removed) {
      index.#ids.delete(id);
      index.#removed.add(id);
    }
    index.#vacant = removed.length;
    return index;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Numbers of removed vectors whose places are not taken yet. */
  get removed(): number[] {
    const present = new Set(this.#graph.getIdsList());
    return [...this.#removed].filter((id) => present.has(id));
  }

  has(passageId: number): boolean {
    return this.#ids.has(passageId);
  }

  ids(): Iterable<number> {
    return this.#ids.keys();
  }

  add(passageId: number, vector: Float32Array): void {
    checkDimensions(vector, this.#dimensions);
    const point = Array.from(vector);
    if (this.#ids.has(passageId)) {
      this.#graph.addPoint(point, passageId);
      return;
    }
    const revived = this.#removed.has(passageId) && this.#revive(passageId);
    const replaces = !revived && this.#vacant > 0;
    if (!revived && !replaces) this.#makeRoom();
    this.#graph.addPoint(point, passageId, replaces);
    if (replaces) this.#vacant -= 1;
    this.#ids.add(passageId);
  }

  remove(passageId: number): void {
    if (!this.#ids.delete(passageId)) return;
    this.#graph.markDelete(passageId);
    this.#removed.add(passageId);
    this.#vacant += 1;
  }

  search(vector: Float32Array, k: number, accept?: (passageId: number) => boolean): Neighbour[] {
    checkDimensions(vector, this.#dimensions);
    const count = Math.min(Math.floor(k), this.#ids.size);
    if (count <= 0) return [];
    this.#graph.setEf(Math.max(EF_SEARCH, count));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(vector), count, accept);
    return neighbors
      .map((passageId, i) => ({ passageId, score: 1 - (distances[i] ?? 1) }))
      .sort((a, b) => b.score - a.score || a.passageId - b.passageId);
  }

  /** Writes the graph to a file. */
  async save(file: string): Promise<void> {
    await this.#graph.writeIndex(file);
  }

  /** A number that comes back while it is only marked is unmarked: hnswlib refuses to add it anew. False when its place was taken. */
  #revive(passageId: number): boolean {
    this.#removed.delete(passageId);
    if (!this.#graph.getIdsList().includes(passageId)) return false;
    this.#graph.unmarkDelete(passageId);
    this.#vacant -= 1;
    return true;
  }

  #makeRoom(): void {
    const capacity = this.#graph.getMaxElements();
    if (this.#graph.getCurrentCount() >= capacity) this.#graph.resizeIndex(Math.ceil(capacity * GROWTH));
  }
}
