import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { isDataTable } from '../../../migration/structure/tables.ts';

function isData(rows: string): boolean {
  const table = load(`<table>${rows}</table>`)('table').get(0);
  if (table === undefined) throw new Error('no table');
  return isDataTable(table);
}

const ROWS =
  '<tr><td>9 January</td><td>Sledging</td></tr><tr><td>1 May</td><td>Open day</td></tr><tr><td>10 July</td><td>Camp</td></tr>';

describe('tables of data', () => {
  it('may have lines between their rows, but not within a cell', () => {
    expect(isData(`${ROWS}<tr><td colspan="2"><hr></td></tr>${ROWS}`)).toBe(true);
    expect(isData(`${ROWS}<tr><td>One text<hr>and another</td><td>a column</td></tr>`)).toBe(false);
  });

  it('are told by how long the words of their cells are, not the signs of code', () => {
    const code = `&lt;&lt;${'&quot;'.repeat(60)}name${'&quot;'.repeat(60)}&gt;&gt;`;
    expect(isData(ROWS.replaceAll('<td>', `<td>${code} `))).toBe(true);
    const prose = 'a sentence of a column that says what there is to say of it, and more of it '.repeat(3);
    expect(isData(ROWS.replaceAll('<td>', `<td>${prose} `))).toBe(false);
  });
});
