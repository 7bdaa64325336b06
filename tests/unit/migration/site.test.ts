import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { readFrameset } from '../../../migration/site/frames.ts';
import { Template } from '../../../migration/site/template.ts';
import { visibleText } from '../../../migration/structure/dom.ts';

function bodyOf(html: string) {
  const body = load(html)('body').get(0);
  if (body === undefined) throw new Error('no body');
  return body;
}

describe('A frameset', () => {
  it('has a main frame, told by its size', () => {
    const set = readFrameset(`<html><head><title> APE
      Poschiavo</title></head><frameset cols="150,*"><frame name="a" src="a.htm"><frame name="b" src="b.htm"></frameset></html>`);
    expect(set?.title).toBe('APE Poschiavo');
    expect(set?.main).toMatchObject({ source: 'b.htm', share: 0.8125 });
  });

  it('has a main frame within another frameset, told by its name', () => {
    const set = readFrameset(`<frameset rows="80,*,40"><frame name="titolo" src="t.htm"><frameset cols="50%,50%">
      <frame name="menu" src="m.htm"><frame name="main" src="benvenuti.htm"></frameset><frame src="piede.htm"></frameset>`);
    expect(set?.frames.map(({ source }) => source)).toEqual(['t.htm', 'm.htm', 'benvenuti.htm', 'piede.htm']);
    expect(set?.main?.source).toBe('benvenuti.htm');
  });

  it('may have no frame with an address', () => {
    expect(readFrameset('<frameset><frame></frameset>')?.main).toBeNull();
    expect(readFrameset('<p>no frames</p>')).toBeNull();
  });
});

describe('The template of a site', () => {
  const page = (own: string, menu = '<td><a href="index.htm">Inizio</a></td><td><a href="../foto.htm">Foto</a></td>') =>
    bodyOf(
      `<table><tr>${menu}</tr></table><h1>${own}</h1><p>Testo di ${own}.</p><div>© APE 1999 <img src="logo.gif"></div>`,
    );

  it('is what stands on most pages; the rest is each page’s own', () => {
    const template = new Template();
    const pages = ['campo', 'nodi', 'storia', 'soci'].map((own) => page(own));
    for (const body of pages) template.learn(body);
    expect(template.repeated().map(({ text, pages: count }) => [text, count])).toEqual([
      ['Inizio', 4],
      ['Foto', 4],
      ['© APE 1999', 4],
    ]);
    const [first] = pages;
    expect(first === undefined ? [] : template.partsIn(first).map((part) => visibleText(part))).toEqual([
      'Inizio',
      'Foto',
      '© APE 1999',
    ]);
  });

  it('knows a menu whose links are written from other folders', () => {
    const template = new Template();
    const menu = '<td><a href="../index.htm">Inizio</a></td><td><a href="foto.htm">Foto</a></td>';
    for (const body of [page('campo'), page('nodi', menu), page('soci')]) template.learn(body);
    expect(template.repeated()).toHaveLength(3);
  });

  it('needs three pages', () => {
    const template = new Template();
    for (const body of [page('campo'), page('nodi')]) template.learn(body);
    expect(template.repeated()).toEqual([]);
  });
});
