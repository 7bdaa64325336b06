const WORD = /[\p{L}\p{N}]+/gu;
const LENGTH = 3;

/** The words of a text, in small letters, without typography. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').replaceAll('\u00ad', '').toLowerCase().match(WORD) ?? [];
}

/** Runs of three words, each with how often it stands there; a shorter text counts as one run. */
export function shinglesOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const runs = Math.max(words.length > 0 ? 1 : 0, words.length - LENGTH + 1);
  for (let at = 0; at < runs; at++) {
    const run = words.slice(at, at + LENGTH).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** Every run of one, two or three words of a page: what a wanted run is looked up in. */
export function allRunsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let length = 1; length <= LENGTH; length++) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length).join(' ');
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  }
  return counts;
}

/** Runs wanted and found: the paragraphs of the truth against all that a page says. */
export interface Recall {
  readonly wanted: number;
  readonly found: number;
  readonly missing: readonly string[];
}

/** How much of the paragraphs stands on a page. */
export function recallOf(paragraphs: readonly string[], page: ReadonlyMap<string, number>): Recall {
  const wanted = new Map<string, number>();
  for (const paragraph of paragraphs) {
    for (const [run, count] of shinglesOf(wordsOf(paragraph))) wanted.set(run, (wanted.get(run) ?? 0) + count);
  }
  let all = 0;
  let found = 0;
  const missing: string[] = [];
  for (const [run, count] of wanted) {
    const there = Math.min(count, page.get(run) ?? 0);
    all += count;
    found += there;
    if (there < count) missing.push(run);
  }
  return { wanted: all, found, missing };
}
