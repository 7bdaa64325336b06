import type { Locale } from '../../shared/locale.ts';
import { similarity } from './fuzzy.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize } from './tokens.ts';

const LEAST_ALIKE = 0.35;
const SHORTEST_WORD = 4;

/**
 * Fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the other
 * (optimal string alignment), or `limit + 1` when there are more than `limit`.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return Math.min(limit + 1, previous[other.length] ?? 0);
}

function mistakesAllowed(word: string): number {
  if (word.length < SHORTEST_WORD) return 0;
  return word.length <= 5 ? 1 : 2;
}

/** The site's word that was probably meant, or null when the word is known or nothing is near. */
function correctionOf(word: string, words: ReadonlyMap<string, number>): string | null {
  const limit = mistakesAllowed(word);
  if (limit === 0 || words.has(word) || /\d/.test(word)) return null;
  let best: { readonly word: string; readonly distance: number; readonly count: number } | null = null;
  for (const [candidate, count] of words) {
    if (Math.abs(candidate.length - word.length) > limit || similarity(word, candidate) < LEAST_ALIKE) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    if (best === null || distance < best.distance || (distance === best.distance && count > best.count))
      best = { word: candidate, distance, count };
  }
  return best?.word ?? null;
}

/**
 * The query with its misspelt words replaced by words of the site, or null when there is nothing to correct.
 * @param words the site's words, folded, with the number of passages that hold each (PassageStore.words)
 */
export function suggestSpelling(query: string, locale: Locale, words: ReadonlyMap<string, number>): string | null {
  let corrected = '';
  let from = 0;
  let changed = false;
  for (const token of tokenize(query)) {
    corrected += query.slice(from, token.start);
    const correction = STOP_WORDS[locale].has(token.text) ? null : correctionOf(token.text, words);
    if (correction !== null) changed = true;
    corrected += correction ?? query.slice(token.start, token.end);
    from = token.end;
  }
  return changed ? corrected + query.slice(from) : null;
}
