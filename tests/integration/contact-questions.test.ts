import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logQuestion } from '../../src/core/assistant/question-log.ts';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { QuestionRetention } from '../../src/infra/sqlite/question-retention.ts';
import { SqliteQuestionStore } from '../../src/infra/sqlite/question-store.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { PURGE_BATCH } from '../../src/infra/sqlite/writes/question-log.ts';

const DAY = 86_400_000;
const settings = {
  name: {},
  tagline: {},
  locales: ['it'],
  menus: { main: [], footer: [] },
  socialPicture: '',
  organisation: 'NGO',
  starterQuestions: {},
  contactDocument: '',
  privacyDocument: '',
  newsDocument: '',
} as const;

describe('questions of visitors', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-questions-'));
  const file = path.join(folder, 'bivouac.db');
  let writer: Writer;
  let db: ReturnType<typeof openForReading>;

  beforeAll(async () => {
    migrateDatabase(file);
    writer = new Writer(file);
    for (const siteId of ['one', 'two'])
      await writer.run('registerSite', { siteId, settings, hosts: [], tasks: [], at: 1 });
    db = openForReading(file);
  });
  afterAll(async () => {
    await writer.close();
    db.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (siteId: string, text: string, age: number) =>
    logQuestion(new SqliteQuestionStore(writer, siteId), {
      locale: 'it',
      text,
      answered: false,
      score: 0.1236,
      nearest: ['camp', 'home'],
      createdAt: Date.now() - age,
    });
  const rows = (siteId: string) =>
    db.prepare('select * from question where site_id = ? order by created_at').all(siteId) as { text: string }[];

  it('are kept without what would tell who asked', async () => {
    await ask('one', 'Scrivetemi a anna@example.ch: quando si parte?', 0);
    expect(rows('one')).toEqual([
      expect.objectContaining({
        text: 'Scrivetemi a [e-mail]: quando si parte?',
        locale: 'it',
        answered: 0,
        score_permille: 124,
        nearest: '["camp","home"]',
      }),
    ]);
    expect(Object.keys(rows('one')[0] ?? {}).sort()).toEqual(
      [
        ...['answered', 'created_at', 'id', 'locale', 'nearest', 'score_permille', 'settled_at', 'site_id', 'text'],
        ...['model', 'writing', 'claims_shown', 'claims_withheld', 'vector', 'vector_model', 'draft_document_id'],
      ].sort(),
    );
  });

  it('are deleted when their time has come, each site by itself and in batches', async () => {
    await Promise.all(Array.from({ length: PURGE_BATCH + 10 }, (_, i) => ask('two', `vecchia ${i}`, 91 * DAY)));
    await ask('two', 'nuova', 89 * DAY);
    await ask('one', 'vecchia', 91 * DAY);
    const stores = ['one', 'two'].map((siteId) => ({ store: new SqliteQuestionStore(writer, siteId), days: 90 }));
    const retention = new QuestionRetention({
      stores: () => stores,
      intervalMs: 20,
      onError: () => undefined,
    });
    await expect.poll(() => [rows('one').length, rows('two').length], { timeout: 10_000 }).toEqual([1, 1]);
    await retention.stop();
    expect(rows('two')[0]?.text).toBe('nuova');
  });
});
