import { sequenceLength } from './mixed-bytes.ts';
import { plausibility } from './plausibility.ts';
import { byteOf } from './single-byte.ts';
import type { SingleByte } from './single-byte.ts';

/** What characters really were, with the encodings in which their UTF-8 had been misread. */
export interface Misread {
  readonly text: string;
  readonly steps: readonly SingleByte[];
}

/** Encodings in which UTF-8 was misread, the commonest first. */
const MISREAD_IN = [
  'windows-1252',
  'macintosh',
  'cp850',
  'iso-8859-15',
  'windows-1250',
] as const satisfies readonly SingleByte[];
/** Texts were seen encoded up to three times; one more for pages that went through another program. */
const ROUNDS = 4;
/** How many readings are followed at once: chains of encodings branch rarely. */
const MOST_READINGS = 40;
/** Characters that western pages hold; what comes out must be of them. */
const AT_HOME =
  /^[\u00a0-\u024f\u02c6\u02dc\u2010-\u2027\u202f-\u203a\u20ac\u2116\u2122\u2190-\u21ff\u2200-\u22ff\u2248-\u2265\u25a0-\u27bf\ufb01\ufb02\ufeff]$/u;
/** Latin letters of other languages: a single one is as well a letter beside a quotation mark («Ä“»). */
const RARE = /[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u0180-\u024f]/g;
const OTHER_SCRIPTS =
  /^(?:\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}|\ufe0f)+$/u;
/** Readings that differ less are as good as each other. */
const CLOSE = 0.15;
/** Characters of windows-1252 that Latin 1 and Latin 9 lack, behind those that UTF-8 begins with. */
const TYPOGRAPHY_OF_1252 = /[ÃÂâ][‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|â€/;
const REMEMBERED = 20_000;

/** The bytes that characters had in an encoding; null for those that it does not have. */
function bytesOf(characters: readonly string[], encoding: SingleByte): (number | null)[] {
  return characters.map((character) => byteOf(character, encoding));
}

interface Reread {
  readonly text: string;
  /** What came of the sequences that are valid UTF-8. */
  readonly decoded: string;
}

/** Reads characters again as UTF-8: sequences that are valid, the rest as it is. Null when none is. */
function readAgain(text: string, encoding: SingleByte): Reread | null {
  const characters = Array.from(text);
  const bytes = bytesOf(characters, encoding);
  const known = Uint8Array.from(bytes, (byte) => byte ?? 0);
  let read = '';
  let decoded = '';
  for (let at = 0; at < characters.length;) {
    const length = bytes[at] === null ? 0 : sequenceLength(known, at);
    if (length > 0) {
      const character = Buffer.from(known.subarray(at, at + length)).toString('utf8');
      read += character;
      decoded += character;
    } else {
      read += characters[at] ?? '';
    }
    at += Math.max(1, length);
  }
  return decoded === '' ? null : { text: read, decoded };
}

/** Letters of other languages stand within words here; one beside a quotation mark is two signs («“Ä”»). */
function hasStrayLetter(text: string, before: string): boolean {
  return [...text.matchAll(RARE)].some(({ index }) => !/\p{Ll}/u.test(text[index - 1] ?? before));
}

/** True when what was decoded can be what was written: characters of western pages, or a word in another script. */
function isAtHome({ text, decoded }: Reread, before: string): boolean {
  const strange = Array.from(decoded).filter((character) => !AT_HOME.test(character));
  if (strange.length === 0) return !hasStrayLetter(text, before);
  const letters = strange.join('');
  return OTHER_SCRIPTS.test(letters) && (strange.length > 1 || letters.length > 1);
}

/** A single letter in quotation marks: «Ã», “Ä”. */
const QUOTED_LETTER = /^(?:“[À-ÿ]”|«[À-ÿ]»|„[À-ÿ]“|‘[À-ÿ]’)$/;

/** True for characters that stand so in clean texts too, where a page speaks of letters. */
function isQuotedLetter(cluster: string, context: { readonly before: string; readonly after: string }): boolean {
  return context.before === ' ' && context.after === ' ' && QUOTED_LETTER.test(cluster);
}

/** True while a reading can still be bytes of another one. */
function mayGoOn(text: string): boolean {
  return Array.from(text).every(
    (character) =>
      AT_HOME.test(character) ||
      /[\u0080-\u009f\u0192\u02c7-\u02dd\u03a0-\u03c9\u2044\u2500-\u25ff\ufb01\ufb02\uf8ff]/u.test(character),
  );
}

interface Reading extends Misread {
  readonly worth: number;
}

interface Candidate extends Misread {
  /** True when it can be what was written. */
  readonly isEnd: boolean;
}

interface Context {
  readonly before: string;
  readonly after: string;
  /** Those that are tried, the likeliest first. */
  readonly encodings: readonly SingleByte[];
}

function nextReadings(reading: Misread, before: string, encodings: readonly SingleByte[]): Candidate[] {
  const readings: Candidate[] = [];
  for (const encoding of encodings) {
    const read = readAgain(reading.text, encoding);
    if (read === null || readings.some((other) => other.text === read.text)) continue;
    const isEnd = isAtHome(read, before);
    if (isEnd || mayGoOn(read.text)) readings.push({ text: read.text, isEnd, steps: [...reading.steps, encoding] });
  }
  return readings;
}

/** The most plausible of all ways to read characters again; fewer characters are better, since each round adds some. */
function search(cluster: string, { before, after, encodings }: Context): Misread | null {
  let best: Reading | null = null;
  let open: Candidate[] = [{ text: cluster, isEnd: false, steps: [] }];
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    open = open.flatMap((reading) => nextReadings(reading, before, encodings)).slice(0, MOST_READINGS);
    for (const reading of open) {
      if (!reading.isEnd) continue;
      const worth = plausibility(`${before}${reading.text}${after}`, null) - Array.from(reading.text).length;
      // Of readings that are as good as each other the first encoding wins: «Ã€» is rather À in windows-1252.
      if (best === null || worth > best.worth + CLOSE) best = { ...reading, worth };
    }
  }
  return best;
}

