import type { Locale } from '../../shared/locale.ts';
import { isAppError } from '../../shared/errors.ts';
import { aliasedDocuments } from './aliases.ts';
import { inverseDocumentFrequency } from './lexical-match.ts';
import type { WeighedTerm } from './lexical-match.ts';
import type { StoredPassage } from './ports.ts';
import { queryTerms, searchStems } from './query.ts';
import type { RetrievalPorts, RetrievalRequest } from './retrieval.ts';
import { expand } from './synonyms.ts';

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

/** The question's vector, or null when the embedder is not there: words alone still find most. */
async function embedQuestion(
  request: RetrievalRequest,
  locale: Locale,
  { embedder, vectors }: RetrievalPorts,
): Promise<Float32Array | null> {
  if (embedder === null || vectors.size === 0) return null;
  const options = { kind: 'query', priority: 'question' } as const;
  try {
    const [vector] = await embedder.embed(
      [withSynonyms(request, locale)],
      request.signal ? { ...options, signal: request.signal } : options,
    );
    return vector ?? null;
  } catch (error) {
    if (isAppError(error) && error.kind === 'unavailable') return null;
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
  const vector = await embedding;
  if (vector !== null) {
    const k = factor * (PER_SIGNAL + PER_FURTHER_LANGUAGE * (request.locales.length - 1));
    for (const neighbour of ports.vectors.search(vector, k)) ids.add(neighbour.passageId);
  }
  const passages = await ports.passages.load([...ids]);
  return { passages: passages.filter(({ documentId }) => !excluded.has(documentId)), terms, vector, aliased };
}
