/** How well the right passage was ranked, as shares of the questions. */
export interface RankMeasures {
  /** Right passage first; among the first five. */
  readonly r1: number;
  readonly r5: number;
  /** Mean of 1 / rank, 0 beyond rank 10. */
  readonly mrr10: number;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** @param ranks rank of each question's right passage, from 1; Infinity when it was not found */
export function rankMeasures(ranks: readonly number[]): RankMeasures {
  return {
    r1: mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    r5: mean(ranks.map((rank) => (rank <= 5 ? 1 : 0))),
    mrr10: mean(ranks.map((rank) => (rank <= 10 ? 1 / rank : 0))),
  };
}

/** Area under the ROC curve: how often a positive scores above a negative, ties counting half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ];
  all.sort((a, b) => a.score - b.score);
  let sum = 0;
  for (let i = 0; i < all.length;) {
    let j = i;
    while (j < all.length && all[j]?.score === all[i]?.score) j += 1;
    // Ranks i+1 to j are tied: each gets their mean.
    for (let k = i; k < j; k += 1) if (all[k]?.positive === true) sum += (i + 1 + j) / 2;
    i = j;
  }
  const [p, n] = [positives.length, negatives.length];
  return (sum - (p * (p + 1)) / 2) / (p * n);
}

/** Share of the unanswerable questions refused by the threshold that refuses `share` of the answerable ones. */
export function refusedAt(answerable: readonly number[], unanswerable: readonly number[], share: number): number {
  const sorted = [...answerable].sort((a, b) => a - b);
  const threshold = sorted[Math.floor(share * sorted.length)] ?? -Infinity;
  return mean(unanswerable.map((score) => (score < threshold ? 1 : 0)));
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** True when a text holds one of the answers, white space and case apart. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const squeezed = squeeze(text);
  return answers.some((answer) => squeezed.includes(squeeze(answer)));
}
