import type { Locale } from '../../shared/locale.ts';
import type { QuestionTokens } from './token-vectors.ts';

/** Which text goes in front (e5's prefixes) and which queue it joins: questions overtake publishing, publishing overtakes bulk work. */
export interface EmbedOptions {
  readonly kind: 'query' | 'passage';
  readonly priority: 'question' | 'publish' | 'bulk';
  readonly signal?: AbortSignal;
}

/** Turns texts into unit vectors. Implemented by the embedder's child process. */
export interface Embedder {
  /** Names the model and its version; vectors of different names are never compared. */
  readonly model: string;
  readonly dimensions: number;
  /**
   * One vector of length 1 and `dimensions` components for each text, in order.
   * Adds the model's prefix, applies NFKC and cuts to the model's context itself.
   * @throws AppError `embedder-unavailable` when the process is down and cannot be restarted.
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
  /** Left out where the model gives no vectors of its tokens. */
  readonly tokens?: TokenEmbedder;
}

/** Turns texts into unit vectors as `embed` does, and their tokens into vectors too: for late interaction. Errors are those of `embed`. */
export interface TokenEmbedder {
  /** Whether the model is known to give them here: until then they are asked for, and nobody waits for them. */
  readonly given: boolean;
  /** `tokens` is null where the model turned out to give none. */
  question(
    text: string,
    options: Omit<EmbedOptions, 'kind'>,
  ): Promise<{ readonly vector: Float32Array; readonly tokens: QuestionTokens | null }>;
  /** `signs` as `signsOf` makes them, of the tokens that are worth keeping; null where the model turned out to give none. */
  passages(
    texts: readonly string[],
    options: Omit<EmbedOptions, 'kind'>,
  ): Promise<{ readonly vector: Float32Array; readonly signs: Uint8Array | null }[]>;
}

/** Reads a question and a passage together and says how well they fit: better than vectors, and a hundred times slower. */
export interface Reranker {
  readonly model: string;
  /**
   * For each passage, in order, the probability (0 to 1) that it answers the question.
   * @throws AppError of kind `unavailable` when the model cannot be used, or the signal's reason
   */
  score(question: string, passages: readonly string[], signal?: AbortSignal): Promise<number[]>;
}

/** A nearest neighbour: the passage's number and its cosine. */
export interface Neighbour {
  readonly passageId: number;
  readonly score: number;
}

/** Nearest passages of one site by cosine. HNSW and exact search implement it. */
export interface VectorIndex {
  /** How many vectors can be found. */
  readonly size: number;
  add(passageId: number, vector: Float32Array): void;
  remove(passageId: number): void;
  has(passageId: number): boolean;
  /** At most `k` neighbours, best first; `accept` filters before counting. */
  search(vector: Float32Array, k: number, accept?: (passageId: number) => boolean): Neighbour[];
}

/** A page, counted from 1, of a file that a page of the site offers. */
export interface FilePlace {
  readonly name: string;
  readonly page: number;
}

/** One sentence of a passage: where it stands in the passage's text, and its vector as `quantise` (vectors.ts) makes it. */
export interface StoredSentence {
  readonly start: number;
  readonly end: number;
  readonly vector: Int8Array | null;
}

/** A passage as the index holds it: a part of one published page under one heading. */
export interface StoredPassage {
  readonly id: number;
  readonly documentId: string;
  readonly revisionId: string;
  readonly locale: Locale;
  /** Position within the page, from 0. */
  readonly ordinal: number;
  readonly pageTitle: string;
  /** Headings from the page's level 2 down to the passage. */
  readonly headingPath: readonly string[];
  /** Id of the element to jump to; empty for the page's beginning. */
  readonly anchor: string;
  readonly text: string;
  readonly sentences: readonly StoredSentence[];
  readonly vector: Float32Array | null;
  /** Where the text stands when it is not the page's own; `pageTitle` is the file's name then. */
  readonly file?: FilePlace;
}

/** A full-text hit; the higher the score the better (SQLite's bm25 with its sign turned). */
export interface LexicalHit {
  readonly passageId: number;
  readonly score: number;
}

/** What retrieval may read: the published passages of one site, nothing else. */
export interface PassageStore {
  /** Full-text candidates for stems joined by OR; only passages in `locale` when it is given. */
  lexical(stems: readonly string[], k: number, locale?: Locale): Promise<LexicalHit[]>;
  /** Passages by number, in any order; numbers that are gone are left out. */
  load(ids: readonly number[]): Promise<StoredPassage[]>;
  /** Token vectors by passage number, as `signsOf` makes them; passages without any are left out. */
  tokenSigns(ids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Numbers of at most `k` passages in `locale` without order or preference, the same every time: a sample of the site. */
  sample(locale: Locale, k: number): Promise<number[]>;
  /** Numbers of the passages of a document, in any language. */
  ofDocument(documentId: string): Promise<number[]>;
  /** In how many passages each stem occurs, and how many passages there are; for idf. */
  frequencies(
    stems: readonly string[],
    locale?: Locale,
  ): Promise<{ documents: number; df: ReadonlyMap<string, number> }>;
  /**
   * Words of the passages in `locale`, as `tokenize` folds them, with the number of passages that hold each; for spelling suggestions.
   * May lag behind publication; made with `countWords`.
   */
  words(locale: Locale): Promise<ReadonlyMap<string, number>>;
}
