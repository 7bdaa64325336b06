import type { DroppedPart } from '../structure/dropped.ts';
import { runsOf, wordsIn } from './shingles.ts';
import type { Run } from './shingles.ts';

/**
 * Finds for a run of an old page the part that was left out and holds it. A run that begins or ends in such a part and goes
 * on outside of it counts as left out only when the rest of it stands on the new page.
 */
export class DroppedRuns {
  readonly #whole = new Map<number, string>();
  readonly #heads = new Map<string, string>();
  readonly #tails = new Map<string, string>();

  constructor(parts: readonly Pick<DroppedPart, 'reason' | 'text'>[]) {
    for (const { reason, text } of parts) {
      for (const { key } of runsOf([text])) this.#whole.set(key, reason);
      const words = wordsIn(text);
      for (let length = 1; length <= 2 && length <= words.length; length++) {
        this.#heads.set(words.slice(0, length).join(' '), reason);
        this.#tails.set(words.slice(-length).join(' '), reason);
      }
    }
  }

  /** Why a run was left out; null when nothing says so. @param isThere whether words stand on the new page */
  reasonFor(run: Run, isThere: (words: readonly string[]) => boolean): string | null {
    const whole = this.#whole.get(run.key);
    if (whole !== undefined) return whole;
    for (let cut = 1; cut < run.words.length; cut++) {
      const [before, after] = [run.words.slice(0, cut), run.words.slice(cut)];
      const head = this.#heads.get(after.join(' '));
      if (head !== undefined && isThere(before)) return head;
      const tail = this.#tails.get(before.join(' '));
      if (tail !== undefined && isThere(after)) return tail;
    }
    return null;
  }
}
