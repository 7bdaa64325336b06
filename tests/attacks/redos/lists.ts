import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../helpers/server.ts';

/** Keys of the expressions that hold, one a line. */
export const JUDGED_FILE = path.join(ROOT, 'tests/fixtures/hostile/judged-expressions.txt');
/** Expressions of recovery that are known not to hold: a line is the key, the place and what was found. */
export const OPEN_FILE = path.join(ROOT, 'tests/fixtures/hostile/open-expressions.txt');

/** The keys that a list holds. */
export function keysIn(file: string): ReadonlySet<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Set(lines.map((line) => line.split(' ')[0] ?? '').filter((key) => key !== ''));
}
