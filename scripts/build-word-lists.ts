import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { LOCALES } from '../src/shared/locale.ts';
import type { Locale } from '../src/shared/locale.ts';
import { frequencyMark, skeletonOf } from '../migration/text/word-list-format.ts';

const WORDS_FOLDER = path.join(import.meta.dirname, '../migration/text/words');
const WORD = /^\p{L}+$/u;
/** How often a name written by hand is taken to be met, in 100 million words. */
const NAME_COUNT = 60;
const GERMAN = /^[A-Za-zÄÖÜäöüß]{2,}$/;
/** From this frequency on a word is taken from the probabilities though no list has it. */
const COMMON = 30;
/** The most that a word counts which the probabilities lack: they have all common words. */
const UNSEEN = 20;

function readFrequencies(folder: string, locale: Locale): Map<string, number> {
  const json = gunzipSync(readFileSync(path.join(folder, `${locale}.json.gz`))).toString('utf8');
  const counts = Object.entries(JSON.parse(json) as Record<string, number>).filter(([word]) => WORD.test(word));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return new Map(counts.map(([word, count]) => [word.normalize('NFC'), (count / total) * 1e8]));
}

/** German words with their frequency and case, from the probabilities of spacy-lookups-data. */
function readProbabilities(file: string): Map<string, number> {
  const json = gunzipSync(readFileSync(file)).toString('utf8');
  const words = Object.entries(JSON.parse(json) as Record<string, number>).filter(([word]) => GERMAN.test(word));
  return new Map(words.map(([word, probability]) => [word, Math.exp(probability) * 1e8]));
}

/**
 * Corrects the frequencies of German words, whose nouns the subtitles' list counts all alike, and adds common words with
 * umlauts. Words that begin with one are listed with a capital too, as often as they are written so.
 */
function addProbabilities(words: Map<string, number>, probabilities: ReadonlyMap<string, number>): void {
  const sums = new Map<string, number>();
  for (const [word, count] of probabilities) sums.set(word.toLowerCase(), (sums.get(word.toLowerCase()) ?? 0) + count);
  for (const [word, count] of sums)
    if (words.has(word) || (count > COMMON && /[äöüß]/.test(word))) words.set(word, count);
  for (const word of words.keys()) if (!sums.has(word)) words.set(word, Math.min(words.get(word) ?? 0, UNSEEN));
  for (const [word, count] of probabilities)
    if (/^[ÄÖÜ][a-zäöüß]/.test(word) && words.has(word.toLowerCase())) words.set(word, count);
}

/** Countries and languages as Unicode's CLDR calls them. */
function cldrNames(locale: Locale): string[] {
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  return pairs
    .flatMap((pair) => [regions.of(pair), languages.of(pair.toLowerCase())])
    .filter((name) => name !== undefined);
}

function handWritten(file: string): string[] {
  const lines = readFileSync(path.join(WORDS_FOLDER, file), 'utf8').split('\n');
  return lines.filter((line) => !line.startsWith('#'));
}

/**
 * Spellings that the source writes in another way: Swiss German has no ß, German before 1996 had it where ss stands
 * before a consonant or ends the word («muß»), French has œ where subtitles have oe.
 */
function variants(word: string, locale: Locale): string[] {
  if (locale === 'de' && word.includes('ß')) return [word.replaceAll('ß', 'ss')];
  if (locale === 'de' && /ss(?=$|t)/.test(word)) return [word.replace(/ss(?=$|t)/, 'ß')];
  if (locale === 'fr' && /oeu|^oe|foet/.test(word)) return [word.replace(/oe(?=u)|^oe|(?<=^f)oe(?=t)/, 'œ')];
  return [];
}

function wordsOf(folder: string, locale: Locale, probabilities: string): Map<string, number> {
  const words = readFrequencies(folder, locale);
  if (locale === 'de') addProbabilities(words, readProbabilities(probabilities));
  for (const [word, count] of [...words])
    for (const variant of variants(word, locale)) words.set(variant, Math.max(words.get(variant) ?? 0, count));
  const names = [...cldrNames(locale), ...handWritten('names.txt'), ...handWritten(`more-${locale}.txt`)];
  for (const match of names.join(' ').matchAll(/(\p{L}+)(?:=(\d+))?/gu)) {
    const [, written = '', count] = match;
    const name = written.toLowerCase();
    if (count !== undefined) words.set(name, Number(count));
    else if (name.length > 1) words.set(name, Math.max(words.get(name) ?? 0, NAME_COUNT));
  }
  return words;
}

function write(locale: Locale, words: ReadonlyMap<string, number>): void {
  const lines = [...words].map(([word, count]) => ({ word, skeleton: skeletonOf(word), mark: frequencyMark(count) }));
  lines.sort((a, b) => (a.skeleton < b.skeleton ? -1 : a.skeleton > b.skeleton ? 1 : a.word < b.word ? -1 : 1));
  const text = Buffer.from(lines.map(({ word, mark }) => `${word}${mark}\n`).join(''));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  const packed = brotliCompressSync(text, { params });
  writeFileSync(path.join(WORDS_FOLDER, `${locale}.br`), packed);
  console.log(`${locale}: ${String(words.size)} words, ${String(packed.length)} bytes`);
}

/**
 * Builds migration/text/words/*.br from the frequency lists of pyspellchecker (MIT; `pip download --no-deps
 * pyspellchecker`, unpacked), German probabilities of spacy-lookups-data (MIT), and the names beside them.
 */
const [folder, probabilities] = process.argv.slice(2);
if (folder === undefined || probabilities === undefined) {
  console.error('usage: node scripts/build-word-lists.ts <spellchecker/resources> <de_lexeme_prob.json.gz>');
  process.exitCode = 2;
} else {
  for (const locale of LOCALES) write(locale, wordsOf(folder, locale, probabilities));
}