/** A neighbour as far as it matters: a small letter, a capital, or none. */
function kindOf(character: string): string {
  if (/\p{Ll}/u.test(character)) return 'a';
  return /\p{Lu}/u.test(character) ? 'A' : ' ';
}

const known = new Map<string, Misread | null>();

/**
 * What characters beyond ASCII were before their UTF-8 was misread; null when they were not.
 * @param cluster characters beyond ASCII that stand together
 * @param before the character before them
 * @param after the character behind them
 * @param preferred encoding that explains other characters of the same page
 */
export function misread(cluster: string, before: string, after: string, preferred: SingleByte | null): Misread | null {
  if (cluster.length < 2) return null;
  const context = { before: kindOf(before), after: kindOf(after) };
  if (isQuotedLetter(cluster, context)) return null;
  const key = `${context.before}${context.after}${preferred ?? ''} ${cluster}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const encodings = preferred === null ? MISREAD_IN : [preferred, ...MISREAD_IN.filter((one) => one !== preferred)];
  const read = search(cluster, { ...context, encodings });
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, read);
  return read;
}

/** The encoding that clearly explains characters best; null when several do as well, or none. */
export function clearMisreading(cluster: string, before: string, after: string): SingleByte | null {
  if (cluster.length < 2) return null;
  const [kind, next] = [kindOf(before), kindOf(after)];
  if (isQuotedLetter(cluster, { before: kind, after: next })) return null;
  if (TYPOGRAPHY_OF_1252.test(cluster)) return 'windows-1252';
  const readings = nextReadings({ text: cluster, steps: [] }, kind, MISREAD_IN)
    .filter(({ isEnd }) => isEnd)
    .map(({ text }) => ({ text, worth: plausibility(`${kind}${text}${next}`, null) - Array.from(text).length }))
    .sort((a, b) => b.worth - a.worth);
  const [first, second] = readings;
  if (first === undefined) return null;
  if (second !== undefined && first.worth <= second.worth + CLOSE) return null;
  const encodings = MISREAD_IN.filter((encoding) => readAgain(cluster, encoding)?.text === first.text);
  if (encodings.length === 1) return encodings[0] ?? null;
  // Latin 1 and Latin 9 alone have control characters where windows-1252 has its quotation marks.
  return /[\u0080-\u009f]/.test(cluster) ? 'iso-8859-15' : null;
}
