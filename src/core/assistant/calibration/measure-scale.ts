import type { Locale } from '../../../shared/locale.ts';
import { scaleOf } from '../../search/cosine-scale.ts';
import type { CosineScale, QuestionCosines } from '../../search/cosine-scale.ts';
import type { StoredPassage } from '../../search/ports.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { quantisedCosine } from '../../search/vectors.ts';
import { probesOf } from './probes.ts';
import type { Probe } from './probes.ts';

/** Passages of a language that questions are made from. */
const SAMPLE = 150;
/** Questions of one language that are asked: a mean over as many is sure to a hundredth. */
const QUESTIONS = 50;

/** The greatest cosine of a question and a sentence of a passage; null without vectors. */
function nearest(question: Float32Array, { sentences }: StoredPassage): number | null {
  const cosines = sentences.flatMap(({ vector }) => (vector === null ? [] : [quantisedCosine(question, vector)]));
  return cosines.length === 0 ? null : Math.max(...cosines);
}

function compare(question: Float32Array, { documentId }: Probe, passages: readonly StoredPassage[]): QuestionCosines[] {
  const of = (isOwn: boolean): number[] =>
    passages
      .filter((passage) => (passage.documentId === documentId) === isOwn)
      .map((passage) => nearest(question, passage))
      .filter((cosine) => cosine !== null);
  const own = of(true);
  return own.length === 0 ? [] : [{ own: Math.max(...own), others: of(false) }];
}

/** Passages of one language that questions are made from: a sample of the site. */
export async function sampleOf(
  { passages }: Pick<RetrievalPorts, 'passages'>,
  locale: Locale,
): Promise<StoredPassage[]> {
  return passages.load(await passages.sample(locale, SAMPLE));
}

/**
 * Measures where an embedder's cosines lie, with questions made from a site's own passages.
 * @param locales languages of the site
 * @param pause waits between two questions, so that visitors come first
 * @returns null without an embedder, or when there are too few questions
 * @throws AppError `embedder-unavailable`, or the signal's reason
 */
export async function measureSite(
  ports: Pick<RetrievalPorts, 'embedder' | 'passages'>,
  locales: readonly Locale[],
  pause: () => Promise<void>,
  signal?: AbortSignal,
): Promise<CosineScale | null> {
  if (ports.embedder === null) return null;
  const found: QuestionCosines[] = [];
  for (const locale of locales) {
    const passages = await sampleOf(ports, locale);
    for (const probe of probesOf(passages).slice(0, QUESTIONS)) {
      signal?.throwIfAborted();
      await pause();
      const [vector] = await ports.embedder.embed([probe.question], { kind: 'query', priority: 'bulk' });
      if (vector !== undefined) found.push(...compare(vector, probe, passages));
    }
  }
  return scaleOf(found);
}
