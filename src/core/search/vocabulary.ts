import { tokenize } from './tokens.ts';

const SHORTEST_WORD = 4;

/** Words worth suggesting (4 letters or more, folded) with the number of texts that hold each. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = new Set(tokenize(text).map((token) => token.text));
    for (const word of words) {
      if (word.length >= SHORTEST_WORD && /^\p{L}+$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
