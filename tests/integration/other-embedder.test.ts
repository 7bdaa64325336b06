import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../src/core/assistant/answer.ts';
import { measureSite } from '../../src/core/assistant/calibration/measure-scale.ts';
import { DEFAULT_THRESHOLDS } from '../../src/core/assistant/threshold.ts';
import type { RetrievalPorts } from '../../src/core/search/retrieval.ts';
import { EmbedderClient } from '../../src/infra/llama/embedder-client.ts';
import { databaseFile, openForReading } from '../../src/infra/sqlite/database.ts';
import { SqlitePassageStore } from '../../src/infra/sqlite/passage-store.ts';
import { readSiteQuestions } from '../evals/site-questions.ts';
import type { SiteQuestion } from '../evals/site-questions.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { ROOT } from '../helpers/server.ts';
import { away, exactVectors, shiftedEmbedder, shiftedPassages } from '../helpers/shifted-embedder.ts';

const SITE = 'deep-space';
const LOCALES = ['en'] as const;

let folder: string;
let db: Database;
let embedder: EmbedderClient;
let bundled: RetrievalPorts;
let other: RetrievalPorts;
let questions: SiteQuestion[];

beforeAll(async () => {
  folder = await preparedData();
  db = openForReading(databaseFile(folder));
  embedder = new EmbedderClient({
    modelFolder: path.join(ROOT, 'models', 'e5-small'),
    cacheFolder: folder,
    log: () => undefined,
  });
  const passages = new SqlitePassageStore(db, SITE, embedder.model, () => LOCALES);
  const stored = await passages.load(await passages.sample('en', 1000));
  const shift = away(
    stored.flatMap(({ vector }) => (vector === null ? [] : [vector])),
    1,
  );
  const shifted = shiftedPassages(passages, shift);
  const moved = await shifted.load(stored.map(({ id }) => id));
  bundled = { passages, vectors: exactVectors(stored), embedder };
  other = { passages: shifted, vectors: exactVectors(moved), embedder: shiftedEmbedder(embedder, shift) };
  const all = await readSiteQuestions(new URL(`../evals/questions/${SITE}.json`, import.meta.url));
  questions = all.filter(({ locale, turns }) => locale === 'en' && turns.length === 0);
}, 180_000);

afterAll(async () => {
  await embedder.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many questions of a kind are answered, of how many. */
async function answered(
  kind: SiteQuestion['class'],
  ports: RetrievalPorts,
): Promise<{ readonly answered: number; readonly asked: number }> {
  const asked = questions.filter((question) => question.class === kind);
  let count = 0;
  for (const { question, locale } of asked) {
    const answer = await answerQuestion({ question, locale, locales: LOCALES, thresholds: DEFAULT_THRESHOLDS }, ports);
    if (answer.kind === 'quotes') count += 1;
  }
  return { answered: count, asked: asked.length };
}

it('answers and refuses about as the bundled one does, though its cosines lie elsewhere', async () => {
  const scale = await measureSite(other, LOCALES, () => Promise.resolve());
  expect(scale?.own).toBeLessThan(0.6);
  const measured = { ...other, scale };
  const expected = await answered('direct', bundled);
  expect(expected.answered).toBeGreaterThan(0.9 * expected.asked);
  expect((await answered('direct', measured)).answered).toBeGreaterThanOrEqual(expected.answered - 1);
  const wrongly = await answered('unanswerable', bundled);
  expect(wrongly.asked).toBeGreaterThan(5);
  expect((await answered('unanswerable', measured)).answered).toBeLessThanOrEqual(wrongly.answered + 1);
  // Judged on the bundled one's scale it would refuse much of what it found.
  expect((await answered('direct', other)).answered).toBeLessThan(0.7 * expected.answered);
}, 120_000);
