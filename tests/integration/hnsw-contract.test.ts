import { beforeAll, describe, expect, it } from 'vitest';
import type { VectorIndex } from '../../src/core/search/ports.ts';
import { ExactIndex } from '../../src/infra/hnsw/exact-index.ts';
import { HnswIndex } from '../../src/infra/hnsw/hnsw-index.ts';
import type { HnswConstructor } from '../../src/infra/hnsw/hnsw-library.ts';
import { loadHnswLibrary } from '../../src/infra/hnsw/hnsw-library.ts';
import { randomVectors } from '../helpers/vectors.ts';

const DIMENSIONS = 32;
let library: HnswConstructor;

beforeAll(async () => {
  const loaded = await loadHnswLibrary();
  if (loaded === null) throw new Error('hnswlib-node is not installed');
  library = loaded;
});

const IMPLEMENTATIONS: readonly [string, () => VectorIndex][] = [
  ['exact', () => new ExactIndex(DIMENSIONS)],
  ['hnsw', () => HnswIndex.create(library, DIMENSIONS)],
];

describe.each(IMPLEMENTATIONS)('vector index: %s', (_name, create) => {
  it('finds nothing when it is empty', () => {
    const index = create();
    expect(index.size).toBe(0);
    expect(index.search(randomVectors(1, DIMENSIONS, 1)[0]!, 5)).toEqual([]);
  });

  it('finds the nearest first, with their cosines', () => {
    const index = create();
    const vectors = randomVectors(50, DIMENSIONS, 2);
    for (const [i, vector] of vectors.entries()) index.add(i + 100, vector);
    const found = index.search(vectors[7]!, 3);
    expect(found).toHaveLength(3);
    expect(found[0]?.passageId).toBe(107);
    expect(found[0]?.score).toBeCloseTo(1, 5);
    expect(found[1]!.score).toBeGreaterThanOrEqual(found[2]!.score);
  });

  it('gives everything when asked for more than there is', () => {
    const index = create();
    for (const [i, vector] of randomVectors(4, DIMENSIONS, 3).entries()) index.add(i, vector);
    expect(index.search(randomVectors(1, DIMENSIONS, 4)[0]!, 50)).toHaveLength(4);
    expect(index.search(randomVectors(1, DIMENSIONS, 4)[0]!, 0)).toEqual([]);
  });

  it('forgets what was removed and takes its place again', () => {
    const index = create();
    const vectors = randomVectors(30, DIMENSIONS, 5);
    for (const [i, vector] of vectors.entries()) index.add(i, vector);
    for (let i = 0; i < 10; i++) index.remove(i);
    index.remove(999);
    expect(index.size).toBe(20);
    expect(index.has(3)).toBe(false);
    expect(index.search(vectors[3]!, 20).map((hit) => hit.passageId)).not.toContain(3);
    for (let i = 0; i < 10; i++) index.add(i + 1000, vectors[i]!);
    expect(index.size).toBe(30);
    expect(index.search(vectors[3]!, 1)[0]).toMatchObject({ passageId: 1003 });
  });

  it('takes back a number that was removed', () => {
    const index = create();
    const [a, b] = randomVectors(2, DIMENSIONS, 6) as [Float32Array, Float32Array];
    index.add(1, a);
    index.add(2, b);
    index.remove(1);
    index.add(1, b);
    expect(index.size).toBe(2);
    expect(index.search(b, 2).map((hit) => Math.round(hit.score * 1000))).toEqual([1000, 1000]);
    index.remove(1);
    index.remove(2);
    index.add(3, a);
    index.add(1, a);
    index.add(2, a);
    expect(index.search(a, 5)).toHaveLength(3);
  });

  it('replaces the vector of a number', () => {
    const index = create();
    const [a, b] = randomVectors(2, DIMENSIONS, 7) as [Float32Array, Float32Array];
    index.add(1, a);
    index.add(1, b);
    expect(index.size).toBe(1);
    expect(index.search(b, 1)[0]?.score).toBeCloseTo(1, 5);
  });

  it('counts only what is accepted', () => {
    const index = create();
    const vectors = randomVectors(300, DIMENSIONS, 8);
    for (const [i, vector] of vectors.entries()) index.add(i, vector);
    const found = index.search(vectors[0]!, 10, (id) => id % 10 === 3);
    expect(found).toHaveLength(10);
    expect(found.every((hit) => hit.passageId % 10 === 3)).toBe(true);
  });

  it('refuses vectors of another size', () => {
    const index = create();
    expect(() => index.add(1, new Float32Array(3))).toThrow(/3 components/);
    expect(() => index.search(new Float32Array(3), 1)).toThrow(/3 components/);
  });

  it('grows', () => {
    const index = create();
    const vectors = randomVectors(1500, DIMENSIONS, 9);
    for (const [i, vector] of vectors.entries()) index.add(i, vector);
    expect(index.size).toBe(1500);
    expect(index.search(vectors[1400]!, 1)[0]?.passageId).toBe(1400);
  });

  it('agrees with comparing everything, after many changes', () => {
    const index = create();
    const oracle = new ExactIndex(DIMENSIONS);
    const vectors = randomVectors(900, DIMENSIONS, 10);
    for (const [i, vector] of vectors.entries()) {
      for (const one of [index, oracle]) {
        one.add(i, vector);
        if (i % 3 === 2) one.remove(i - 2);
      }
    }
    let same = 0;
    for (const query of randomVectors(20, DIMENSIONS, 11)) {
      const expected = new Set(oracle.search(query, 10).map((hit) => hit.passageId));
      same += index.search(query, 10).filter((hit) => expected.has(hit.passageId)).length;
    }
    expect(same / 200).toBeGreaterThanOrEqual(0.99);
  });
});
