import type { Locale } from '../../shared/locale.ts';
import { analyse } from './analysis.ts';
import { gatherCandidates } from './candidates.ts';
import { onReferenceScale } from './cosine-scale.ts';
import type { CosineScale } from './cosine-scale.ts';
import { detectLanguage } from './language.ts';
import { rankLate } from './late-rank.ts';
import { matchWords } from './lexical-match.ts';
import type { LexicalMatch, PassageWords, WeighedTerm } from './lexical-match.ts';
import { median } from './median.ts';
import type { StoredPassage } from './ports.ts';
import { rerank } from './rerank.ts';
import type { RankedPassage, Retrieval, RetrievalPorts, RetrievalRequest, SentenceSignals } from './retrieval.ts';
import { fuse } from './score-fusion.ts';
import type { FusionWeights, Signals } from './score-fusion.ts';
import { cosine, quantisedCosine } from './vectors.ts';
import { CROSS_LANGUAGE, SAME_LANGUAGE, WORDS_ONLY } from './weights.ts';

/** What an editor's alias is worth to the passages of its page (natural logarithm of odds): enough to pass by whatever is not clearly better. */
const ALIAS_LIFT = 8;

interface Measured {
  readonly passage: StoredPassage;
  readonly match: LexicalMatch;
  readonly length: number;
  readonly cosine: number | null;
  readonly sentences: readonly SentenceSignals[];
}

/** Drops translations: of a page that was found in the preferred language only that language is kept. */
function withoutTwins(passages: readonly StoredPassage[], preferred: Locale): StoredPassage[] {
  const found = new Set(
    passages.filter((passage) => passage.locale === preferred).map((passage) => passage.documentId),
  );
  return passages.filter((passage) => passage.locale === preferred || !found.has(passage.documentId));
}

function wordsOf(passage: StoredPassage): PassageWords {
  const context = analyse([passage.pageTitle, ...passage.headingPath].join('\n'), passage.locale);
  return { terms: analyse(passage.text, passage.locale), context, sentences: passage.sentences };
}

/** The question's vector, and the scale of its cosines. */
interface Meaning {
  readonly vector: Float32Array;
  readonly scale: CosineScale | undefined;
}

/** Null without a vector, or while nothing is known of the scale. */
function meaningOf(vector: Float32Array | null, scale: CosineScale | null | undefined): Meaning | null {
  return vector === null || scale === null ? null : { vector, scale };
}

function measure(passage: StoredPassage, terms: readonly WeighedTerm[], meaning: Meaning | null): Measured {
  const words = wordsOf(passage);
  const match = matchWords(terms, words);
  const sentences = passage.sentences.map(({ start, end, vector: quantised }, index) => ({
    start,
    end,
    cosine:
      meaning === null || quantised === null
        ? null
        : onReferenceScale(quantisedCosine(meaning.vector, quantised), meaning.scale),
    coverage: match.sentences[index] ?? 0,
  }));
  return {
    passage,
    match,
    length: words.terms.length,
    cosine:
      meaning === null || passage.vector === null
        ? null
        : onReferenceScale(cosine(meaning.vector, passage.vector), meaning.scale),
    sentences,
  };
}

function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce((best, value) => (value === null || (best !== null && best >= value) ? best : value), null);
}

/** A passage that is not embedded yet competes with the middle of the others, so that its words can still bring it forward. */
function signalsOf(
  measured: Measured,
  typical: { readonly passage: number | null; readonly sentence: number | null },
): Signals {
  const { match } = measured;
  return {
    passage: measured.cosine ?? typical.passage,
    sentence: greatest(measured.sentences.map((sentence) => sentence.cosine)) ?? typical.sentence,
    coverage: match.coverage,
    sentenceCoverage: match.sentences.reduce((best, share) => Math.max(best, share), 0),
    near: match.near,
    special: match.special,
    weight: match.weight,
    length: measured.length,
  };
}

function weightsFor(mode: Retrieval['mode'], crossLanguage: boolean): FusionWeights {
  if (mode === 'words') return WORDS_ONLY;
  return crossLanguage ? CROSS_LANGUAGE : SAME_LANGUAGE;
}

/**
 * Finds the passages that may answer a question, best first.
 * Candidates come from full text (in every language of the site) and from the nearest vectors; each is scored
 * by its words, its vector and its best sentence's vector (score-fusion.ts); the first are scored again by the vectors of
 * their tokens (late-rank.ts); a reranker, where there is one, reads the first of them.
 */
export async function retrieve(request: RetrievalRequest, ports: RetrievalPorts): Promise<Retrieval> {
  const locale = detectLanguage(request.question, request.locale);
  const wanted = request.answerLocale ?? locale;
  const preferred = request.locales.includes(wanted) ? wanted : request.locale;
  const { passages, terms, vector, tokens, aliased } = await gatherCandidates(request, locale, ports);
  const meaning = meaningOf(vector, ports.scale);
  const measured = withoutTwins(passages, preferred).map((passage) =>
    measure(passage, terms.get(passage.locale) ?? [], meaning),
  );
  const typical = {
    passage: median(measured.map((one) => one.cosine)),
    sentence: median(measured.map((one) => greatest(one.sentences.map((sentence) => sentence.cosine)))),
  };
  const mode = typical.passage === null ? 'words' : 'hybrid';
  const ranked = measured.map((one): RankedPassage => {
    const crossLanguage = one.passage.locale !== locale;
    const signals = signalsOf(one, typical);
    const lift = ALIAS_LIFT * (aliased.get(one.passage.documentId) ?? 0);
    const score = fuse(signals, weightsFor(mode, crossLanguage)) + lift;
    return { passage: one.passage, score, lift, signals, crossLanguage, sentences: one.sentences };
  });
  ranked.sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
  const close = tokens === null ? ranked : await rankLate(ranked, tokens, ports.passages);
  const { reranker = null } = ports;
  const best = reranker === null ? close : await rerank(close, request.question, reranker, request.signal);
  return { question: request.question, locale, mode, passages: best, terms, aliased: new Set(aliased.keys()) };
}
