import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DroppedRuns } from '../../../../migration/proof/dropped-runs.ts';
import { measureWords, runsNotOn } from '../../../../migration/proof/measure-words.ts';
import type { WordInput } from '../../../../migration/proof/measure-words.ts';
import { seeDocument } from '../../../../migration/proof/seen-document.ts';
import { countRuns } from '../../../../migration/proof/shingles.ts';

const NOTHING_LEFT_OUT = new DroppedRuns([]);

function measured(input: Partial<WordInput> & Pick<WordInput, 'blocks'>): ReturnType<typeof measureWords> {
  return measureWords({
    own: null,
    elsewhere: () => null,
    dropped: NOTHING_LEFT_OUT,
    pageReason: null,
    isWithheld: false,
    ...input,
  });
}

const word = fc.stringMatching(/^[a-zàéèö]{1,9}$/);
const block = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const page = fc.array(block, { minLength: 1, maxLength: 12 });

describe('the words of an old page', () => {
  it('are all on a page that says the same, however it is cut into blocks', () => {
    fc.assert(
      fc.property(page, (blocks) => {
        const { words, missing } = measured({ blocks, own: countRuns([blocks.join(' ')]) });
        expect(words.onPage).toBe(words.total);
        expect(missing).toEqual([]);
      }),
    );
  });

  it('have each a fate, and the fates add up', () => {
    fc.assert(
      fc.property(page, page, page, page, (blocks, own, other, left) => {
        const there = countRuns(other);
        const { words } = measured({
          blocks,
          own: countRuns(own),
          elsewhere: (key) => (there.has(key) ? '/other/' : null),
          dropped: new DroppedRuns(left.map((text) => ({ reason: 'form', text }))),
        });
        const { total, onPage, template, elsewhere, dropped, withheld, missing } = words;
        expect(onPage + template + elsewhere + dropped + withheld + missing).toBe(total);
      }),
    );
  });

  it('are missing when a sentence is taken off the page, with the words named', () => {
    const blocks = ['La capanna si trova sopra il paese.', 'Il sentiero parte dalla chiesa vecchia.'];
    const { words, missing } = measured({ blocks, own: countRuns(['La capanna si trova sopra il paese.']) });
    expect(words).toMatchObject({ total: 9, onPage: 5, missing: 4 });
    expect(missing).toEqual(['il sentiero parte dalla chiesa vecchia']);
  });

  it('count as often as they stand there', () => {
    const blocks = ['Tanti auguri a tutti', 'Tanti auguri a tutti'];
    expect(runsNotOn(blocks, countRuns([blocks[0] ?? ''])).absent).toHaveLength(2);
  });

  it('are left out with a reason only where a left out part holds them, or the rest is on the page', () => {
    const dropped = new DroppedRuns([{ reason: 'counter', text: 'Sei il visitatore numero' }]);
    const blocks = ['Benvenuti! Sei il visitatore numero'];
    const kept = measured({ blocks, own: countRuns(['Benvenuti!']), dropped });
    expect(kept.dropped).toMatchObject([{ reason: 'counter', runs: 3 }]);
    expect(kept.words.missing).toBe(0);
    const lost = measured({ blocks, own: countRuns(['Altro']), dropped });
    expect(lost.words).toMatchObject({ dropped: 2, missing: 1 });
  });

  it('of the menu count as the template’s only when they are found', () => {
    const dropped = new DroppedRuns([{ reason: 'menu', text: 'Pagina iniziale' }]);
    const found = measured({ blocks: ['Pagina iniziale'], dropped, elsewhere: () => '/' });
    expect(found.words).toMatchObject({ template: 1, elsewhere: 0, dropped: 0 });
    const lost = measured({ blocks: ['Pagina iniziale'], dropped });
    expect(lost.words).toMatchObject({ template: 0, dropped: 1 });
  });

  it('with lost letters are expected nowhere, and withheld ones are counted apart', () => {
    expect(measured({ blocks: ['la citt\ufffd vecchia'] }).words.total).toBe(0);
    const { words, missing } = measured({ blocks: ['Maria Rossi, via del Sole 3'], isWithheld: true });
    expect(words.withheld).toBe(words.total);
    expect(missing).toEqual([]);
  });
});

describe('what a reader sees of a page', () => {
  it('is its text without scripts and what styles hide, cut where lines end', () => {
    const { blocks } = seeDocument(
      '<title>T</title><script>no</script><p>One<br>two <b>three</b></p><div style="display:none">no</div><td>four',
    );
    expect(blocks).toEqual(['One', 'two three', 'four']);
  });

  it('finds links, frames, every source of a picture and the innermost tables', () => {
    const seen = seeDocument(
      `<frameset><frame src="a.htm"></frameset><a href="b.htm">B</a><map><area href="c.htm"></map>
       <picture><source srcset="/p-400.avif 400w, /p-800.avif 800w"><img src="/p.jpg" alt="P"></picture>
       <table><tr><td><table><tr><td>1<td>2<tr><th>3<td><a href="x">4</a></table></table>`,
    );
    expect(seen.links.map(({ href }) => href)).toEqual(['b.htm', 'c.htm', 'x']);
    expect(seen.frames).toEqual(['a.htm']);
    expect(seen.pictures).toEqual([{ sources: ['/p.jpg', '/p-400.avif', '/p-800.avif'], alt: 'P' }]);
    expect(seen.tables).toEqual([
      {
        rows: [
          ['1', '2'],
          ['3', '4'],
        ],
        linkedCells: 1,
        hasFields: false,
      },
    ]);
  });
});
