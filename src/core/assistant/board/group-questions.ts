import type { Locale } from '../../../shared/locale.ts';
import type { BoardQuestion } from '../question-board.ts';
import { clusterByMeaning } from './meaning.ts';
import type { MeaningMeasure } from './meaning.ts';
import { weeklyCounts } from './trend.ts';

/** Questions with the same words in the same language. */
export interface Wording {
  /** The latest of them. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly locale: Locale;
  readonly text: string;
}

/** Questions that mean the same, in whatever words and languages. */
export interface QuestionGroup {
  /** The latest of them: names the group. */
  readonly id: string;
  readonly ids: readonly string[];
  /** Language and text of the wording that was used most often. */
  readonly locale: Locale;
  readonly text: string;
  /** The most frequent first. */
  readonly wordings: readonly Wording[];
  readonly lastAt: number;
  /** Answers that a visitor found of no use. */
  readonly unhelpful: number;
  /** False when one of them got no answer. */
  readonly answered: boolean;
  /** What visitors missed, in their words. */
  readonly reasons: readonly string[];
  /** Documents that came nearest, the one that most of them came near to first. */
  readonly nearest: readonly string[];
  /** How often it was asked in each of the last weeks, see `weeklyCounts`. */
  readonly weeks: readonly number[];
  /** Document that is being written because of it. */
  readonly draftDocument: string | null;
}

/** Wordings that are compared by meaning; on a board that holds more, the rarest stand alone. */
const MOST_COMPARED = 1000;
const MOST_NEAREST = 3;

/** A question's words alone: the same for everybody who asks the same, whatever the capitals, accents and marks. */
export function normaliseQuestion(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

interface Words {
  readonly questions: readonly BoardQuestion[];
  readonly latest: BoardQuestion;
}

function byWords(questions: readonly BoardQuestion[]): Words[] {
  // A question of marks alone has no words to compare.
  const key = ({ id, locale, text }: BoardQuestion): string => `${locale} ${normaliseQuestion(text) || id}`;
  return [...Map.groupBy(questions, key).values()]
    .flatMap((same) => {
      const latest = same.toSorted((a, b) => b.createdAt - a.createdAt)[0];
      return latest === undefined ? [] : [{ questions: same, latest }];
    })
    .sort((a, b) => b.questions.length - a.questions.length || b.latest.createdAt - a.latest.createdAt);
}

/** Documents by the places that they took: a first place counts more than a third. */
function nearestOf(questions: readonly BoardQuestion[]): string[] {
  const weights = new Map<string, number>();
  for (const { nearest } of questions)
    for (const [i, id] of nearest.entries()) weights.set(id, (weights.get(id) ?? 0) + 1 / (i + 1));
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_NEAREST)
    .map(([id]) => id);
}

function toGroup(words: readonly Words[], now: number): QuestionGroup[] {
  const [most] = words;
  if (most === undefined) return [];
  const questions = words.flatMap((same) => same.questions).sort((a, b) => b.createdAt - a.createdAt);
  const reasons = questions.map(({ reason }) => reason).filter((reason) => reason !== '');
  return [
    {
      id: questions[0]?.id ?? most.latest.id,
      ids: questions.map(({ id }) => id),
      locale: most.latest.locale,
      text: most.latest.text,
      wordings: words.map(({ questions: same, latest: { id, locale, text } }) => ({
        ...{ id, locale, text },
        ids: same.map((question) => question.id),
      })),
      lastAt: questions[0]?.createdAt ?? most.latest.createdAt,
      unhelpful: questions.filter(({ helpful }) => helpful === false).length,
      answered: questions.every(({ answered }) => answered),
      reasons: [...new Set(reasons)],
      nearest: nearestOf(questions),
      weeks: weeklyCounts(
        questions.map(({ createdAt }) => createdAt),
        now,
      ),
      draftDocument: questions.find(({ draftDocument }) => draftDocument !== null)?.draftDocument ?? null,
    },
  ];
}

/**
 * Groups questions by their meaning, across languages; what was asked most often comes first, then what was asked last.
 * @param measure null while the embedder is not there: then the same words make a group
 * @param now milliseconds since 1970, for the trend
 */
export function groupQuestions(
  questions: readonly BoardQuestion[],
  measure: MeaningMeasure | null,
  now: number,
): QuestionGroup[] {
  const words = byWords(questions);
  const compared = measure === null ? [] : words.slice(0, MOST_COMPARED);
  const alike = measure === null ? [] : clusterByMeaning(compared.map(withVector), measure);
  return [...alike, ...words.slice(compared.length).map((one) => [one])]
    .flatMap((group) => toGroup(group, now))
    .sort((a, b) => b.ids.length - a.ids.length || b.lastAt - a.lastAt);
}

function withVector(words: Words): { item: Words; vector: Int8Array | null } {
  return { item: words, vector: words.questions.find(({ vector }) => vector !== null)?.vector ?? null };
}
