import { isAppError } from '../../shared/errors.ts';
import { checkRedirect } from './check.ts';
import type { RedirectSite } from './check.ts';
import { readRedirectCsv } from './csv.ts';
import type { CsvLine, CsvProblem } from './csv.ts';
import type { Redirect } from './redirect.ts';

/** What becomes of one line of a CSV file. */
export interface ImportLine {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly source: string;
  /** The rule, or null when the line is wrong. */
  readonly rule: Redirect | null;
  readonly state: 'new' | 'changed' | 'same' | 'wrong';
  /** Code of what is wrong. */
  readonly problem: string | null;
}

function isSame(one: Redirect, other: Redirect): boolean {
  return one.status === other.status && JSON.stringify(one.target) === JSON.stringify(other.target);
}

/** Looks through the file's own rules before those of the site, as if they were there already. */
class Overlay {
  readonly #site: RedirectSite;
  readonly #added = new Map<string, Redirect>();

  constructor(site: RedirectSite) {
    this.#site = site;
  }

  site(): RedirectSite {
    return { ...this.#site, rule: (source) => this.rule(source) };
  }

  rule(source: string): Promise<Redirect | null> {
    const added = this.#added.get(source);
    return added === undefined ? this.#site.rule(source) : Promise.resolve(added);
  }

  add(rule: Redirect): void {
    this.#added.set(rule.source, rule);
  }
}

async function planLine(read: CsvLine | CsvProblem, overlay: Overlay): Promise<ImportLine> {
  const { line } = read;
  if ('code' in read) return { line, source: read.source, rule: null, state: 'wrong', problem: read.code };
  try {
    const rule = await checkRedirect(read.draft, overlay.site());
    const present = await overlay.rule(rule.source);
    const state = present === null ? 'new' : isSame(present, rule) ? 'same' : 'changed';
    overlay.add(rule);
    return { line, source: rule.source, rule, state, problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { line, source: read.draft.source, rule: null, state: 'wrong', problem: error.code };
  }
}

/**
 * What importing a CSV file would do, line by line. Each line is checked against the site and against the other lines,
 * so that what is imported never leads in circles.
 * @throws AppError `csv-unreadable`, `csv-too-long`
 */
export async function planImport(text: string, site: RedirectSite): Promise<ImportLine[]> {
  const overlay = new Overlay(site);
  const read = readRedirectCsv(text);
  const lines: ImportLine[] = [];
  for (const line of read) lines.push(await planLine(line, overlay));
  // A rule may lead on to one that stands further down.
  for (const [i, line] of lines.entries()) {
    const again = line.problem === 'redirect-target-missing' ? read[i] : undefined;
    if (again !== undefined) lines[i] = await planLine(again, overlay);
  }
  return lines;
}
