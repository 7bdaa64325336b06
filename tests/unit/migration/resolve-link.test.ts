import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileIndex } from '../../../migration/site/file-index.ts';
import { resolveLink } from '../../../migration/site/resolve-link.ts';
import type { LinkSpace } from '../../../migration/site/resolve-link.ts';

const FILES = [
  'index.htm',
  'chi siamo.htm',
  'Foto/Campo 1998.JPG',
  'foto/index.html',
  'news/1999/maggio.html',
  'index.php?id=5',
  'unico.gif',
  'società.htm',
  'a/doppio.gif',
  'b/doppio.gif',
];
const space: LinkSpace = { files: new FileIndex(FILES), hosts: new Set(['ape.ch']), prefix: '' };

function resolve(href: string, page = 'news/1999/maggio.html') {
  return resolveLink(space, page, href);
}

describe('A link of an old page', () => {
  it.each([
    ['../../index.htm', 'index.htm', []],
    ['/index.htm#top', 'index.htm', []],
    ['../../../../index.htm', 'index.htm', []],
    ['/', 'index.htm', []],
    ['../../foto/', 'foto/index.html', []],
    ['../../foto', 'foto/index.html', []],
    ['../../chi%20siamo.htm', 'chi siamo.htm', []],
    [' ../../index.htm\n', 'index.htm', ['spaces']],
    ['..\\..\\index.htm', 'index.htm', ['backslashes']],
    ['../../INDEX.HTM', 'index.htm', ['case']],
    ['../../foto/campo_1998.jpg', 'Foto/Campo 1998.JPG', ['case']],
    ['../../index.html', 'index.htm', ['ending']],
    ['file:///C:/Documenti/sito/foto/index.html', 'foto/index.html', ['disk path']],
    ['C:\\sito\\chi siamo.htm', 'chi siamo.htm', ['disk path']],
    ['http://www.ape.ch/news/1999/maggio.html', 'news/1999/maggio.html', ['old host']],
    ['../../index.php?id=5', 'index.php?id=5', []],
    ['../../societ%E0.htm', 'società.htm', []],
    ['http://localhost/ape/index.htm', 'index.htm', ['old host', 'name']],
    ['immagini/unico.gif', 'unico.gif', ['name']],
  ])('%s leads to %s', (href, path, defects) => {
    expect(resolve(href)).toMatchObject({ kind: 'file', path, defects });
  });

  it.each([
    ['mailto:info@x.ch.', 'mailto:info@x.ch'],
    ['mailto:info@x.ch;', 'mailto:info@x.ch'],
    ['mailto:info@x.ch?subject=Ciao.', 'mailto:info@x.ch?subject=Ciao.'],
    ['http://www.x.ch.', 'http://www.x.ch'],
    ['http://www.x.ch/Inc.', 'http://www.x.ch/Inc.'],
    ['http://www.x.ch/?a.', 'http://www.x.ch/?a.'],
  ])('%s leads to %s, without the signs of the sentence behind it', (href, wanted) => {
    expect(resolve(href)).toEqual({ kind: 'outside', href: wanted });
  });

  it('finds the site itself by a host with a full stop behind it', () => {
    expect(resolve('http://www.ape.ch./index.htm')).toMatchObject({ kind: 'file', path: 'index.htm' });
  });

  it('is lost when its name is not there, or stands for two files', () => {
    expect(resolve('doppio.gif')).toEqual({ kind: 'lost', wanted: 'doppio.gif', defects: [] });
    expect(resolve('via.htm')).toEqual({ kind: 'lost', wanted: 'via.htm', defects: [] });
  });

  it('may lead outside, within the page, or nowhere', () => {
    expect(resolve('http://www.example.org/a?b=1#c')).toEqual({
      kind: 'outside',
      href: 'http://www.example.org/a?b=1#c',
    });
    expect(resolve('mailto:info@ape.ch')).toEqual({ kind: 'outside', href: 'mailto:info@ape.ch' });
    expect(resolve('#l%E0')).toEqual({ kind: 'here', anchor: 'là' });
    expect(resolve('javascript:history.back()')).toEqual({ kind: 'none' });
  });

  it('never leads outside the site’s files, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...FILES), (href, page) => {
        const link = resolve(href, page);
        expect(link.kind !== 'file' || FILES.includes(link.path)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('leads from every page to every file, relative or from the root', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.constantFrom(...FILES), (page, target) => {
        const encoded = target
          .split('/')
          .map((part) => encodeURIComponent(part))
          .join('/');
        const up = '../'.repeat(page.split('/').length - 1);
        for (const href of [`/${encoded}`, up + encoded]) {
          expect(resolve(href, page)).toMatchObject({ kind: 'file', path: target, defects: [] });
        }
      }),
    );
  });
});
