import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_KINDS, personalFindings } from '../../../../migration/personal/page-findings.ts';
import { decideEncoding } from '../../../../migration/text/decide-encoding.ts';

const LEGACY = path.join(import.meta.dirname, '../../../fixtures/legacy');

function kinds(file: string, html: string): string[] {
  return [...new Set(personalFindings(file, html).map(({ kind }) => kind as string))].filter((kind) =>
    PAGE_KINDS.has(kind),
  );
}

const MEMBERS = `<title>Soci</title><table>
  <tr><td>Rossi Maria</td><td>Via Stazione 3, 7742 Poschiavo</td><td>081 844 12 34</td></tr>
  <tr><td>Bianchi Luca</td><td></td><td>081 844 22 34</td></tr>
  <tr><td>Crameri Anna</td><td></td><td>081 844 32 34</td></tr>
  <tr><td>Lardi Marco</td><td></td><td>081 844 42 34</td></tr>
  <tr><td>Zala Elena</td><td></td><td>nata 12.3.1985</td></tr></table>`;

describe('pages about people', () => {
  it('are guestbooks with entries', () => {
    const entry = (date: string): string => `<p>${date} Piero ha scritto: Bel sito!</p>`;
    expect(kinds('guestbook.htm', `<h1>Libro degli ospiti</h1>${entry('12.3.1999')}${entry('1.4.1999')}`)).toEqual([
      'guestbook',
    ]);
    expect(kinds('guestbook.htm', '<h1>Guestbook</h1><form><input name="name"></form>')).toEqual([]);
    expect(kinds('index.htm', '<p>12.3.1999 novità</p><p>1.4.1999 altra novità</p>')).toEqual([]);
  });

  it('are lists of members, not of those who hold an office', () => {
    expect(kinds('soci.htm', MEMBERS)).toEqual(['member list']);
    expect(kinds('comitato.htm', MEMBERS.replaceAll(/<tr><td>/g, '<tr><td>Presidente '))).toEqual([]);
  });

  it('are pages about children with their names beside pictures', () => {
    const page = (caption: string): string =>
      `<title>Lupetti al campo</title><p>I lupetti e gli esploratori al lago.</p><table><tr><td><img src="a.jpg"></td></tr><tr><td>${caption}</td></tr></table>`;
    expect(kinds('foto.htm', page('Giulia, Marco e Sofia'))).toEqual(['children beside pictures']);
    expect(kinds('foto.htm', page('Da sinistra: Elia'))).toEqual(['children beside pictures']);
    expect(kinds('foto.htm', page('Il gruppo davanti alla tenda'))).toEqual([]);
    expect(
      kinds('foto.htm', page('Giulia, Marco e Sofia').replaceAll(/lupetti|esploratori/gi, 'escursionisti')),
    ).toEqual([]);
  });

  it('are the guestbooks alone on whole old sites', () => {
    const pages = readdirSync(LEGACY, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.html?$/i.test(file) && statSync(path.join(LEGACY, file)).isFile(),
    );
    const marked = pages.flatMap((file) => {
      const bytes = readFileSync(path.join(LEGACY, file));
      const { text } = decideEncoding({ bytes, contentType: null, siteLocale: 'it', siblings: null });
      const found = kinds(file.split('/site/')[1] ?? file, text);
      return found.length === 0 ? [] : [`${file}: ${found.join(', ')}`];
    });
    expect(marked).toEqual([
      'geocities-walkers/site/gbook.html: guestbook',
      'scout-frontpage/site/guestbook.htm: guestbook',
    ]);
  });
});
