import { isAppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import { analyse } from '../../search/analysis.ts';
import { onReferenceScale, REFERENCE_EMBEDDER } from '../../search/cosine-scale.ts';
import type { CosineScale } from '../../search/cosine-scale.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { cosine } from '../../search/vectors.ts';
import { speaksOfAnother } from './numbered-names.ts';

/** A question in the words in which it was asked or searched for. */
export interface AskedWords {
  readonly text: string;
  readonly locale: Locale;
}

/**
 * Below that cosine of question and claim, and without a word in common, a claim says nothing about what was asked. Measured on
 * every other question of the evaluation file with the sentence that answers it: fewer than one in a hundred lie below.
 */
const FEWEST_IN_COMMON = { sameLanguage: 0.775, acrossLanguages: 0.73 };

function stemsOf(text: string, locale: Locale): Set<string> {
  return new Set(analyse(text, locale).flatMap(({ stem, part }) => (part ? [] : [stem])));
}

interface Vectors {
  readonly asked: readonly Float32Array[];
  readonly claim: Float32Array;
}

/** Tells claims about what was asked from true ones about something else. */
export class Relevance {
  readonly #asked: readonly AskedWords[];
  readonly #embedder: RetrievalPorts['embedder'];
  readonly #scale: CosineScale | undefined;
  #vectors: Promise<readonly Float32Array[]> | null = null;

  /**
   * @param asked its wordings
   * @param ports without an embedder, or with another one than the limits were measured with and without its scale, meaning tells nothing
   */
  constructor(asked: readonly AskedWords[], { embedder, scale }: Pick<RetrievalPorts, 'embedder' | 'scale'>) {
    this.#asked = [...new Map(asked.map((one) => [one.text, one])).values()];
    const isKnown = embedder?.model === REFERENCE_EMBEDDER || (scale !== undefined && scale !== null);
    this.#embedder = isKnown ? embedder : null;
    this.#scale = scale ?? undefined;
  }

  /**
   * False where a claim has nothing in common with any wording of the question, or rests on what is said of another bearer of
   * the name; true where that cannot be told.
   * @param source the sentence that it rests on, with the headings above it
   */
  async concerns(claim: string, locale: Locale, source: string): Promise<boolean> {
    if (speaksOfAnother(this.#asked.map(({ text }) => text).join('\n'), source)) return false;
    const own = stemsOf(claim, locale);
    if (this.#asked.some(({ text, locale: other }) => [...stemsOf(text, other)].some((stem) => own.has(stem))))
      return true;
    const vectors = await this.#read(claim);
    return (
      vectors === null ||
      this.#asked.some(({ locale: other }, i) => {
        const fewest = other === locale ? FEWEST_IN_COMMON.sameLanguage : FEWEST_IN_COMMON.acrossLanguages;
        return onReferenceScale(cosine(vectors.asked[i] ?? vectors.claim, vectors.claim), this.#scale) >= fewest;
      })
    );
  }

  /** Vectors of the wordings, in order, and of a claim; null without the embedder. */
  async #read(claim: string): Promise<Vectors | null> {
    if (this.#embedder === null) return null;
    try {
      const texts = this.#asked.map(({ text }) => text);
      this.#vectors ??= this.#embedder.embed(texts, { kind: 'query', priority: 'question' });
      const [asked, [own]] = await Promise.all([
        this.#vectors,
        this.#embedder.embed([claim], { kind: 'passage', priority: 'question' }),
      ]);
      return own === undefined ? null : { asked, claim: own };
    } catch (error) {
      if (isAppError(error) && error.kind === 'unavailable') return null;
      throw error;
    }
  }
}
