const WORD = /[\p{L}’']+/gu;

/** Words with how often they were seen. */
export interface Vocabulary {
  /**
   * How often the word was seen as it is written; one in capitals counts as any of its spellings does, one with a
   * capital at its beginning as in small letters, since sentences begin so. 0 when never.
   */
  count(word: string): number;
}

function increase(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

/** Counts the words of undamaged texts, so that damaged ones can be compared with them. */
export class CountedWords implements Vocabulary {
  readonly #counts = new Map<string, number>();
  readonly #inAnyCase = new Map<string, number>();

  /** Takes over the words of a text. Words that touch damage are left out. */
  add(text: string): void {
    for (const match of text.matchAll(WORD)) {
      const word = match[0];
      const around = `${text[match.index - 1] ?? ''}${text[match.index + word.length] ?? ''}`;
      if (/[?\ufffd]/.test(around)) continue;
      increase(this.#counts, word);
      increase(this.#inAnyCase, word.toLowerCase());
    }
  }

  count(word: string): number {
    const seen = this.#counts.get(word);
    if (seen !== undefined) return seen;
    const lower = word.toLowerCase();
    if (word.length > 1 && word === word.toUpperCase()) return this.#inAnyCase.get(lower) ?? 0;
    return lower.slice(1) === word.slice(1) ? (this.#counts.get(lower) ?? 0) : 0;
  }
}
