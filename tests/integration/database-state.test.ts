import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangeFeed } from '../../src/infra/sqlite/change-feed.ts';
import type { Change } from '../../src/infra/sqlite/change-feed.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { SqliteMediaStore } from '../../src/infra/sqlite/media-store.ts';
import { SqlitePassageStore } from '../../src/infra/sqlite/passage-store.ts';
import { sqliteSession } from '../../src/infra/sqlite/sqlite-session.ts';
import { noteChange } from '../../src/infra/sqlite/writes/change-log.ts';
import { openIndexDatabase } from '../helpers/index-database.ts';
import type { IndexDatabase } from '../helpers/index-database.ts';

let opened: IndexDatabase;
beforeEach(async () => {
  opened = await openIndexDatabase();
});
afterEach(() => opened.close());

describe('the database', () => {
  it('of a later version is left alone', () => {
    const db = openForWriting(opened.file);
    db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('later', Date.now());
    db.close();
    expect(() => {
      migrateDatabase(opened.file);
    }).toThrow(expect.objectContaining({ code: 'database-newer' }));
  });

  it('tells many changes of a site as one', () => {
    const feed = new ChangeFeed(opened.db);
    const changes: Change[] = [];
    feed.subscribe((change) => changes.push(change));
    const db = openForWriting(opened.file);
    for (const [siteId, tag] of [
      ['one', 'a'],
      ['two', 'b'],
      ['one', 'a'],
      ['one', 'c'],
    ] as const)
      noteChange(sqliteSession(db), siteId, [tag]);
    db.close();
    feed.poll();
    feed.close();
    expect(changes).toEqual([
      { siteId: 'one', tags: ['a', 'c'] },
      { siteId: 'two', tags: ['b'] },
    ]);
  });
});

describe('stores of a site', () => {
  it('find each of two files with the same bytes', async () => {
    const media = new SqliteMediaStore(opened.db, opened.writer, opened.siteId);
    const facts = { hash: 'a'.repeat(32), type: 'image/svg+xml', bytes: 5, width: 1, height: 1 };
    await media.save('one.svg', facts);
    await media.save('two.svg', facts);
    expect(media.byHash(facts.hash).map(({ name }) => name)).toEqual(['one.svg', 'two.svg']);
    expect(media.byHash('b'.repeat(32))).toEqual([]);
    expect(media.named('two.svg')?.hash).toBe(facts.hash);
  });

  it('count the words of more texts than are read at once', async () => {
    const texts = Array.from({ length: 250 }, (_, i) => `montagna ${'abcdefghij'.charAt(i % 10).repeat(5)}`);
    await opened.publish('page', texts);
    const store = new SqlitePassageStore(opened.db, opened.siteId, 'model', () => ['it', 'de']);
    const counts = await store.words('it');
    expect([counts.get('montagna'), counts.get('aaaaa')]).toEqual([250, 25]);
    expect(await store.words('it')).toBe(counts);
    expect((await store.words('de')).size).toBe(0);
  });
});
