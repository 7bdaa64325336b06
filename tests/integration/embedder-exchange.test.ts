import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../../src/infra/log.ts';
import { readConfig } from '../../src/config.ts';
import { ModelChoice } from '../../src/infra/models/model-choice.ts';
import { SearchService } from '../../src/infra/search-service.ts';
import { SqlitePassageStore } from '../../src/infra/sqlite/passage-store.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { installSecondEmbedder } from '../helpers/second-embedder.ts';
import { ROOT } from '../helpers/server.ts';

const BUNDLED = 'e5-small-fr-it-de-en-q4_0';
const TEXTS = ['La biblioteca apre alle nove.', 'Il lago è freddo in inverno.', 'Le api producono miele.'];

let store: IndexDatabase;
let search: SearchService;
let exchanges = 0;

function openSearch(): SearchService {
  const { db, writer, folder, siteId } = store;
  const modelsFolder = path.join(folder, 'models');
  const models = new ModelChoice({ db, modelsFolder, catalogue: [], fixed: null, onProblem: () => undefined });
  const log = createLog(readConfig({ BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent' }));
  return new SearchService({
    root: ROOT,
    dataFolder: folder,
    db,
    writer,
    log,
    models,
    siteIds: [siteId],
    onDamaged: () => undefined,
    onIndexed: () => undefined,
    onExchanged: () => (exchanges += 1),
  });
}

/** Asks as visitors do: embedder, index and stored vectors of one model. @returns the text found, with its model */
async function ask(
  question: string,
): Promise<{ readonly model: string; readonly text: string; readonly hasVector: boolean }> {
  const { db, siteId } = store;
  const ports = search.ports(siteId, (model) => new SqlitePassageStore(db, siteId, model, () => ['it']));
  const model = ports.embedder?.model ?? '';
  const [vector = new Float32Array()] =
    (await ports.embedder?.embed([question], { kind: 'query', priority: 'question' })) ?? [];
  const [best] = ports.vectors.search(vector, 1);
  const [passage] = best === undefined ? [] : await ports.passages.load([best.passageId]);
  return { model, text: passage?.text ?? '', hasVector: passage?.vector?.length === vector.length };
}

beforeEach(async () => {
  store = await openIndexDatabase();
  installSecondEmbedder(path.join(store.folder, 'models'));
  for (const [i, text] of TEXTS.entries()) await store.publish(`page-${String(i)}`, [text]);
  search = openSearch();
  await search.start(true);
  await vi.waitFor(() => expect(search.waiting()).toBe(0), { timeout: 50_000, interval: 50 });
}, 90_000);

afterEach(async () => {
  await search.close();
  await store.close();
});

it('embeds everything with the chosen model while the former one answers, and exchanges them in one step', async () => {
  const expected = { text: TEXTS[0], hasVector: true };
  expect(await ask('Quando apre la biblioteca?')).toEqual({ model: BUNDLED, ...expected });
  await store.writer.run('chooseModel', { purpose: 'embedder', id: 'second', at: 1 });
  expect(search.status(store.siteId)).toMatchObject({ model: BUNDLED, next: { embedded: 0 } });
  search.followChoice();
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  do answers.push(await ask('Quando apre la biblioteca?'));
  while (answers.at(-1)?.model === BUNDLED && answers.length < 5000);
  // Each answer is whole: found by one model, with vectors of the same.
  for (const answer of answers) expect(answer).toMatchObject(expected);
  const seen = new Set(answers.map(({ model }) => model));
  expect([...seen][0]).toBe(BUNDLED);
  expect([...seen][1]).toMatch(/^second-[0-9a-f]{8}$/);
  await expect.poll(() => exchanges).toBe(1);
  // What is published from now on gets the new vectors.
  await store.publish('later', ['Il museo chiude alle sei.']);
  search.follow({ siteId: store.siteId, tags: [] });
  await vi.waitFor(async () => expect((await ask('Quando chiude il museo?')).text).toBe('Il museo chiude alle sei.'), {
    timeout: 30_000,
    interval: 50,
  });
  expect(search.status(store.siteId)).toMatchObject({ passages: 4, embedded: 4, next: null });
  // The next start goes on with it.
  await search.close();
  search = openSearch();
  expect(search.embedder.model).toMatch(/^second-/);
}, 120_000);

it('keeps the former model where the chosen one cannot be used', async () => {
  const file = path.join(store.folder, 'models', 'second', 'model.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"sha256":"[0-9a-f]{8}/, '"sha256":"00000000'));
  await store.writer.run('chooseModel', { purpose: 'embedder', id: 'second', at: 1 });
  search.followChoice();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await ask('Quando apre la biblioteca?')).toMatchObject({ model: BUNDLED, text: TEXTS[0] });
}, 60_000);
