import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunCause } from '../../src/core/assistant/tests/site-test.ts';
import { TestRunner } from '../../src/infra/jobs/test-runner.ts';
import { SqliteTestStore } from '../../src/infra/sqlite/test-store.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';
import { ScriptedGenerator } from '../helpers/scripted-generator.ts';
import { honest } from '../helpers/scripts/liar.ts';
import { tinySite } from '../unit/search/tiny-site.ts';
import { CAMP, sectionsOf } from '../unit/assistant/written/writing-site.ts';

const QUESTION = 'When does the summer camp begin?';
const BASIS = { model: '', index: '', settings: '', tests: '' };

let database: IndexDatabase;
let tests: SqliteTestStore;
let runner: TestRunner;
let generator: ScriptedGenerator;
let generation = 1;
let model = 'small';
let answering = 'small';

beforeAll(async () => {
  database = await openIndexDatabase();
  tests = new SqliteTestStore(database.db, database.writer, database.siteId);
  const test = { id: 'one', locale: 'en', question: QUESTION, documentId: 'camp', words: [], createdAt: 0 } as const;
  await tests.save([test], 'editor');
  generator = new ScriptedGenerator(honest(1));
  const site = {
    id: database.siteId,
    tests,
    assistant: () => ({ locales: ['en'], thresholds: { default: 0 } }) as const,
    retrieval: () => tinySite(CAMP),
    sections: sectionsOf(CAMP),
    data: () => ({ site: { id: 'valley', defaultLocale: 'en', settings: { name: { en: 'The valley' } } } }) as const,
  };
  runner = new TestRunner({
    sites: () => [site],
    index: () => ({ generation, waiting: 0 }),
    generator,
    writer: () => model,
    isAnswering: () => model === answering,
    onError: (_, error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await runner.stop();
  await database.close();
});
beforeEach(() => {
  generator.requests.length = 0;
});

/** Two rounds: what changed has to be at rest first. */
async function causeAfterRounds(): Promise<RunCause | undefined> {
  await runner.wake();
  await runner.wake();
  const [run] = tests.runs();
  expect(run?.state).toBe('done');
  return run?.cause;
}

describe('a server’s test questions', () => {
  it('are written about when the model has changed or somebody asks, and only quoted after publications', async () => {
    expect(await causeAfterRounds()).toBe('tests');
    generation += 1;
    expect(await causeAfterRounds()).toBe('index');
    expect(generator.requests).toHaveLength(0);
    model = 'large';
    answering = 'large';
    expect(await causeAfterRounds()).toBe('model');
    expect(generator.requests).toHaveLength(1);
    await tests.request('asked', BASIS);
    await runner.wake();
    expect(tests.runs()[0]).toMatchObject({ cause: 'asked', state: 'done' });
    expect(generator.requests).toHaveLength(2);
  });

  it('wait for the model that is chosen, and are quoted meanwhile', async () => {
    model = 'huge';
    generation += 1;
    expect(await causeAfterRounds()).toBe('index');
    expect(tests.runs()[0]?.basis.model).not.toContain('huge');
    const asked = await tests.request('asked', BASIS);
    await runner.wake();
    expect(tests.runs()[0]).toMatchObject({ id: asked, state: 'waiting' });
    expect(generator.requests).toHaveLength(0);
    answering = 'huge';
    await runner.wake();
    expect(tests.runs()[0]).toMatchObject({ id: asked, state: 'done' });
    expect(generator.requests).toHaveLength(1);
  });

  it('are told to have failed to who asks while no model answers', async () => {
    const { model: own } = generator;
    generator.model = null;
    answering = '';
    const asked = await tests.request('asked', BASIS);
    await runner.wake();
    expect(tests.runs()[0]).toMatchObject({ id: asked, state: 'failed' });
    generator.model = own;
    answering = model;
  });

  it('are written about for who asks while a run waits or goes on in which nothing is written', async () => {
    const waiting = await tests.request('index', BASIS);
    const later = { ...BASIS, model: 'large' };
    expect(await tests.request('asked', later)).toBe(waiting);
    expect(tests.runs()[0]).toMatchObject({ cause: 'asked', basis: later });
    expect(await tests.request('settings', BASIS)).toBe(waiting);
    await runner.wake();
    const running = await tests.request('index', BASIS);
    await tests.lease(Date.now() + 60_000);
    const asked = await tests.request('asked', BASIS);
    expect(asked).not.toBe(running);
    expect(await tests.request('asked', BASIS)).toBe(asked);
    await tests.finish(running, [], null);
    await runner.wake();
    expect(tests.runs()[0]).toMatchObject({ id: asked, cause: 'asked', state: 'done' });
  });

  it('keep the last two runs in which a model wrote, however often pages are published', async () => {
    for (let i = 0; i < 40; i++) await tests.finish(await tests.request('index', BASIS), [], null);
    const wrote = tests.runs().filter(({ cause }) => cause === 'asked');
    expect(wrote).toHaveLength(2);
    expect(tests.runs()).toHaveLength(32);
    expect(tests.results(wrote[0]?.id ?? '')[0]?.written).toMatchObject({ end: 'done', isRight: true });
  });
});
