import { answerabilityRow, isQuoted, learnAnswerability, learnFusion, learnSentences } from './learn.ts';
import type { AnswerabilityCase } from './learn.ts';
import { rerank } from './observe.ts';
import type { Observation } from './observe.ts';

export const FOLDS = 5;

const NEIGHBOURS = 10;

/** Deals the passages to folds. Neighbours in the file are about the same subject and stay together, so that no fold learns from the subject of another. */
export function dealFolds(passageIds: readonly string[]): Map<string, number> {
  return new Map(passageIds.map((id, i) => [id, Math.floor(i / NEIGHBOURS) % FOLDS]));
}

/** Observations reranked, each by weights learned without its fold. */
export interface Validated {
  readonly observations: readonly Observation[];
  /** Weights by fold, learned from the other folds. */
  readonly fusion: readonly (readonly number[])[];
}

function without(observations: readonly Observation[], fold: number): Observation[] {
  return observations.filter((one) => one.fold !== fold);
}

/** Learns the fused score anew for each fold, without it. */
export function validateFusion(observations: readonly Observation[]): Validated {
  const fusion = Array.from({ length: FOLDS }, (_, fold) => learnFusion(without(observations, fold)));
  return { observations: observations.map((one) => rerank(one, fusion[one.fold] ?? [])), fusion };
}

/** What quoting and refusing come to. */
export interface AnswerOutcome {
  /** Share of the questions with a gold answer in the quotes. */
  readonly quoted: number;
  /** Scores of answerability. */
  readonly answerable: readonly number[];
  readonly unanswerable: readonly number[];
}

/**
 * Learns sentence and answerability weights anew for each fold and applies them to it.
 * @param whole observations over all passages
 * @param thinned the same questions over the index without the withheld passages
 */
export function validateAnswers(
  whole: readonly Observation[],
  thinned: readonly Observation[],
  fusion: Validated['fusion'],
  withheld: ReadonlySet<string>,
): AnswerOutcome {
  let quoted = 0;
  const answerable: number[] = [];
  const unanswerable: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const by = fusion[fold] ?? [];
    const ranked = whole.map((one) => rerank(one, by));
    const sentences = learnSentences(without(ranked, fold));
    quoted += ranked.filter((one) => one.fold === fold && isQuoted(one, sentences)).length;
    const caseOf = (one: Observation): AnswerabilityCase | null => {
      const row = answerabilityRow(rerank(one, by), sentences);
      return row === null ? null : { row, answerable: !withheld.has(one.question.passage), weight: 1 };
    };
    const score = learnAnswerability(
      without(thinned, fold)
        .map(caseOf)
        .filter((one) => one !== null),
    );
    for (const one of thinned.filter((other) => other.fold === fold)) {
      const found = caseOf(one);
      const into = withheld.has(one.question.passage) ? unanswerable : answerable;
      into.push(found === null ? -Infinity : score(found.row));
    }
  }
  return { quoted: quoted / whole.length, answerable, unanswerable };
}
