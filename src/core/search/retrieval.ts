import type { Locale } from '../../shared/locale.ts';
import type { PageAlias, SynonymGroup } from '../sites/site.ts';
import type { CosineScale } from './cosine-scale.ts';
import type { WeighedTerm } from './lexical-match.ts';
import type { Embedder, PassageStore, Reranker, StoredPassage, VectorIndex } from './ports.ts';
import type { Signals } from './score-fusion.ts';

/** What is asked, where. */
export interface RetrievalRequest {
  readonly question: string;
  /** Language of the page on which the question was asked. */
  readonly locale: Locale;
  /** Languages in which the site is written. */
  readonly locales: readonly Locale[];
  /** The answer's language when the visitor asked for one ("and in German?"). */
  readonly answerLocale?: Locale;
  readonly synonyms?: readonly SynonymGroup[];
  readonly aliases?: readonly PageAlias[];
  /** Documents that must not be found. */
  readonly excludedDocuments?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What retrieval reads. Without an embedder, or with an empty vector index, passages are found by their words alone. */
export interface RetrievalPorts {
  readonly passages: PassageStore;
  readonly vectors: Pick<VectorIndex, 'size' | 'search'>;
  readonly embedder: Embedder | null;
  /**
   * Where the embedder's cosines lie. Left out for the one with which the weights were learned; null for another one that was not
   * measured yet: then its vectors help to find passages, and words alone judge them.
   */
  readonly scale?: CosineScale | null;
  /** Null or left out where no such model was chosen. */
  readonly reranker?: Reranker | null;
}

/** How well one sentence of a passage meets the question. */
export interface SentenceSignals {
  readonly start: number;
  readonly end: number;
  /** Null without vectors. */
  readonly cosine: number | null;
  /** Share of the question's words (idf) in the sentence; words of title and headings count half. */
  readonly coverage: number;
}

/** A passage with what speaks for it. */
export interface RankedPassage {
  readonly passage: StoredPassage;
  /** Fused score; comparable between the passages of one question. */
  readonly score: number;
  /** The part of the score that editors gave, by leading the question to its page. */
  readonly lift: number;
  readonly signals: Signals;
  /** True when the passage is not in the question's language. */
  readonly crossLanguage: boolean;
  readonly sentences: readonly SentenceSignals[];
}

/** What retrieval found, best first. */
export interface Retrieval {
  readonly question: string;
  /** The question's language, as far as can be told. */
  readonly locale: Locale;
  /** `words` when there were no vectors to compare with. */
  readonly mode: 'hybrid' | 'words';
  /** Every candidate, best first. */
  readonly passages: readonly RankedPassage[];
  /** Documents to which editors led this question. */
  readonly aliased: ReadonlySet<string>;
  /** The question's words as passages of each language were searched for them. */
  readonly terms: ReadonlyMap<Locale, readonly WeighedTerm[]>;
}
