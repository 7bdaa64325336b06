import type { Locale } from '../../shared/locale.ts';
import { isAppError } from '../../shared/errors.ts';
import { aliasedDocuments } from './aliases.ts';
import { inverseDocumentFrequency } from './lexical-match.ts';
import type { WeighedTerm } from './lexical-match.ts';
import type { StoredPassage } from './ports.ts';
import { queryTerms, searchStems } from './query.ts';
import type { RetrievalPorts, RetrievalRequest } from './retrieval.ts';
import { expand } from './synonyms.ts';
import type { QuestionTokens } from './token-vectors.ts';

/** First hits of each signal that are scored; together they hold the right passage in 99 of 100 questions. */
const PER_SIGNAL = 50;
/** Further languages take some of the nearest neighbours with translations of the same passages. */
const PER_FURTHER_LANGUAGE = 25;

/** With documents left out, this many times as many are looked at. */
const MORE_WITH_EXCLUSIONS = 3;

/** Passages worth scoring, and what is known of the question. */
export interface Candidates {
  readonly passages: readonly StoredPassage[];
  readonly terms: ReadonlyMap<Locale, readonly WeighedTerm[]>;
  /** The question's vector; null when there is none or nothing to compare it with. */
  readonly vector: Float32Array | null;
  /** The question's tokens; null when there is no vector, or the model gives none. */
  readonly tokens: QuestionTokens | null;
  /** Documents to which editors led the question, with how sure that is (0 to 1). */
  readonly aliased: ReadonlyMap<string, number>;
}

/** The question with what means the same behind it, for its vector. */
function withSynonyms({ question, synonyms = [] }: RetrievalRequest, locale: Locale): string {
  if (synonyms.length === 0) return question;
  const stems = new Set(queryTerms(question, locale, locale).map((term) => term.stem));
  const { words } = expand(stems, synonyms, locale, locale);
  return words.length === 0 ? question : `${question} (${words.join(', ')})`;
}

/** What the embedder makes of the question. */
type QuestionVectors = Pick<Candidates, 'vector' | 'tokens'>;

const NO_VECTORS: QuestionVectors = { vector: null, tokens: null };

/** The question's vectors, or none when the embedder is not there: words alone still find most. */
async function embedQuestion(
  request: RetrievalRequest,
  locale: Locale,
  { embedder, vectors }: RetrievalPorts,
): Promise<QuestionVectors> {
  if (embedder === null || vectors.size === 0) return NO_VECTORS;
  const options = { priority: 'question', ...(request.signal && { signal: request.signal }) } as const;
  const text = withSynonyms(request, locale);
  try {
    if (embedder.tokens !== undefined) return await embedder.tokens.question(text, options);
    const [vector = null] = await embedder.embed([text], { kind: 'query', ...options });
    return { vector, tokens: null };
  } catch (error) {
    if (isAppError(error) && error.kind === 'unavailable') return NO_VECTORS;
    throw error;
  }
}

async function weighedTerms(
  { question, synonyms }: RetrievalRequest,
  locale: Locale,
  target: Locale,
  ports: RetrievalPorts,
): Promise<WeighedTerm[]> {
  const terms = queryTerms(question, locale, target, synonyms);
  const { documents, df } = await ports.passages.frequencies(searchStems(terms), target);
  return terms.map((term) => ({ ...term, idf: inverseDocumentFrequency(documents, df.get(term.stem) ?? 0) }));
}

/**
 * Gathers candidates by words in each of the site's languages and by the nearest vectors in any.
 * @param locale language of the question
 */
export async function gatherCandidates(
  request: RetrievalRequest,
  locale: Locale,
  ports: RetrievalPorts,
): Promise<Candidates> {
  const embedding = embedQuestion(request, locale, ports);
  // Handled below; until then a failure must not count as unhandled.
  embedding.catch(() => undefined);
  const excluded = new Set(request.excludedDocuments);
  const factor = excluded.size === 0 ? 1 : MORE_WITH_EXCLUSIONS;
  const ids = new Set<number>();
  const terms = new Map<Locale, readonly WeighedTerm[]>();
  for (const target of request.locales) {
    const weighed = await weighedTerms(request, locale, target, ports);
    terms.set(target, weighed);
    const stems = searchStems(weighed);
    if (stems.length === 0) continue;
    for (const hit of await ports.passages.lexical(stems, factor * PER_SIGNAL, target)) ids.add(hit.passageId);
  }
  const aliased = aliasedDocuments(request.question, locale, request.aliases ?? []);
  for (const documentId of aliased.keys()) for (const id of await ports.passages.ofDocument(documentId)) ids.add(id);
  const { vector, tokens } = await embedding;
  if (vector !== null) {
    const k = factor * (PER_SIGNAL + PER_FURTHER_LANGUAGE * (request.locales.length - 1));
    for (const neighbour of ports.vectors.search(vector, k)) ids.add(neighbour.passageId);
  }
  const passages = await ports.passages.load([...ids]);
  const found = passages.filter(({ documentId }) => !excluded.has(documentId));
  return { passages: found, terms, vector, tokens, aliased };
}
