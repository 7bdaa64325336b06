import type { Term } from './analysis.ts';
import { similarity } from './fuzzy.ts';
import type { QueryTerm } from './query.ts';

/** A question's words with what each is worth. */
export interface WeighedTerm extends QueryTerm {
  /** Inverse document frequency in the passages' language (Robertson, Spärck Jones). */
  readonly idf: number;
}

/** How well one passage's words meet the question's. Shares are weighed by idf and lie between 0 and 1. */
export interface LexicalMatch {
  /** Sum of the words' idf: how much the question's words say at all. */
  readonly weight: number;
  /** Share of the question's words that the passage holds; words written alike count in part. */
  readonly coverage: number;
  /** Share of the question's names and numbers; 1 when it has none. */
  readonly special: number;
  /** Share of the question's neighbouring words that stand near each other. */
  readonly near: number;
  /** `coverage` by each sentence, in the order of the sentences. */
  readonly sentences: readonly number[];
}

/** What a question's words are looked for in. */
export interface PassageWords {
  readonly terms: readonly Term[];
  /** Words of the page's title and the headings: what the whole passage is about. */
  readonly context: readonly Term[];
  /** In order, as offsets like those of `terms`. */
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
}

const PART_CREDIT = 0.7;
const SYNONYM_CREDIT = 0.8;
const CONTEXT_CREDIT = 0.8;
/** What a word of title or headings is worth to each sentence below them. */
const CONTEXT_IN_SENTENCE = 0.5;
const ALIKE = 0.4;
const NEAR = 3;

/** Robertson and Spärck Jones's inverse document frequency, kept above 0. */
export function inverseDocumentFrequency(documents: number, df: number): number {
  return Math.log(1 + (documents - df + 0.5) / (df + 0.5));
}

/** Where each stem stands: the best credit it gives in the passage and in each sentence. */
class Occurrences {
  readonly positions = new Map<string, number[]>();
  readonly credit = new Map<string, number>();
  readonly context = new Set<string>();
  readonly bySentence = new Map<string, Map<number, number>>();

  constructor(words: PassageWords) {
    let sentence = 0;
    for (const term of words.terms) {
      while (sentence + 1 < words.sentences.length && term.start >= (words.sentences[sentence]?.end ?? 0))
        sentence += 1;
      const credit = term.part ? PART_CREDIT : 1;
      this.note(term.stem, credit, sentence);
      if (!term.part) this.notePosition(term.stem, term.position);
    }
    for (const term of words.context) {
      this.context.add(term.stem);
      const credit = term.part ? PART_CREDIT * CONTEXT_CREDIT : CONTEXT_CREDIT;
      this.credit.set(term.stem, Math.max(credit, this.credit.get(term.stem) ?? 0));
    }
  }

  private notePosition(stem: string, position: number): void {
    const known = this.positions.get(stem);
    if (known === undefined) this.positions.set(stem, [position]);
    else known.push(position);
  }

  private note(stem: string, credit: number, sentence: number): void {
    this.credit.set(stem, Math.max(credit, this.credit.get(stem) ?? 0));
    let inSentences = this.bySentence.get(stem);
    if (inSentences === undefined) this.bySentence.set(stem, (inSentences = new Map<number, number>()));
    inSentences.set(sentence, Math.max(credit, inSentences.get(sentence) ?? 0));
  }
}

/** Stems of the passage that stand for a question's word, each with its credit. */
function standIns(
  term: WeighedTerm,
  occurrences: Occurrences,
  words: ReadonlyMap<string, string>,
): Map<string, number> {
  const found = new Map<string, number>();
  const own = occurrences.credit.get(term.stem);
  if (own !== undefined) found.set(term.stem, 1);
  if (own === 1) return found;
  for (const part of term.parts) {
    if (occurrences.credit.has(part.stem)) found.set(part.stem, part.share * PART_CREDIT);
  }
  for (const phrase of term.synonyms.filter((one) => one.every((stem) => occurrences.credit.has(stem))))
    for (const stem of phrase) found.set(stem, Math.max(SYNONYM_CREDIT, found.get(stem) ?? 0));
  if (term.text.length < 4 || /\d/.test(term.text)) return found;
  for (const [text, stem] of words) {
    if (Math.abs(text.length - term.text.length) > 4) continue;
    const alike = similarity(term.text, text);
    if (alike >= ALIKE) found.set(stem, Math.max(alike * alike, found.get(stem) ?? 0));
  }
  return found;
}

