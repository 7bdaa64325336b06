import type { Locale } from '../../shared/locale.ts';
import type { AssistantSettings } from '../sites/site.ts';
import type { RankedPassage, Retrieval, RetrievalPorts } from '../search/retrieval.ts';
import { retrieve } from '../search/retrieve.ts';
import type { AnswerabilityFeatures } from './answerability.ts';
import { standaloneQuestion } from './follow-up.ts';
import type { Turn } from './follow-up.ts';
import { judge } from './judge.ts';
import { chooseQuotes } from './quotes.ts';
import type { Quote } from './quotes.ts';
import { thresholdFor } from './threshold.ts';
import type { AnswerThresholds } from './threshold.ts';

/** What a site's answers are given by. */
export interface AssistantBasis {
  /** Languages in which the site is written. */
  readonly locales: readonly Locale[];
  readonly thresholds?: AnswerThresholds;
  /** What editors told the assistant; nothing when left out. */
  readonly settings?: AssistantSettings;
}

/** A visitor's question with the talk so far. */
export interface QuestionRequest extends AssistantBasis {
  readonly question: string;
  /** Turns before the question, oldest first, as the browser sent them. */
  readonly turns?: readonly Turn[];
  /** Language of the page on which the question was asked. */
  readonly locale: Locale;
  readonly signal?: AbortSignal;
}

/** A page that may help although it does not answer. */
export interface NearPage {
  readonly documentId: string;
  readonly locale: Locale;
  readonly pageTitle: string;
  /** Id of the element to jump to; empty for the page's beginning. */
  readonly anchor: string;
}

/** How the decision was made. */
export interface Decision {
  /** The question as it was searched for: rewritten to stand alone when it followed another. */
  readonly question: string;
  /** The question's language. */
  readonly locale: Locale;
  /** Language that the answer should be in: the question's, unless the visitor asked for another. */
  readonly answerLocale: Locale;
  /** True when earlier questions were needed to understand this one. */
  readonly followsUp: boolean;
  /** `words` when the embedder or all vectors were missing. */
  readonly mode: Retrieval['mode'];
  /** Probability that the pages hold the answer, and what it had to reach. */
  readonly probability: number;
  readonly threshold: number;
  /** Null when nothing at all was found. */
  readonly features: AnswerabilityFeatures | null;
  /** Best pages first. */
  readonly nearest: readonly NearPage[];
  readonly retrieval: Retrieval;
}

/** The quoting answer: sentences word for word, or that the pages do not hold the answer. */
export type Answer =
  | (Decision & { readonly kind: 'quotes'; readonly quotes: readonly Quote[] })
  | (Decision & { readonly kind: 'refusal' });

const NEAREST = 3;

function nearestPages(passages: readonly RankedPassage[]): NearPage[] {
  const pages = new Map<string, NearPage>();
  for (const { passage } of passages) {
    const { documentId, locale, pageTitle, anchor } = passage;
    if (!pages.has(documentId)) pages.set(documentId, { documentId, locale, pageTitle, anchor });
    if (pages.size === NEAREST) break;
  }
  return [...pages.values()];
}

/** Answers a question by quoting the site's pages, or refuses when they do not seem to hold the answer. */
export async function answerQuestion(request: QuestionRequest, ports: RetrievalPorts): Promise<Answer> {
  const { question, answerLocale, rewritten } = standaloneQuestion(
    request.question,
    request.turns ?? [],
    request.locale,
  );
  const { locale, locales, signal, settings } = request;
  const retrieval = await retrieve(
    { question, locale, locales, ...(answerLocale && { answerLocale }), ...settings, ...(signal && { signal }) },
    ports,
  );
  const { sentences, features, probability } = judge(retrieval);
  const top = retrieval.passages[0];
  const threshold = thresholdFor(request.thresholds, retrieval.locale);
  const decision: Decision = {
    question,
    locale: retrieval.locale,
    answerLocale: answerLocale ?? retrieval.locale,
    followsUp: rewritten,
    mode: retrieval.mode,
    probability,
    threshold,
    features,
    nearest: nearestPages(retrieval.passages),
    retrieval,
  };
  // Where editors led the question to a page, that page answers it.
  const isLed = top !== undefined && retrieval.aliased.has(top.passage.documentId);
  if (probability < threshold && !isLed) return { ...decision, kind: 'refusal' };
  return { ...decision, kind: 'quotes', quotes: chooseQuotes(sentences) };
}
