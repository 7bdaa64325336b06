import { parse } from 'csv-parse/sync';
import { AppError } from '../../shared/errors.ts';
import { writeCsv } from '../export/csv.ts';
import type { RedirectDraft } from './check.ts';
import type { Redirect } from './redirect.ts';

/** Lines that are read at most. */
export const CSV_LINES = 10_000;

/** A line of a CSV file: the rule that it describes, or what is wrong with it. */
export interface CsvLine {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly draft: RedirectDraft;
}

/** A line that describes no rule. */
export interface CsvProblem {
  readonly line: number;
  readonly source: string;
  readonly code: 'csv-columns' | 'csv-status';
}

const STATUSES: Readonly<Record<string, RedirectDraft['status']>> = { '': 301, '301': 301, '302': 302, '410': 410 };

/** The separator that divides the first line best: spreadsheets here write semicolons, others commas or tabs. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [';', '\t', ','].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function isHeading(cells: readonly string[]): boolean {
  return !/[/?]/.test(cells[0] ?? '') && cells.length > 0;
}

function readLine(line: number, cells: readonly string[]): CsvLine | CsvProblem {
  const [source = '', target = '', statusText = ''] = cells.map((cell) => cell.trim());
  // «gone» and «410» in the second column mean the same as an empty target with 410 behind it.
  const isGone = /^(?:410|gone)$/i.test(target);
  const status = isGone ? 410 : STATUSES[statusText];
  if (source === '' || cells.length > 3) return { line, source, code: 'csv-columns' };
  if (status === undefined) return { line, source, code: 'csv-status' };
  if (status !== 410 && target === '') return { line, source, code: 'csv-columns' };
  return { line, draft: { source, status, ...(status === 410 ? {} : { address: target }) } };
}

/**
 * Reads a file of rules: old address, new address, 301 (when left out), 302 or 410; separated by commas, semicolons or tabs,
 * with or without a heading.
 * @throws AppError `csv-unreadable`, `csv-too-long`
 */
export function readRedirectCsv(text: string): (CsvLine | CsvProblem)[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text.replace(/^\ufeff/, '')),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as typeof rows;
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'csv-unreadable',
      message: 'The file is no CSV file.',
      hint: 'Save it as CSV (UTF-8) with two or three columns: old address, new address, 301, 302 or 410.',
      cause: error,
    });
  }
  if (rows.length > CSV_LINES) {
    throw new AppError({
      kind: 'invalid',
      code: 'csv-too-long',
      message: `The file has more than ${String(CSV_LINES)} lines.`,
      hint: 'Divide it into several files.',
    });
  }
  const [first] = rows;
  const body = first !== undefined && isHeading(first.record) ? rows.slice(1) : rows;
  return body.map(({ record, info }) => readLine(info.lines, record));
}

/** Rules as such a file. `addressOf` tells where a page stands now; rules to pages that are not public have no target. */
export function writeRedirectCsv(rules: readonly Redirect[], addressOf: (rule: Redirect) => string): string {
  const lines = rules.map((rule) => [rule.source, addressOf(rule), rule.status] as const);
  return writeCsv([['source', 'target', 'status'], ...lines]);
}
