import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SiteVectors } from '../../src/infra/hnsw/site-vectors.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { randomVectors } from '../helpers/vectors.ts';

const DIMENSIONS = 24;
const MODEL = 'trial';
const TEXTS = Array.from({ length: 40 }, (_, i) => `passage ${String(i)}`);
const VECTORS = new Map(TEXTS.map((text, i) => [text, randomVectors(TEXTS.length, DIMENSIONS, 1)[i]!]));

let store: IndexDatabase;
const messages: string[] = [];

beforeEach(async () => {
  messages.length = 0;
  store = await openIndexDatabase();
  await store.publish('page', TEXTS);
  await store.saveVectors(MODEL, VECTORS);
});

afterEach(async () => {
  await store.close();
});

function vectorsOf(change: { readonly model?: string; readonly library?: null } = {}): SiteVectors {
  return new SiteVectors({
    siteId: store.siteId,
    model: MODEL,
    dimensions: DIMENSIONS,
    db: store.db,
    folder: path.join(store.folder, 'index'),
    log: (_level, message) => messages.push(message),
    ...change,
  });
}

function textOf(passageId: number): string {
  return store.db.prepare('select text from passage where id = ?').pluck().get(passageId) as string;
}

function nearest(vectors: SiteVectors, text: string): string | undefined {
  const [hit] = vectors.search(VECTORS.get(text)!, 1);
  return hit === undefined ? undefined : textOf(hit.passageId);
}

describe('vectors of a site', () => {
  it('are found at once, exactly, and by a graph when it is built', async () => {
    const vectors = vectorsOf();
    await vectors.open();
    expect(vectors.size).toBe(TEXTS.length);
    expect(nearest(vectors, 'passage 7')).toBe('passage 7');
    await vectors.built();
    expect(vectors.kind).toBe('hnsw');
    expect(vectors.size).toBe(TEXTS.length);
    expect(nearest(vectors, 'passage 31')).toBe('passage 31');
    await vectors.close();
  });

  it('stay exact without the native module', async () => {
    const vectors = vectorsOf({ library: null });
    await vectors.open();
    await vectors.built();
    expect(vectors.kind).toBe('exact');
    expect(nearest(vectors, 'passage 3')).toBe('passage 3');
    await vectors.close();
    expect(existsSync(path.join(store.folder, 'index'))).toBe(false);
  });

  it('are loaded from the file, with what was published since', async () => {
    const first = vectorsOf();
    await first.open();
    await first.built();
    await first.close();
    const [fresh] = randomVectors(1, DIMENSIONS, 99) as [Float32Array];
    await store.publish('news', ['fresh']);
    await store.saveVectors(MODEL, new Map([['fresh', fresh]]));
    await store.publish('page', TEXTS.slice(0, 30));
    const second = vectorsOf();
    await second.open();
    expect(second.kind).toBe('hnsw');
    expect(messages.filter((message) => message.includes('built'))).toHaveLength(1);
    expect(second.size).toBe(31);
    expect(textOf(second.search(fresh, 1)[0]!.passageId)).toBe('fresh');
    expect(nearest(second, 'passage 12')).toBe('passage 12');
    expect(nearest(second, 'passage 35')).not.toBe('passage 35');
    await second.close();
    const third = vectorsOf();
    await third.open();
    expect(third.kind).toBe('hnsw');
    expect(third.size).toBe(31);
    await third.close();
  });

  it.each([
    ['a damaged graph', (base: string) => writeFileSync(`${base}.hnsw`, 'damaged')],
    ['a damaged description', (base: string) => writeFileSync(`${base}.json`, '{')],
    [
      'a later state of another database',
      (base: string) => {
        const description = JSON.parse(readFileSync(`${base}.json`, 'utf8')) as object;
        writeFileSync(`${base}.json`, JSON.stringify({ ...description, generation: 1000 }));
      },
    ],
    [
      'numbers that stand for other texts',
      (base: string) => {
        const description = JSON.parse(readFileSync(`${base}.json`, 'utf8')) as object;
        writeFileSync(`${base}.json`, JSON.stringify({ ...description, sample: [[1, 'another hash']] }));
      },
    ],
  ])('are built anew for %s', async (_name, damage) => {
    const first = vectorsOf();
    await first.open();
    await first.built();
    await first.close();
    damage(path.join(store.folder, 'index', store.siteId));
    const second = vectorsOf();
    await second.open();
    expect(second.kind).toBe('exact');
    expect(nearest(second, 'passage 5')).toBe('passage 5');
    await second.built();
    expect(second.kind).toBe('hnsw');
    expect(nearest(second, 'passage 5')).toBe('passage 5');
    await second.close();
  });

  it('of another model are not mixed', async () => {
    const first = vectorsOf();
    await first.open();
    await first.built();
    await first.close();
    const other = vectorsOf({ model: 'other' });
    await other.open();
    expect(other.size).toBe(0);
    expect(other.kind).toBe('hnsw');
    await other.close();
  });

  it('follow what is published and unpublished while a graph is built', async () => {
    const vectors = vectorsOf();
    await vectors.open();
    await store.publish('page', TEXTS.slice(5));
    await store.publish('late', ['late']);
    const [late] = randomVectors(1, DIMENSIONS, 50) as [Float32Array];
    await store.saveVectors(MODEL, new Map([['late', late]]));
    await vectors.reconcile();
    await vectors.built();
    await vectors.reconcile();
    expect(vectors.kind).toBe('hnsw');
    expect(vectors.size).toBe(TEXTS.length - 5 + 1);
    expect(textOf(vectors.search(late, 1)[0]!.passageId)).toBe('late');
    await store.content.unpublish({ documentId: 'late', locale: 'it' });
    await vectors.reconcile();
    expect(vectors.size).toBe(TEXTS.length - 5);
    await vectors.close();
  });

  it('are built anew on demand', async () => {
    const vectors = vectorsOf();
    await vectors.open();
    await vectors.built();
    await vectors.rebuild();
    expect(vectors.kind).toBe('hnsw');
    expect(nearest(vectors, 'passage 9')).toBe('passage 9');
    await vectors.close();
  });

  it('can be closed while a graph is built', async () => {
    const vectors = vectorsOf();
    await vectors.open();
    await vectors.close();
    expect(messages).toEqual([]);
  });
});
