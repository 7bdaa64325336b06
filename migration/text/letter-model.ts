import type { Locale } from '../../src/shared/locale.ts';
import { GAP, skeletonOf } from './word-list-format.ts';
import { wordList } from './word-list.ts';

/** How many letters to the left and to the right are looked at, the most telling first. */
const WINDOWS = [
  [4, 2],
  [3, 3],
  [3, 2],
  [2, 2],
  [1, 1],
] as const;
/** Stands for the beginning and the end of a word. */
const EDGE = '^^^^';
/** Words that must be known with the same letters around. */
const LEAST = 4;
/** What an unseen letter counts. */
const UNSEEN = 0.6;

/** A letter that fits into a gap. */
export interface LikelyLetter {
  readonly letter: string;
  /** Its share among the letters known at such a place. */
  readonly confidence: number;
}

type Counts = Map<string, number>;

function windowKey(padded: string, at: number, left: number, right: number): string {
  return padded.slice(at - left, at + right + 1);
}

function learn(locale: Locale): Map<string, Counts> {
  const model = new Map<string, Counts>();
  for (const { word } of wordList(locale).accented()) {
    if (word !== word.toLowerCase()) continue;
    const letters = Array.from(word);
    const padded = EDGE + skeletonOf(word) + EDGE;
    letters.forEach((letter, i) => {
      if (letter <= '\u007f') return;
      for (const [left, right] of WINDOWS) {
        const key = windowKey(padded, EDGE.length + i, left, right);
        const counts = model.get(key) ?? new Map<string, number>();
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
        model.set(key, counts);
      }
    });
  }
  return model;
}

const models = new Map<Locale, Map<string, Counts>>();

function modelOf(locale: Locale): Map<string, Counts> {
  const known = models.get(locale);
  if (known !== undefined) return known;
  const model = learn(locale);
  models.set(locale, model);
  return model;
}

function bestOf(counts: Counts): LikelyLetter {
  let sum = UNSEEN;
  let best = { letter: '', count: 0 };
  for (const [letter, count] of counts) {
    sum += count;
    if (count > best.count) best = { letter, count };
  }
  return { letter: best.letter, confidence: best.count / sum };
}

/**
 * The letter that the words of a language have at such a place: what stands around it decides, for words that are in
 * no list. Null when too few words are like it.
 * @param word in small letters, with `?` for each lost letter
 * @param at where the gap is
 */
export function likelyLetter(word: string, at: number, locale: Locale): LikelyLetter | null {
  const padded = EDGE + skeletonOf(word) + EDGE;
  if (padded[EDGE.length + at] !== GAP) return null;
  const model = modelOf(locale);
  for (const [left, right] of WINDOWS) {
    const counts = model.get(windowKey(padded, EDGE.length + at, left, right));
    if (counts === undefined) continue;
    const sum = [...counts.values()].reduce((total, count) => total + count, 0);
    if (sum >= LEAST) return bestOf(counts);
  }
  return null;
}
