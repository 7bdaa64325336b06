import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasesOf } from '../../../migration/site/alias-paths.ts';
import { FileIndex } from '../../../migration/site/file-index.ts';
import { resolveLink } from '../../../migration/site/resolve-link.ts';

describe('files that links call by other names', () => {
  const files = [
    { path: 'index.html', stored: 'www.ape.example/index.html' },
    { path: 'page.html@id=5.html', address: 'http://www.ape.example/old/page.html?id=5' },
    { path: 'index4f2e.html', address: 'http://www.ape.example/old/?q=a%20b' },
  ];
  const index = new FileIndex(
    files.map(({ path }) => path),
    aliasesOf(files, 'old'),
  );
  const space = { files: index, hosts: new Set(['ape.example']), prefix: 'old' };

  it.each([
    ['page.html?id=5', 'page.html@id=5.html'],
    ['/old/page.html?id=5', 'page.html@id=5.html'],
    ['http://ape.example/old/page.html?id=5', 'page.html@id=5.html'],
    ['?q=a%20b', 'index4f2e.html'],
    ['page.html@id=5.html', 'page.html@id=5.html'],
    ['../www.ape.example/index.html', 'index.html'],
  ])('%s is %s', (href, path) => {
    expect(resolveLink(space, 'index.html', href)).toMatchObject({ kind: 'file', path });
  });

  it('never take the place of a file that has the name itself', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-c]{1,2}$/), { minLength: 1 }), (names) => {
        const known = names.map((path, i) => ({ path, stored: names[(i + 1) % names.length] ?? null }));
        for (const alias of aliasesOf(known, '').keys()) expect(names).not.toContain(alias);
      }),
    );
  });
});

describe('pages out of a database', () => {
  const article = 'index.php?option=com_content&view=article&id=7:la-festa&catid=1:notizie';
  const files = [
    { path: 'index1.html', address: `http://ape.example/${article}&Itemid=1` },
    { path: 'index2.html', address: `http://ape.example/${article}&Itemid=4` },
    { path: 'index3.html', address: `http://ape.example/${article.replace('7:', '8:')}&Itemid=1` },
    { path: 'index4.html', address: `http://ape.example/${article}&Itemid=1&tmpl=component&print=1` },
    { path: 'index5.html', address: 'http://ape.example/index.php?option=com_gallery&id=9&catid=2' },
    { path: 'index6.html', address: 'http://ape.example/index.php?option=com_gallery&id=9&catid=3' },
  ];
  const paths = files.map(({ path }) => path);
  const space = { files: new FileIndex(paths, aliasesOf(files, '')), hosts: new Set(['ape.example']), prefix: '' };

  it.each([
    ['index.php?option=com_content&view=article&id=7', 'index1.html'],
    ['index.php?id=8&view=article&option=com_content&Itemid=77&PHPSESSID=abc', 'index3.html'],
    ['http://www.ape.example/index.php?option=com_content&view=article&id=7:other-words&catid=1', 'index1.html'],
    ['index.php?option=com_gallery&id=9&catid=3', 'index6.html'],
  ])('are found by the number that they are asked for: %s', (href, path) => {
    expect(resolveLink(space, 'index3.html', href)).toMatchObject({ kind: 'file', path });
  });

  it.each([
    'index.php?option=com_content&view=article&id=6',
    'index.php?option=com_content&view=article',
    'index.php?option=com_gallery&id=9',
    'index.php?option=com_content&view=article&id=7&format=pdf',
    'other.php?option=com_content&view=article&id=7',
  ])('are not guessed: %s', (href) => {
    expect(resolveLink(space, 'index3.html', href)).toMatchObject({ kind: 'lost' });
  });
});

describe('addresses that led to others', () => {
  it('are links to where they led, over several of them, and not in a circle', () => {
    const at = 'http://ape.example/';
    const redirects = [
      { from: `${at}old.htm`, to: `${at}older.htm` },
      { from: `${at}older.htm`, to: `${at}news.php?id=5` },
      { from: `${at}a.htm`, to: `${at}b.htm` },
      { from: `${at}b.htm`, to: `${at}a.htm` },
      { from: `${at}out.htm`, to: 'http://elsewhere.example/' },
    ];
    const aliases = aliasesOf([{ path: 'news.php?id=5', address: `${at}news.php?id=5` }], '', redirects);
    expect(Object.fromEntries(aliases)).toEqual({ 'old.htm': 'news.php?id=5', 'older.htm': 'news.php?id=5' });
  });
});

describe('files of a disc with short names', () => {
  const index = new FileIndex(['INDEX.HTM', 'CHRONO~1.HTM', 'CHRONO~2.HTM', 'FOTOGR~1/CAMPO_~1.JPG', 'ATTIVITA.HTM']);

  it.each([
    ['fotografie d’archivio/campo_estivo_1998.jpg', 'FOTOGR~1/CAMPO_~1.JPG'],
    ['attività.html', 'ATTIVITA.HTM'],
    ['index.html', 'INDEX.HTM'],
  ])('%s is %s', (path, found) => {
    expect(index.find(path)?.path).toBe(found);
  });

  it('are not guessed where two can be meant', () => {
    expect(index.find('chronologie 1998.html')).toBeNull();
  });
});
