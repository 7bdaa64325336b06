import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../src/core/content/body.ts';
import {
  addPicture,
  context,
  filesWith,
  folder,
  open,
  originals,
  page,
  paragraph,
  SITE,
  spread,
  text,
  useInstallation,
  write,
} from '../helpers/erasable.ts';

const DAY = 86_400_000;

useInstallation();

describe('words', () => {
  it('are found in every place, shown first, then removed from all of them and from the bytes of every file', async () => {
    await spread();
    const before = await context.erasure.preview(SITE, { kind: 'words', words: 'Zenobia Quux' });
    expect(before.counts).toMatchObject({
      ...{ pages: 3, versions: 5, messages: 2, signups: 1, questions: 1, feedback: 1, notes: 1, redirects: 2 },
      ...{ notFound: 1, links: 1, settings: 1 },
    });
    expect(before.examples.map(({ excerpt }) => excerpt).join('\n')).toMatch(/Zenobia Quux/i);
    expect(filesWith('zenobia quux')).not.toEqual([]);

    const report = await context.erasure.erase(SITE, { kind: 'words', words: 'zenobia quux' }, 'manager-1');

    expect(report.backupsUntil).toBeGreaterThan(Date.now() + 19 * DAY);
    for (const trace of ['zenobia quux', 'zenobia  quux', 'zenobia-quux', 'zenobia%20quux', 'quux'])
      expect(filesWith(trace), trace).toEqual([]);
    expect((await context.erasure.preview(SITE, { kind: 'words', words: 'Zenobia Quux' })).counts).toEqual({});
    expect(text('select count(*) from contact_message')).toBe(1);
    expect(text('select message from contact_message')).toBe('I met […].');
    expect(text('select count(*) from event_signup')).toBe(0);
    expect(context.db.pragma('foreign_key_check')).toEqual([]);
    expect(context.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('leave pages in their places, with links that lead there and an address without them', async () => {
    await spread();
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    const { content } = context.site(SITE);
    const story = (await content.publishedSummaries('it')).find(({ parentId }) => parentId === 'people');
    expect(story).toMatchObject({ documentId: 'story', path: 'people/story-of' });
    const linking = await content.published('linking', 'it');
    expect(JSON.stringify(linking?.body)).toContain('"document":"story"');
    expect((await content.published('people', 'it'))?.meta.title).toBe('People');
  });

  it('give drafts a new version, so that an editor who has the page open cannot save them again unseen', async () => {
    const base = await page({ id: 'open', publish: false, blocks: [paragraph('Zenobia Quux')] });
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    await expect(
      page({ id: 'open', base, publish: false, blocks: [paragraph('Zenobia Quux!')] }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('stay out of the audit log, which notes that something was removed', async () => {
    await spread();
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    const entry = context.db.prepare("select * from audit_entry where action = 'erasure.carry-out'").get();
    expect(entry).toMatchObject({ actor: 'manager-1', site_id: SITE });
    expect(JSON.stringify(context.db.prepare('select * from audit_entry').all())).not.toMatch(/quux/i);
  });

  it('of another site stay', async () => {
    write(
      'insert into note (site_id, id, document_id, locale, text, author, created_at) select ?, ?, id, ?, ?, ?, 1 from document limit 0',
      'deep-space',
      'x',
      'it',
      'x',
      'x',
    );
    write(
      'insert into question (site_id, id, locale, text, answered, score_permille, nearest, created_at) values (?, ?, ?, ?, 0, 1, ?, 1)',
      'deep-space',
      'q9',
      'fr',
      'Zenobia Quux ?',
      '[]',
    );
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    expect(text("select text from question where id = 'q9'")).toBe('Zenobia Quux ?');
  });

  it('of an account in use stay and are reported; a disabled one loses name and address', async () => {
    const insert =
      "insert into user (id, name, email, created_at, updated_at, locale, disabled_at) values (?, ?, ?, 1, 1, 'it', ?)";
    write(insert, 'u1', 'Zenobia Quux', 'u1@example.ch', null);
    write(insert, 'u2', 'Zenobia Quux', 'u2@example.ch', 5);
    const report = await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    expect(report.remaining).toMatchObject([{ place: 'people', where: 'Zenobia Quux' }]);
    expect(context.db.prepare('select name, email from user order by id').all()).toEqual([
      { name: 'Zenobia Quux', email: 'u1@example.ch' },
      { name: '[…]', email: 'u2@removed.invalid' },
    ]);
  });

  it('are removed from folders to which the site was exported', async () => {
    const target = path.join(folder, 'export');
    mkdirSync(path.join(target, 'content', 'it'), { recursive: true });
    writeFileSync(path.join(target, 'content', 'it', 'people.md'), 'By **Zenobia** Quux.\n');
    await context.writer.run('noteExport', { siteId: SITE, folder: target, at: 1 });
    const report = await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    expect(report.counts.exports).toBe(1);
    expect(filesWith('quux')).toEqual([]);
  });
});

describe('history', () => {
  it('cannot be changed before, after or beside an erasure', async () => {
    const id = await page({ id: 'a', blocks: [paragraph('Zenobia Quux')] });
    const change = () => {
      write('update revision set author = ? where id = ?', 'x', id);
    };
    expect(change).toThrow(/never changes/);
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    expect(change).toThrow(/never changes/);
    expect(() => {
      write("update audit_entry set actor = 'x'");
    }).toThrow(/never changes/);
  });

  it('is as it was when an erasure fails half-way', async () => {
    await page({ id: 'a', blocks: [paragraph('Zenobia Quux')] });
    write("create trigger no_erasure before insert on erasure begin select raise(abort, 'disk full'); end");
    await expect(context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'm')).rejects.toMatchObject({
      code: 'write-failed',
    });
    expect((await context.erasure.preview(SITE, { kind: 'words', words: 'Zenobia Quux' })).counts.versions).toBe(1);
    write('drop trigger no_erasure');
    expect(() => {
      write("update revision set author = 'x'");
    }).toThrow(/never changes/);
    // What was begun is ended at the next start.
    await context.close();
    await open();
    expect((await context.erasure.preview(SITE, { kind: 'words', words: 'Zenobia Quux' })).counts).toEqual({});
  });
});

describe('a picture', () => {
  const picture = (name: string): BodyNode => ({
    type: 'picture',
    attrs: { name, alt: 'Portrait', caption: '', decorative: false },
  });

  it('goes from pages, media and disk, under every name that it has', async () => {
    const hash = await addPicture('portrait.png', '#f00');
    write(
      'insert into media (site_id, name, hash, type, bytes, created_at) values (?, ?, ?, ?, 1, 1)',
      SITE,
      'copy.png',
      hash,
      'image/png',
    );
    const other = await addPicture('hut.png', '#0f0');
    await page({ id: 'a', blocks: [paragraph('Text'), picture('portrait.png'), picture('hut.png')] });
    await page({ id: 'b', blocks: [picture('copy.png')] });

    const report = await context.erasure.erase(SITE, { kind: 'media', name: 'portrait.png' }, 'manager-1');

    expect(report.counts).toMatchObject({ pictures: 2, pages: 2 });
    expect(context.db.prepare('select name from media').pluck().all()).toEqual(['hut.png']);
    expect(originals()).toEqual(expect.arrayContaining([other, '8.webp']));
    expect(originals()).toHaveLength(2);
    expect(JSON.stringify(await context.site(SITE).content.published('a', 'it'))).not.toContain('portrait.png');
    await expect(context.erasure.preview(SITE, { kind: 'media', name: 'portrait.png' })).rejects.toMatchObject({
      code: 'media-unknown',
    });
  });

  it('goes when its file holds the words, and its name is changed when that does', async () => {
    const hash = await addPicture('list.pdf', '#00f');
    write(
      'insert into media_file_text (site_id, hash, page, text) values (?, ?, 1, ?)',
      SITE,
      hash,
      'Members: Zenobia Quux',
    );
    await addPicture('zenobia-quux.png', '#ff0');
    await page({ id: 'a', blocks: [picture('zenobia-quux.png')] });
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    const names = context.db.prepare('select name from media').pluck().all() as string[];
    expect(names).toEqual([expect.stringMatching(/^file-[0-9a-f]{8}\.png$/)]);
    expect(JSON.stringify(await context.site(SITE).content.published('a', 'it'))).toContain(names[0]);
    expect(filesWith('quux')).toEqual([]);
  });
});

describe('the journal', () => {
  async function eraseAndRestore(): Promise<void> {
    await spread();
    await addPicture('portrait.png', '#f00');
    write(`vacuum into '${path.join(folder, 'before.bin')}'`);
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    await context.erasure.erase(SITE, { kind: 'media', name: 'portrait.png' }, 'manager-1');
    await context.close();
    for (const name of ['bivouac.db', 'bivouac.db-wal', 'bivouac.db-shm'])
      rmSync(path.join(folder, name), { force: true });
    cpSync(path.join(folder, 'before.bin'), path.join(folder, 'bivouac.db'));
    rmSync(path.join(folder, 'before.bin'));
  }

  it('holds no words, and repeats removals after an older database was put back', async () => {
    await eraseAndRestore();
    expect(filesWith('zenobia quux')).toEqual(['bivouac.db']);
    expect(readFileSync(path.join(folder, 'erasures.jsonl'), 'utf8')).not.toMatch(/zenobia|portrait/i);
    await open();
    expect(filesWith('quux')).toEqual([]);
    expect(text('select count(*) from media')).toBe(0);
    expect(text('select count(*) from erasure')).toBe(2);
    await context.close();
    await open();
    expect(text('select count(*) from erasure')).toBe(2);
  });

  it('survives a line that a crash cut off', async () => {
    await eraseAndRestore();
    const journal = path.join(folder, 'erasures.jsonl');
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}{"id":"01`);
    await open();
    expect(filesWith('quux')).toEqual([]);
    await context.erasure.erase(SITE, { kind: 'words', words: 'something else' }, 'manager-1');
    expect(text('select count(*) from erasure')).toBe(3);
  });

  it('cannot be repeated with another secret, and says so', async () => {
    await eraseAndRestore();
    writeFileSync(path.join(folder, 'secret'), 'ab'.repeat(32));
    await open();
    expect(await context.erasure.resume()).toMatchObject({ repeated: [], unreadable: 2 });
  });
});
