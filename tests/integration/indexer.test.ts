import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftVectors } from '../../src/infra/draft-vectors.ts';
import { ExactIndex } from '../../src/infra/hnsw/exact-index.ts';
import { Indexer } from '../../src/infra/jobs/indexer.ts';
import { IndexReader } from '../../src/infra/sqlite/index-reader.ts';
import { SqlitePassageStore } from '../../src/infra/sqlite/passage-store.ts';
import { AppError } from '../../src/shared/errors.ts';
import { hashOf, openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { TrialEmbedder } from '../helpers/trial-embedder.ts';

let store: IndexDatabase;
let embedder: TrialEmbedder;
let vectors: ExactIndex;
let reader: IndexReader;
let indexer: Indexer | null;
const indexed: string[] = [];
const errors: unknown[] = [];

beforeEach(async () => {
  store = await openIndexDatabase();
  embedder = new TrialEmbedder();
  vectors = new ExactIndex(embedder.dimensions);
  reader = new IndexReader(store.db);
  indexer = null;
  indexed.length = 0;
  errors.length = 0;
});

afterEach(async () => {
  await indexer?.stop();
  await store.close();
});

async function startIndexer(): Promise<Indexer> {
  indexer = new Indexer({
    reader,
    writer: store.writer,
    embedder,
    vectorsOf: () => vectors,
    onIndexed: ({ documentId }) => indexed.push(documentId),
    onError: (error) => errors.push(error),
  });
  await indexer.start(true);
  return indexer;
}

async function untilIndexed(count: number): Promise<void> {
  await vi.waitFor(() => expect(indexed.length).toBeGreaterThanOrEqual(count), { timeout: 30_000, interval: 20 });
}

/** Lets the page that is published be indexed, looks again, and then another page, which would come after what is left of it. */
async function indexTwice(): Promise<Indexer> {
  const running = await startIndexer();
  await untilIndexed(1);
  running.lookAgain();
  await store.publish('other', ['gamma']);
  running.wake();
  await untilIndexed(2);
  return running;
}

function status() {
  return reader.status(store.siteId, embedder.model);
}

/** The text whose passage is nearest to the vector of a text embedded as a passage of its page. */
async function nearestText(documentId: string, text: string): Promise<string | undefined> {
  const [hit] = vectors.search(embedder.vectorOf(`${documentId}\n${text}`), 1);
  if (hit === undefined) return undefined;
  const passages = new SqlitePassageStore(store.db, store.siteId, embedder.model, () => ['it']);
  return (await passages.load([hit.passageId]))[0]?.text;
}

async function signsOf(): Promise<ReadonlyMap<number, Uint8Array>> {
  const passages = new SqlitePassageStore(store.db, store.siteId, embedder.model, () => ['it']);
  return passages.tokenSigns(store.db.prepare('select id from passage order by id').pluck().all() as number[]);
}

describe('vectors of tokens', () => {
  it('come with those of the passages where the model gives them, and go with the page', async () => {
    embedder.giveTokens();
    await store.publish('page', ['alpha beta', 'gamma']);
    await startIndexer();
    await untilIndexed(1);
    // The page’s title is a token, too.
    expect([...(await signsOf()).values()].map((signs) => signs.length)).toEqual([6, 4]);
    await store.content.unpublish({ documentId: 'page', locale: 'it' });
    expect((await signsOf()).size).toBe(0);
    while ((await store.writer.run('sweepEmbeddings', { siteId: store.siteId, model: embedder.model })) > 0);
    expect(store.db.prepare('select count(*) from embedding').pluck().get()).toBe(0);
  });

  it('are added to an index that was made without them; it answers meanwhile, and nothing else is made anew', async () => {
    await store.publish('page', ['alpha beta']);
    const before = await startIndexer();
    await untilIndexed(1);
    expect((await signsOf()).size).toBe(0);
    const drafts = new DraftVectors(store.db);
    const text = 'alpha beta';
    const draft = { pageTitle: 'page', headingPath: [], text, textHash: hashOf(text), sentences: [[0, 10]] } as const;
    expect((await drafts.of(store.siteId, embedder, [draft]))[0]?.signs).toBeNull();
    await before.stop();
    embedder.giveTokens();
    embedder.asked.length = 0;
    await startIndexer();
    expect(await nearestText('page', 'alpha beta')).toBe('alpha beta');
    expect(status()).toMatchObject({ embedded: 1 });
    await untilIndexed(2);
    expect((await signsOf()).size).toBe(1);
    expect(embedder.asked.map((one) => one.text)).toEqual(['page\nalpha beta']);
    // A draft of the same text has them too.
    expect((await drafts.of(store.siteId, embedder, [draft]))[0]?.signs).toHaveLength(6);
  });

  it('are waited for by nobody while the embedder gives none, and made as soon as it gives them again', async () => {
    embedder.giveTokens(false);
    await store.publish('page', ['alpha beta']);
    const running = await indexTwice();
    expect(status()).toMatchObject({ embedded: 2, waiting: 0 });
    expect(embedder.asked.filter(({ text }) => text === 'page\nalpha beta')).toHaveLength(1);
    expect((await signsOf()).size).toBe(0);
    embedder.giveTokens();
    running.lookAgain();
    await untilIndexed(4);
    expect(status()).toMatchObject({ embedded: 2, waiting: 0 });
    expect([...(await signsOf()).values()].map((signs) => signs.length)).toEqual([6, 4]);
  });

  it('can be none for a text without words worth one: that is known, and not made again', async () => {
    embedder.giveTokens();
    const given = embedder.tokens!;
    embedder.tokens = {
      ...given,
      passages: async (texts, options) =>
        (await given.passages(texts, options)).map(({ vector }) => ({ vector, signs: new Uint8Array(0) })),
    };
    await store.publish('page', ['di e la']);
    await indexTwice();
    expect(embedder.asked.filter(({ text }) => text === 'page\ndi e la')).toHaveLength(1);
  });
});

describe('the indexer', () => {
  it('gives passages and sentences of published pages their vectors', async () => {
    await store.publish('page', ['Erster Satz.', 'Zweiter Satz.']);
    await startIndexer();
    await untilIndexed(1);
    expect(status()).toMatchObject({ pages: 1, passages: 2, embedded: 2, waiting: 0, failed: [] });
    expect(vectors.size).toBe(2);
    expect(await nearestText('page', 'Zweiter Satz.')).toBe('Zweiter Satz.');
    const passages = new SqlitePassageStore(store.db, store.siteId, embedder.model, () => ['it']);
    const [hit] = await passages.lexical(['erster'], 5);
    const [passage] = await passages.load([hit?.passageId ?? 0]);
    expect(passage?.vector).toHaveLength(16);
    expect(passage?.sentences[0]?.vector).toHaveLength(16);
  });

  it('finds what is published while it runs, and follows new versions', async () => {
    const running = await startIndexer();
    await store.publish('page', ['alpha', 'beta']);
    running.wake();
    await untilIndexed(1);
    const asked = embedder.asked.length;
    await store.publish('page', ['alpha', 'gamma']);
    running.wake();
    await untilIndexed(2);
    expect(embedder.asked.slice(asked).map(({ text }) => text)).toEqual(['page\ngamma', 'gamma']);
    expect(status()).toMatchObject({ passages: 2, embedded: 2, waiting: 0 });
  });

  it('puts editors first, also while bulk work is under way', async () => {
    for (let i = 0; i < 30; i++) await store.publish(`bulk-${String(i)}`, [`bulk text ${String(i)}`], 9);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    embedder.before = (text) => (text.startsWith('bulk') ? held : undefined);
    const running = await startIndexer();
    await store.publish('news', ['from an editor'], 0);
    running.wake();
    await untilIndexed(1);
    expect(indexed).toEqual(['news']);
    expect(embedder.asked.every(({ priority }) => priority === 'publish')).toBe(true);
    release();
    await untilIndexed(31);
    expect(status()).toMatchObject({ pages: 31, embedded: 31, waiting: 0 });
    expect(
      embedder.asked.filter(({ text }) => text.startsWith('bulk')).every(({ priority }) => priority === 'bulk'),
    ).toBe(true);
  });

  it('lets a page be found before its sentences have vectors', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    embedder.before = (text) => (text.startsWith('page\n') ? undefined : held);
    await store.publish('page', ['Ein Satz.']);
    await startIndexer();
    await vi.waitFor(() => expect(vectors.size).toBe(1), { timeout: 30_000 });
    expect(indexed).toEqual([]);
    expect(status()).toMatchObject({ embedded: 1, waiting: 1 });
    release();
    await untilIndexed(1);
  });

  it('keeps a text that cannot be embedded from holding up others, and says what is wrong', async () => {
    let broken = true;
    embedder.before = (text) => {
      if (broken && text.includes('poison')) throw new Error('this text is poison');
    };
    await store.publish('bad', ['poison']);
    await store.publish('good', ['fine']);
    await startIndexer();
    await untilIndexed(1);
    expect(indexed).toEqual(['good']);
    await vi.waitFor(() => expect(status().failed).toHaveLength(1), { timeout: 30_000 });
    expect(status().failed[0]).toMatchObject({ documentId: 'bad', error: 'this text is poison' });
    expect(errors[0]).toBeInstanceOf(Error);
    broken = false;
    await untilIndexed(2);
    expect(status()).toMatchObject({ waiting: 0, failed: [], embedded: 2 });
  });

  it('waits while the embedder is down', async () => {
    let down = true;
    embedder.before = () => {
      if (down) throw new AppError({ kind: 'unavailable', code: 'embedder-unavailable', message: 'down' });
    };
    for (let i = 0; i < 5; i++) await store.publish(`page-${String(i)}`, [`text ${String(i)}`]);
    await startIndexer();
    await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 30_000 });
    expect(status().waiting).toBe(5);
    down = false;
    await untilIndexed(5);
    expect(errors).toHaveLength(1);
  });

  it('gives a page without a row in the outbox one when it starts, and frees leases of a process that ended', async () => {
    await store.publish('lost', ['lost text']);
    await store.publish('leased', ['leased text']);
    const lost = await store.writer.run('leaseOutbox', { now: 1, until: 2, lane: 'editors' });
    expect(lost?.documentId).toBe('lost');
    await store.writer.run('finishOutbox', lost!);
    await store.writer.run('leaseOutbox', { now: Date.now(), until: Date.now() + 3_600_000, lane: 'editors' });
    await startIndexer();
    await untilIndexed(2);
    expect(status()).toMatchObject({ embedded: 2, waiting: 0 });
  });

  it('goes on where it was stopped', async () => {
    let count = 0;
    embedder.before = async () => {
      count += 1;
      if (count === 12) void indexer?.stop();
      await Promise.resolve();
    };
    const texts = Array.from({ length: 20 }, (_, i) => `text ${String(i)}`);
    await store.publish('long', texts);
    const first = await startIndexer();
    await vi.waitFor(() => expect(count).toBeGreaterThanOrEqual(12), { timeout: 30_000 });
    await first.stop();
    expect(status()).toMatchObject({ embedded: 8, waiting: 1 });
    const asked = embedder.asked.length;
    await startIndexer();
    await untilIndexed(1);
    expect(status()).toMatchObject({ embedded: 20, waiting: 0 });
    expect(embedder.asked.slice(asked).map(({ text }) => text)).not.toContain('long\ntext 0');
  });

  it('leaves nothing of a page that was unpublished meanwhile', async () => {
    let unpublished: Promise<void> | null = null;
    embedder.before = async () => {
      unpublished ??= store.content.unpublish({ documentId: 'gone', locale: 'it' });
      await unpublished;
    };
    await store.publish('gone', ['gone text']);
    await startIndexer();
    await untilIndexed(1);
    expect(status()).toMatchObject({ pages: 0, passages: 0, waiting: 0 });
    expect(vectors.size).toBe(0);
    await store.writer.run('sweepEmbeddings', { siteId: store.siteId, model: embedder.model });
    expect(store.db.prepare('select count(*) from embedding').pluck().get()).toBe(0);
  });
});
