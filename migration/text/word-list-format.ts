/** Stands for any letter beyond ASCII in a word's skeleton. */
export const GAP = '?';

/** First character of the marks: everything from here on is printable ASCII. */
const FIRST_MARK = 33;
/** Marks a doubling of the frequency takes. */
const STEPS = 2;

/** What is left of a word when every letter beyond ASCII is lost; words are sorted and found by it. */
export function skeletonOf(word: string): string {
  return word.replace(/[^\u0000-\u007f]/g, GAP);
}

/** The character that stands for a frequency, in occurrences in 100 million words. */
export function frequencyMark(count: number): string {
  return String.fromCharCode(FIRST_MARK + Math.round(STEPS * Math.log2(count + 1)));
}

/** The frequency that a mark's character code stands for. */
export function frequencyOf(mark: number): number {
  return 2 ** ((mark - FIRST_MARK) / STEPS) - 1;
}
