import { Relevance } from '../../../src/core/assistant/claims/relevance.ts';
import type { Embedder } from '../../../src/core/search/ports.ts';
import type { Dataset } from '../dataset.ts';
import { pick, randomFrom } from './cases.ts';
import type { Random } from './cases.ts';
import { articlesOf, isUseful } from './sentence-pool.ts';
import type { Article } from './sentence-pool.ts';

/** A true sentence after a question: the one that answers it, another one of its passage, one of another passage. */
export interface RelevanceCase {
  readonly kind: 'answer' | 'same passage' | 'another passage';
  readonly language: 'it' | 'de' | 'en';
  readonly question: string;
  readonly claim: string;
}

/** Italian questions that are taken: every fourth of those that the thresholds were not measured with. */
const STEP = 4;
/** Another passage is so far in the file at least that it is about another subject. */
const FAR = 100;

function casesOf(
  question: Dataset['questions'][number],
  at: number,
  articles: readonly Article[],
  random: Random,
): RelevanceCase[] {
  const useful = articles[at]?.sentences.filter(isUseful) ?? [];
  const [answer, ...more] = useful.filter((one) => (question.answers.it ?? []).some((text) => one.includes(text)));
  // Where two sentences hold the answer, nobody knows which of them gives it.
  if (answer === undefined || more.length > 0) return [];
  const span = Math.max(1, articles.length - 2 * FAR);
  const far = articles[(at + FAR + Math.floor(random() * span)) % articles.length];
  const sentences = [
    ['answer', answer],
    [
      'same passage',
      pick(
        useful.filter((one) => one !== answer),
        random,
      ),
    ],
    ['another passage', pick(far?.sentences.filter(isUseful) ?? [], random)],
  ] as const;
  return (['it', 'de', 'en'] as const).flatMap((language) => {
    const text = question[language];
    if (text === undefined) return [];
    return sentences.flatMap(([kind, claim]) =>
      claim === undefined ? [] : [{ kind, language, question: text, claim }],
    );
  });
}

/** Questions of the evaluation file that the thresholds were not measured with, each with sentences that do and do not concern it. */
export function relevanceCases(dataset: Dataset): RelevanceCase[] {
  const random = randomFrom(7);
  const articles = articlesOf(dataset);
  const places = new Map(dataset.passages.map(({ id }, i) => [id, i]));
  const unseen = dataset.questions.filter((_, n) => n % 2 === 1);
  const taken = unseen.filter((question, n) => question.en !== undefined || n % STEP === 0);
  return taken.flatMap((question) => casesOf(question, places.get(question.passage) ?? 0, articles, random));
}

/** Whether each sentence would be shown as far as its subject is concerned. */
export async function judgeRelevance(cases: readonly RelevanceCase[], embedder: Embedder): Promise<boolean[]> {
  const shown: boolean[] = [];
  for (const { question, language, claim } of cases) {
    const relevance = new Relevance([{ text: question, locale: language }], { embedder });
    shown.push(await relevance.concerns(claim, 'it', claim));
  }
  return shown;
}
