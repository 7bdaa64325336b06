import type { Locale } from '../../shared/locale.ts';
import { analyse } from '../search/analysis.ts';
import { CELL_SEPARATOR } from '../search/chunk.ts';
import { answerTypeOf, mayAnswer } from '../search/answer-type.ts';
import type { RankedPassage, Retrieval, SentenceSignals } from '../search/retrieval.ts';
import { SENTENCE, SENTENCE_WORDS_ONLY } from './weights.ts';

/** A sentence that may be quoted. */
export interface SentenceCandidate {
  readonly ranked: RankedPassage;
  /** Index among the passage's sentences. */
  readonly index: number;
  readonly sentence: SentenceSignals;
  /** Holds something of the asked kind: a date, a number, a name. */
  readonly cue: boolean;
  readonly features: SentenceFeatures;
  readonly score: number;
}

/** What speaks for quoting a sentence; SENTENCE holds the weights. */
export interface SentenceFeatures {
  readonly cosine: number;
  readonly coverage: number;
  /** Fused score of its passage. */
  readonly passage: number;
  /** Natural logarithm of its length in characters. */
  readonly length: number;
  readonly cue: number;
  /** 1 for the passage's sentence with the highest cosine. */
  readonly best: number;
  /** Its cosine less that of the passage's best sentence. */
  readonly behind: number;
  /** 1 for a sentence that asks itself. */
  readonly asks: number;
  /** 1 for a sentence with hardly a word that the question does not hold: a title, a link. */
  readonly repeats: number;
}

const FEW_NEW_WORDS = 2;

function repeatsQuestion(text: string, locale: Locale, known: ReadonlySet<string>): boolean {
  const fresh = analyse(text, locale).filter((term) => !term.part && !known.has(term.stem));
  return new Set(fresh.map((term) => term.stem)).size < FEW_NEW_WORDS;
}

const PASSAGES = 8;

/** True for the first row of a table that has more: it names what the others hold, and answers nothing. */
function isTableHead(passage: string, { start, end }: SentenceSignals): boolean {
  if (!passage.slice(start, end).includes(CELL_SEPARATOR)) return false;
  const [next = ''] = passage.slice(end).trimStart().split('\n', 1);
  const begins = start === 0 || passage.slice(0, start).endsWith('\n\n');
  return begins && next.includes(CELL_SEPARATOR);
}

function scoreOf(features: SentenceFeatures, weights: SentenceFeatures): number {
  let score = 0;
  for (const name of Object.keys(weights) as (keyof SentenceFeatures)[]) score += weights[name] * features[name];
  return score;
}

/**
 * The sentences of the best passages, best first: by meaning, words, passage, and whether they hold the kind of thing that was asked for.
 * @param weights the shipped ones unless an evaluation brings its own
 */
export function scoreSentences(
  retrieval: Retrieval,
  weights: SentenceFeatures = retrieval.mode === 'words' ? SENTENCE_WORDS_ONLY : SENTENCE,
): SentenceCandidate[] {
  const type = answerTypeOf(retrieval.question, retrieval.locale);
  const candidates = retrieval.passages.slice(0, PASSAGES).flatMap((ranked) => {
    const known = new Set(retrieval.terms.get(ranked.passage.locale)?.map((term) => term.stem));
    const best = ranked.sentences.reduce((most, { cosine }) => Math.max(most, cosine ?? -1), -1);
    return ranked.sentences.flatMap((sentence, index): SentenceCandidate[] => {
      if (isTableHead(ranked.passage.text, sentence)) return [];
      const text = ranked.passage.text.slice(sentence.start, sentence.end);
      const cue = mayAnswer(type, text, retrieval.question);
      const features: SentenceFeatures = {
        cosine: sentence.cosine ?? 0,
        coverage: sentence.coverage,
        passage: ranked.score,
        length: Math.log(text.length),
        cue: cue ? 1 : 0,
        best: sentence.cosine !== null && sentence.cosine === best ? 1 : 0,
        behind: sentence.cosine === null ? 0 : sentence.cosine - best,
        asks: /\?["”»]?$/u.test(text) ? 1 : 0,
        repeats: repeatsQuestion(text, ranked.passage.locale, known) ? 1 : 0,
      };
      return [{ ranked, index, sentence, cue, features, score: scoreOf(features, weights) }];
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}
