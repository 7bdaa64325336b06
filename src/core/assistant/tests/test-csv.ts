import { parse } from 'csv-parse/sync';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import { isLocale } from '../../../shared/locale.ts';
import type { Locale } from '../../../shared/locale.ts';
import { normaliseQuestion } from '../board/group-questions.ts';
import { MOST_TESTS, MOST_WORDS, WORD_LIMIT } from './site-test.ts';
import type { SiteTest } from './site-test.ts';

/** A line that describes no test. */
export interface TestCsvProblem {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly code: 'columns' | 'language' | 'question' | 'page' | 'words';
}

/** What a site knows when a file is read. */
export interface TestCsvSite {
  readonly locales: readonly Locale[];
  readonly documents: ReadonlySet<string>;
  /** Tests with the same question in the same language are replaced. */
  readonly known: readonly SiteTest[];
  readonly now: number;
}

const COLUMNS = ['language', 'question', 'page', 'words'] as const;
const QUESTION_LIMIT = 500;

/** The separator that divides the first line best: spreadsheets here write semicolons, others commas or tabs. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [';', '\t', ','].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function readRows(text: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text.replace(/^\ufeff/, '')),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // A heading, and one more than are taken: the rest is not read.
      to: MOST_TESTS + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'csv-unreadable',
      message: 'The file is no CSV file.',
      hint: 'Save it as CSV (UTF-8) with the columns language, question, page, words.',
      cause: error,
    });
  }
}

/** An apostrophe that our own export put before what a spreadsheet would run. */
function unguarded(cell: string): string {
  return /^'[=+\-@|%]/.test(cell) ? cell.slice(1) : cell;
}

function wordsOf(cell: string): string[] {
  return cell
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function keyOf(locale: Locale, question: string): string {
  return `${locale}/${normaliseQuestion(question)}`;
}

function problemOf(cells: readonly string[], site: TestCsvSite): TestCsvProblem['code'] | null {
  const [language, question = '', page = '', cell = ''] = cells;
  if (cells.length > COLUMNS.length) return 'columns';
  if (!isLocale(language) || !site.locales.includes(language)) return 'language';
  if (question === '' || question.length > QUESTION_LIMIT) return 'question';
  if (page !== '' && !site.documents.has(page)) return 'page';
  const words = wordsOf(cell);
  return words.length > MOST_WORDS || words.some((word) => word.length > WORD_LIMIT) ? 'words' : null;
}

function readLine(
  line: number,
  written: readonly string[],
  site: TestCsvSite,
  known: ReadonlyMap<string, SiteTest>,
): SiteTest | TestCsvProblem {
  const cells = written.map((cell) => unguarded(cell.trim()));
  const code = problemOf(cells, site);
  if (code !== null) return { line, code };
  const [language, question = '', page = '', words = ''] = cells;
  const locale = language as Locale;
  const same = known.get(keyOf(locale, question));
  return {
    id: same?.id ?? newId(site.now),
    locale,
    question,
    documentId: page === '' ? null : page,
    words: wordsOf(words),
    createdAt: same?.createdAt ?? site.now,
  };
}

/**
 * Reads tests: language, question, id of the page (empty: no answer expected), words parted by `|`; with or without a heading.
 * @throws AppError `csv-unreadable`, `tests-file-too-long`
 */
export function readTestCsv(text: string, site: TestCsvSite): (SiteTest | TestCsvProblem)[] {
  const rows = readRows(text);
  const [first] = rows;
  const body = first !== undefined && !isLocale(first.record[0]?.trim()) ? rows.slice(1) : rows;
  if (body.length > MOST_TESTS) {
    throw new AppError({
      kind: 'invalid',
      code: 'tests-file-too-long',
      message: `The file has more than ${String(MOST_TESTS)} lines.`,
      hint: 'Keep the questions that matter most.',
    });
  }
  // The first of two alike is the one that is replaced: a later entry of a Map would win.
  const known = new Map(site.known.toReversed().map((test) => [keyOf(test.locale, test.question), test]));
  return body.map(({ record, info }) => readLine(info.lines, record, site, known));
}

/** Tests as rows of such a file. */
export function testRows(tests: readonly SiteTest[]): string[][] {
  return [
    [...COLUMNS],
    ...tests.map(({ locale, question, documentId, words }) => [locale, question, documentId ?? '', words.join('|')]),
  ];
}
