import type { Locale } from '../../src/shared/locale.ts';
import { restoreWord } from './restore-word.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordList } from './word-list.ts';

/** How a page was damaged, as far as its certain places tell: what is doubtful is read in this light. */
export interface DamageProfile {
  /** True when some signs surely stand for lost letters; without it every question mark may be one. */
  readonly isDamaged: boolean;
  /** True when U+FFFD stands for everything that was lost: a question mark is one then. */
  readonly isMarked: boolean;
  /** True when letters such as é are still there: then only signs beyond Latin 1 were lost, as ’ and –. */
  readonly keepsLetters: boolean;
  /** True when every lost letter left one sign for each of its bytes in UTF-8. */
  readonly byBytes: boolean;
  /** Quotation marks that the page or its site uses, opening and closing; null when it has none left. */
  readonly quotes: readonly [string, string] | null;
  readonly linesBeginWithCapitals: boolean;
}

/** Gaps within words, and at the end of a word after which the sentence goes on. */
const SURE_PLACES = /(?<!\p{L})(?:\p{L}+(?:[?\ufffd]+\p{L}+)+|\p{L}+[?\ufffd]+(?=\s+\p{Ll}|[,;]))/gu;
const SURE = 0.9;
const ENOUGH_LETTERS = 3;
const MUCH_COMMONER = 100;
/** What a word seen on the site counts, in 100 million words. */
const SEEN = 1000;
const MOST = 0.8;
const NEARLY_ALL = 0.8;
const QUOTES: readonly (readonly [string, string])[] = [
  ['«', '»'],
  ['“', '”'],
  ['„', '“'],
];

/** Addresses and queries: a question mark belongs there. */
const ADDRESS =
  /(?:\b(?:https?|ftp):\/\/|\bwww\.|(?<![\w./-])[\w./-]+\?[\w.]+=|(?<![\w/-])[\w/-]+\.(?:php|html?|asp|aspx|cgi|jsp|cfm|pl)\?)\S*/gi;

/** A line without its addresses; every other place stays where it is. */
export function withoutAddresses(line: string): string {
  return line.replace(ADDRESS, (address) => ' '.repeat(address.length));
}

function quotesOf(text: string, site: Vocabulary): readonly [string, string] | null {
  const counted = QUOTES.map((pair) => ({ pair, count: text.split(pair[0]).length - 1 + site.asWritten(pair[0]) }));
  const best = counted.reduce((one, other) => (other.count > one.count ? other : one));
  return best.count > 0 ? best.pair : null;
}

interface SureDamage {
  letters: number;
  signs: number;
  questionMarks: number;
}

/** Counts a damaged word when it can be nothing but damage: a known word, much commoner than what is left of it. */
function count(sure: SureDamage, found: string, locale: Locale, site: Vocabulary): void {
  const written = found.toLowerCase().replace(/\ufffd/g, '?');
  const asWritten = restoreWord(written, false, locale, site);
  const damaged = asWritten === null || asWritten.evidence === 'letters' ? written.replace(/\?+/g, '?') : written;
  const restored = damaged === written ? asWritten : restoreWord(damaged, false, locale, site);
  if (restored === null || restored.confidence < SURE || restored.evidence === 'letters') return;
  const plain = damaged.slice(0, -1);
  if (damaged.endsWith('?') && restored.frequency < MUCH_COMMONER * plainFrequency(plain, locale, site)) return;
  if (found.includes('?')) sure.questionMarks += 1;
  if (restored.evidence === 'elision') sure.signs += 1;
  else sure.letters += 1;
}

/** How often what is left before a question mark is met as a word of its own. */
export function plainFrequency(plain: string, locale: Locale, site: Vocabulary): number {
  if (plain.includes('?')) return 0;
  return wordList(locale).frequency(plain.toLowerCase()) + SEEN * site.count(plain);
}

/** True when nearly all gaps are as long as a letter's bytes in UTF-8. */
function isByBytes(text: string): boolean {
  // A single question mark behind a word may be one.
  const runs = text.match(/(?<=\p{L})[?\ufffd]{2,}|[?\ufffd]+(?=\p{L})/gu) ?? [];
  const long = runs.filter((run) => run.length > 1).length;
  return long > 1 && long >= runs.length * NEARLY_ALL;
}

/** True when lines of the page begin with capitals, as sentences and titles do. */
function beginsWithCapitals(lines: readonly string[]): boolean {
  const starts = lines.flatMap((line) => /^\s*(\p{L})/u.exec(line)?.[1] ?? []);
  const capitals = starts.filter((letter) => letter !== letter.toLowerCase()).length;
  return capitals >= starts.length * MOST;
}

/** Looks at the places of a page that can be nothing but damage. */
export function damageProfile(lines: readonly string[], locale: Locale, site: Vocabulary): DamageProfile {
  const text = lines.join('\n');
  const kept = text.match(/[\u00c0-\u024f]/g)?.length ?? 0;
  const damaged = lines.filter((line) => /[?\ufffd]/.test(line)).map(withoutAddresses);
  const sure: SureDamage = { letters: 0, signs: 0, questionMarks: 0 };
  for (const [found] of damaged.join('\n').matchAll(SURE_PLACES)) count(sure, found, locale, site);
  const isMarked = text.includes('\ufffd');
  return {
    isDamaged: isMarked || sure.letters + sure.signs > 0,
    isMarked: isMarked && sure.questionMarks === 0,
    keepsLetters: kept >= ENOUGH_LETTERS && sure.letters < kept / 10,
    byBytes: isByBytes(damaged.join('\n')),
    quotes: quotesOf(text, site),
    linesBeginWithCapitals: beginsWithCapitals(lines),
  };
}
