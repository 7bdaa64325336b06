import { textHash } from '../site/text-hash.ts';

/** A word: letters and digits; every sign of a script without spaces is one. */
const WORD = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\p{L}\p{N}\ufffd]+/gu;
const UNSEEN = /[\u00ad\u200b-\u200f\ufeff\u2060]/g;
const LENGTH = 3;

/** The words of a text in small letters, as they are compared: without typography. */
export function wordsIn(text: string): string[] {
  return text.normalize('NFKC').replace(UNSEEN, '').toLowerCase().replaceAll('ß', 'ss').match(WORD) ?? [];
}

/** Some words that stand one after the other. */
export interface Run {
  readonly words: readonly string[];
  readonly key: number;
  /** Number of the block in which it stands. */
  readonly block: number;
}

function keyOf(words: readonly string[]): number {
  return textHash(words.join(' '));
}

/** The runs of three words of a page, block by block; of a shorter block all of it. */
export function runsOf(blocks: readonly string[]): Run[] {
  return blocks.flatMap((block, number) => {
    const words = wordsIn(block);
    if (words.length === 0) return [];
    const count = Math.max(1, words.length - LENGTH + 1);
    return Array.from({ length: count }, (_, at): Run => {
      const run = words.slice(at, at + LENGTH);
      return { words: run, key: keyOf(run), block: number };
    });
  });
}

/** How often each run of one, two and three words stands on a page, also across its lines. */
export type RunCounts = Map<number, number>;

/** Counts the runs of a page in which others are looked up. */
export function countRuns(blocks: readonly string[]): RunCounts {
  const words = blocks.flatMap(wordsIn);
  const counts: RunCounts = new Map();
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= LENGTH && at + length <= words.length; length++) {
      const key = keyOf(words.slice(at, at + length));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Runs that overlap, put together into the phrases that they come from. */
export function phrasesOf(runs: readonly Run[]): string[] {
  const phrases: string[][] = [];
  let last: Run | null = null;
  for (const run of runs) {
    const phrase = phrases.at(-1);
    const goesOn =
      phrase !== undefined &&
      last !== null &&
      run.block === last.block &&
      last.words.slice(1).join(' ') === run.words.slice(0, -1).join(' ');
    if (goesOn) phrase.push(run.words.at(-1) ?? '');
    else phrases.push([...run.words]);
    last = run;
  }
  return phrases.map((words) => words.join(' '));
}

/** True when a run holds a letter that is lost in the old page already: it cannot be expected anywhere. */
export function isDamaged({ words }: Run): boolean {
  return words.some((word) => word.includes('\ufffd'));
}
