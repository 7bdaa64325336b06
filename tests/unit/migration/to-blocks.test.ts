import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { createBodySchema, parseBody } from '../../../src/core/content/schema.ts';
import { visibleText } from '../../../migration/structure/dom.ts';
import type { PageReferences } from '../../../migration/structure/references.ts';
import { toBlocks } from '../../../migration/structure/to-blocks.ts';

const schema = createBodySchema();

const references: PageReferences = {
  link: (href) => (href.startsWith('http') ? { type: 'link', attrs: { href } } : null),
  picture: (source) => (source.includes('lost') ? null : source.split('/').at(-1)) ?? null,
};

function convert(html: string): readonly BodyNode[] {
  const body = load(html)('body').get(0);
  if (body === undefined) throw new Error('no body');
  const content = toBlocks(body.children, references);
  return content.length === 0 ? [] : parseBody(schema, 'test', { type: 'doc', content }).content;
}

/** Types of the blocks with their text. */
function outline(html: string): string[] {
  return convert(html).map((block) => `${block.type}: ${textOf(block)}`);
}

function textOf(node: BodyNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return ' ';
  const inner = (node.content ?? []).map(textOf);
  return inner.join(['paragraph', 'heading', 'tableCell', 'tableHeader', 'codeBlock'].includes(node.type) ? '' : ' ');
}

/** What a reader sees of a block: its text, and the caption of a picture. */
function shownOf(node: BodyNode): string {
  const caption = node.attrs?.['caption'];
  if (node.type === 'picture') return typeof caption === 'string' ? caption : '';
  return isText(node) ? textOf(node) : (node.content ?? []).map(shownOf).join(' ');
}

/** True for a block without blocks in it: its letters belong together. */
function isText(node: BodyNode): boolean {
  return !(node.content ?? []).some(({ type }) => type !== 'text' && type !== 'hardBreak');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

describe('The content of an old page', () => {
  it('is freed of layout tables, fonts and spacers', () => {
    expect(
      outline(`<table width=100%><tr><td><img src="spacer.gif" width=1 height=1></td><td><font face=Arial>
        <p>Uno <b>due</b></p><p>Tre</p></font></td></tr></table>`),
    ).toEqual(['paragraph: Uno due', 'paragraph: Tre']);
  });

  it('keeps tables of data, with cells that span others', () => {
    const [table] = convert(`<table border=1><tr><th>Data<th colspan=2>Luogo</tr>
      <tr><td>3 maggio<td>Le Prese<td>lago</tr><tr><td rowspan=2>4 maggio<td>Poschiavo<td></tr><tr><td>San Carlo<td></tr></table>`);
    expect(table?.type).toBe('table');
    const rows = table?.content?.map((row) => row.content?.map(textOf));
    expect(rows).toEqual([
      ['Data', 'Luogo', ''],
      ['3 maggio', 'Le Prese', 'lago'],
      ['4 maggio', 'Poschiavo', ''],
      ['', 'San Carlo', ''],
    ]);
  });

  it('gets headings from headings and from short lines in large letters', () => {
    expect(
      outline(`<h1>Il campo</h1><p><font size=6>Cosa portare</font></p><p><font size="+2"><b>Scarpe</b></font></p>
        <p><font size=7>Una frase lunga che finisce con un punto.</font></p><h5>Note</h5>`),
    ).toEqual([
      'heading: Il campo',
      'heading: Cosa portare',
      'heading: Scarpe',
      'paragraph: Una frase lunga che finisce con un punto.',
      'heading: Note',
    ]);
  });

  it('gets headings from titles of systems whose style sheet is lost', () => {
    expect(
      outline(`<table class=contentpaneopen><tr><td class="contentheading" width="100%">La festa</td></tr></table>
        <table class=contentpaneopen><tr><td>È stata bella, e siamo stati in tanti.</td></tr></table>`),
    ).toEqual(['heading: La festa', 'paragraph: È stata bella, e siamo stati in tanti.']);
  });

  it('is cut into paragraphs where two breaks stood', () => {
    expect(outline('uno<br>due<br><br>tre<br> <br>quattro')).toEqual([
      'paragraph: uno due',
      'paragraph: tre',
      'paragraph: quattro',
    ]);
  });

  it('keeps lists, also those that nest without an item', () => {
    const [list] = convert('<ul>fuori<li>uno<li>due<ul><li>due e mezzo</ul><ol start=3><li>tre</ol></ul>');
    expect(list?.type).toBe('bulletList');
    expect(wordsOf(textOf(list ?? { type: 'none' }))).toEqual(wordsOf('fuori uno due due e mezzo tre'));
  });

  it('keeps pictures with a text where the name or the alt says something', () => {
    const [gallery] = convert(`<p><img src="foto/campo_estivo.jpg"><img src="foto/DSC0042.jpg" alt="Il fuoco">
      <img src="DSC0043.jpg" alt="DSC0043.jpg (13452 bytes)"><img src="lost.jpg"></p>`);
    expect(gallery?.type).toBe('gallery');
    expect(gallery?.content?.map(({ attrs }) => [attrs?.['name'], attrs?.['alt'], attrs?.['decorative']])).toEqual([
      ['campo_estivo.jpg', 'campo estivo', false],
      ['DSC0042.jpg', 'Il fuoco', false],
      ['DSC0043.jpg', '', true],
    ]);
  });

  it('keeps links whose target is known, and the words of the others', () => {
    const [paragraph] = convert('<p><a href="http://example.org/">qui</a> e <a href="via.htm">là</a></p>');
    expect(paragraph?.content).toEqual([
      { type: 'text', text: 'qui', marks: [{ type: 'link', attrs: { href: 'http://example.org/' } }] },
      { type: 'text', text: ' e là' },
    ]);
  });

  it('writes figures that stood high or low in signs that do so by themselves', () => {
    expect(
      outline(
        '<p>10<sup>3</sup> kg CO<sub>2</sub>, 50 m<SUP><font size=1>2</font></SUP>, 10<sup>-3</sup>, il XX<sup>e</sup> e la nota<sup><a>1</a></sup></p>',
      ),
    ).toEqual(['paragraph: 10³ kg CO₂, 50 m², 10⁻³, il XXe e la nota¹']);
  });

  it('holds every visible word of the page, in order, whatever the page is made of', () => {
    const word = fc.stringMatching(/^[a-zàèìòù]{1,7}$/);
    const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const tags =
      'p div center b i font span a h1 h3 ul ol li dl dt dd table tr td th blockquote pre big u marquee address';
    const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
      tree: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((nodes) => nodes.join('')),
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.constantFrom('<br>', '<hr>', '<img src="a.gif">', '<script>no</script>', ' ', '<br><br>'),
        fc
          .tuple(fc.constantFrom(...tags.split(' ')), tie('tree'))
          .map(([tag, inner]) => `<${tag} href="http://example.org/" size="6">${inner}</${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(tree, (html) => {
        const body = load(html)('body').get(0);
        const seen = body === undefined ? '' : visibleText(body);
        // A picture that was a link has the link below it in words of its own.
        const words = wordsOf(convert(html).map(shownOf).join(' ')).filter((one) => one !== 'example.org');
        expect(words).toEqual(wordsOf(seen));
      }),
      { numRuns: 3000 },
    );
  });
});
