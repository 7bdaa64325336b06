import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { wordList } from '../../../migration/text/word-list.ts';
import { ROOT } from '../server.ts';

/** A text without damage, with its language. */
export interface CleanText {
  readonly locale: Locale;
  readonly text: string;
}

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** One of several things. */
export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Markdown as plain text: without links, emphasis, blocks and references. */
function plain(markdown: string): string {
  return markdown
    .replace(/^---[\s\S]*?\n---\n/, '')
    .replace(/^:::?.*$|^\|.*$|\{[^}]*\}/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]|^\s*[-\d.]+\s+|\[\^[^\]]*\]:?/gm, '');
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…])\s+(?=\p{Lu}|«|“|„)/u)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => /\p{L}{3}.*\s/u.test(sentence));
}

function contentOf(site: string, locale: Locale): string[] {
  const folder = path.join(ROOT, 'sites', site, 'content', locale);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.flatMap((name) => sentencesOf(plain(readFileSync(path.join(folder, name), 'utf8'))));
}

const SITES = ['deep-space', 'ape-poschiavo'];

/** Every sentence of the starter content, by language. */
export const SENTENCES: ReadonlyMap<Locale, readonly string[]> = new Map(
  LOCALES.map((locale) => [locale, [...new Set(SITES.flatMap((site) => contentOf(site, locale)))]]),
);

const ACCENTED_WORDS = new Map<Locale, readonly string[]>();

/** Common words with letters beyond ASCII. */
export function accentedWords(locale: Locale): readonly string[] {
  const known = ACCENTED_WORDS.get(locale);
  if (known !== undefined) return known;
  const words = [...wordList(locale).accented()].filter(({ frequency }) => frequency > 30).map(({ word }) => word);
  ACCENTED_WORDS.set(locale, words);
  return words;
}

/** Clean things that look like damage: question marks, capitals beside quotation marks, addresses, other languages. */
const TRICKY: readonly ((word: string, other: string) => string)[] = [
  (word) => `${word.toUpperCase()}»`,
  (word) => `“${word.toUpperCase()}”`,
  (word) => `«${word}»`,
  (word) => `„${word}“`,
  (word, other) => `${word}/${other}?`,
  (word) => `${word}?`,
  (word, other) => `${word}? ${other}`,
  (word) => `«${word}?»`,
  (word, other) =>
    `http://www.example.ch/cgi-bin/search.pl?q=${encodeURIComponent(word)}&s=${encodeURIComponent(other)}`,
  (word, other) => `index.php?option=com_content&view=${other.length}&${word.length}`,
  (word, other) => `${word} … ${other}`,
  (word, other) => `${word} – ${other}`,
  (word, other) => `${word} — ${other}`,
  (word) => `${word}®`,
  (word) => `(${word}?)`,
  (word) => `${word}!?`,
  () => '16 °C, 5½ km², 20 €, ± 3 µm',
  () => 'Chi? Come? Perché? Wer? Wo? Où ? Quoi ? Who?',
  () => 'AT&T, R&D, a<b, x² ≤ y³, C:\\Temp\\a?.txt',
  () => 'São Paulo, Łódź, Škoda, Ñandú, Ångström, Curaçao',
  () => 'ÀÈÉÌÒÙ ÄÖÜ ÇÊÎÔÛ «À» “Ä” „Ö“ Ü»',
];

/** Paragraphs without damage: real sentences, and between them what a careless repair would take for damage. */
export function cleanParagraphs(count: number, seed = 1): CleanText[] {
  const random = pseudoRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const locale = LOCALES[i % LOCALES.length] ?? 'it';
    const sentences = SENTENCES.get(locale) ?? [];
    const words = accentedWords(locale);
    const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, sentences));
    if (random() < 0.5) parts.splice(1, 0, pick(random, TRICKY)(pick(random, words), pick(random, words)));
    return { locale, text: parts.join(' ') };
  });
}
