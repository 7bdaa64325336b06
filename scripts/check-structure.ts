import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOCALES } from '../src/shared/locale.ts';

const LIMITS = { median: 80, ninetieth: 250, longest: 400 } as const;
const CODE = /\.(ts|js|mjs|cjs|astro|css|html)$/;
const LEFT_OUT = /(^|\/)fixtures\/|^src\/infra\/sqlite\/migrations\//;

function trackedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    encoding: 'utf8',
  });
  return list.split('\n').filter((file) => file !== '');
}

/** How many lines a file has, as editors count them. */
function linesOf(file: string): number {
  try {
    return readFileSync(file, 'utf8').replace(/\n$/, '').split('\n').length;
  } catch {
    // Deleted in the working tree, not yet in the index.
    return 0;
  }
}

function checkLengths(files: readonly string[]): string[] {
  const sizes = files
    .filter((file) => CODE.test(file) && !LEFT_OUT.test(file))
    .map((file) => ({ file, lines: linesOf(file) }))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines);
  if (sizes.length === 0) return ['no code found: run this from the root of the repository'];
  const at = (share: number): number => sizes[Math.floor((1 - share) * (sizes.length - 1))]?.lines ?? 0;
  const largest = (least: number): string[] =>
    sizes
      .filter(({ lines }) => lines > least)
      .slice(0, 15)
      .map(({ file, lines }) => `  ${String(lines)} ${file}`);
  const problems: string[] = [];
  const tooLong = sizes.filter(({ lines }) => lines > LIMITS.longest);
  if (tooLong.length > 0) problems.push(`longer than ${String(LIMITS.longest)} lines:`, ...largest(LIMITS.longest));
  if (at(0.9) > LIMITS.ninetieth)
    problems.push(
      `the 90th percentile is ${String(at(0.9))} lines (at most ${String(LIMITS.ninetieth)}); the longest:`,
      ...largest(LIMITS.ninetieth),
    );
  if (at(0.5) > LIMITS.median)
    problems.push(
      `the median is ${String(at(0.5))} lines (at most ${String(LIMITS.median)}); the longest:`,
      ...largest(LIMITS.median),
    );
  console.log(
    `${String(sizes.length)} files: median ${String(at(0.5))}, 90th percentile ${String(at(0.9))}, longest ${String(sizes[0]?.lines)} lines`,
  );
  return problems;
}

function isMessage(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && LOCALES.some((locale) => locale in value);
}

function textOf(message: Record<string, unknown>): string {
  return JSON.stringify(LOCALES.map((locale) => message[locale]));
}

/** Every text once, in every language, filled in. Two keys with the same four texts are one text. */
async function checkMessages(files: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  const keys = new Map<string, string>();
  // A catalogue may take over another one's texts; that is one text in two places, not two texts.
  const known = new Set<unknown>();
  for (const file of files.filter((name) => /^src\/shared\/messages\/.*\.ts$/.test(name) && linesOf(name) > 0)) {
    const module = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
    for (const catalogue of Object.values(module).filter((value) => typeof value === 'object' && value !== null)) {
      for (const [key, message] of Object.entries(catalogue).filter(([, value]) => isMessage(value))) {
        if (known.has(message)) continue;
        known.add(message);
        const place = `${file}: ${key}`;
        problems.push(...checkMessage(place, message as Record<string, unknown>));
        const text = textOf(message as Record<string, unknown>);
        const twin = seen.get(text);
        if (twin !== undefined && twin !== place) problems.push(`${place} repeats ${twin}: ${text}`);
        seen.set(text, place);
        const sameKey = keys.get(key);
        if (sameKey !== undefined && sameKey !== file) problems.push(`${place} is a key of ${sameKey} too`);
        keys.set(key, file);
      }
    }
  }
  return problems;
}

function placesOf(text: unknown): string {
  return [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

function checkMessage(place: string, message: Record<string, unknown>): string[] {
  const missing = LOCALES.filter((locale) => message[locale] === undefined || JSON.stringify(message[locale]) === '""');
  const problems = missing.map((locale) => `${place} has no text in ${locale}`);
  const expected = placesOf(message['en']);
  for (const locale of LOCALES) {
    if (message[locale] !== undefined && placesOf(message[locale]) !== expected) {
      problems.push(
        `${place}: the places of ${locale} (${placesOf(message[locale])}) are not those of en (${expected})`,
      );
    }
    if (JSON.stringify(message[locale]).includes('ß')) problems.push(`${place}: ß is not written in Switzerland`);
  }
  return problems;
}

const files = trackedFiles();
const problems = [...checkLengths(files), ...(await checkMessages(files))];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