function nearShare(query: readonly WeighedTerm[], positions: ReadonlyMap<string, readonly number[]>): number {
  let total = 0;
  let near = 0;
  for (let i = 0; i + 1 < query.length; i += 1) {
    const [one, other] = [query[i] as WeighedTerm, query[i + 1] as WeighedTerm];
    const weight = Math.min(one.idf, other.idf);
    total += weight;
    const [first, second] = [positions.get(one.stem), positions.get(other.stem)];
    if (first?.some((x) => second?.some((y) => x !== y && Math.abs(x - y) <= NEAR))) near += weight;
  }
  return total === 0 ? 0 : near / total;
}

/** The passage's words of four letters or more, for finding those written alike. */
function wordsToCompare(words: PassageWords): Map<string, string> {
  const unique = new Map<string, string>();
  for (const term of [...words.terms, ...words.context]) {
    if (!term.part && term.text.length >= 4) unique.set(term.text, term.stem);
  }
  return unique;
}

/** How much of one word of the question is in the passage and in each of its sentences, from 0 to 1. */
interface TermCredit {
  readonly passage: number;
  readonly sentences: readonly number[];
}

function creditOf(
  term: WeighedTerm,
  occurrences: Occurrences,
  words: ReadonlyMap<string, string>,
  count: number,
): TermCredit {
  let passage = 0;
  let context = 0;
  const inSentence = new Map<number, number>();
  for (const [stem, credit] of standIns(term, occurrences, words)) {
    passage = Math.max(passage, credit * (occurrences.credit.get(stem) ?? 0));
    if (occurrences.context.has(stem)) context = Math.max(context, credit * CONTEXT_IN_SENTENCE);
    for (const [index, own] of occurrences.bySentence.get(stem) ?? []) {
      inSentence.set(index, Math.max(credit * own, inSentence.get(index) ?? 0));
    }
  }
  return {
    passage,
    sentences: Array.from({ length: count }, (_, index) => Math.max(context, inSentence.get(index) ?? 0)),
  };
}

function weighedShare(query: readonly WeighedTerm[], credit: (term: WeighedTerm, index: number) => number): number {
  const total = query.reduce((sum, term) => sum + term.idf, 0);
  return total === 0 ? 0 : query.reduce((sum, term, index) => sum + term.idf * credit(term, index), 0) / total;
}

/** Compares the question's words with a passage's. */
export function matchWords(query: readonly WeighedTerm[], words: PassageWords): LexicalMatch {
  const occurrences = new Occurrences(words);
  const compared = wordsToCompare(words);
  const credits = query.map((term) => creditOf(term, occurrences, compared, words.sentences.length));
  const special = query.flatMap((term, index) =>
    term.special ? [{ term, credit: credits[index]?.passage ?? 0 }] : [],
  );
  return {
    weight: query.reduce((sum, term) => sum + term.idf, 0),
    coverage: weighedShare(query, (_, index) => credits[index]?.passage ?? 0),
    special:
      special.length === 0
        ? 1
        : weighedShare(
            special.map(({ term }) => term),
            (_, index) => special[index]?.credit ?? 0,
          ),
    near: nearShare(query, occurrences.positions),
    sentences: words.sentences.map((_, sentence) =>
      weighedShare(query, (__, index) => credits[index]?.sentences[sentence] ?? 0),
    ),
  };
}
