import { explainClaim } from '../../../src/core/assistant/claims/check-claim.ts';
import type { ExplainedClaim } from '../../../src/core/assistant/claims/check-claim.ts';
import type { EmbedOptions, Embedder } from '../../../src/core/search/ports.ts';
import type { Case } from './cases.ts';

/** A case with what the checks said of it. */
export interface Outcome {
  readonly of: Case;
  readonly checked: ExplainedClaim;
}

/** Remembers vectors: one quote stands behind many claims. */
export class RememberingEmbedder implements Embedder {
  readonly model: string;
  readonly dimensions: number;
  readonly #inner: Embedder;
  readonly #known = new Map<string, Float32Array>();

  constructor(inner: Embedder) {
    this.#inner = inner;
    this.model = inner.model;
    this.dimensions = inner.dimensions;
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]> {
    const keyOf = (text: string): string => `${options.kind} ${text}`;
    const missing = texts.filter((text) => !this.#known.has(keyOf(text)));
    const vectors = missing.length === 0 ? [] : await this.#inner.embed(missing, options);
    for (const [i, text] of missing.entries()) this.#known.set(keyOf(text), vectors[i] as Float32Array);
    return texts.map((text) => this.#known.get(keyOf(text)) as Float32Array);
  }
}

const AT_ONCE = 16;

/** Checks every case. */
export async function judge(
  cases: readonly Case[],
  embedder: Embedder | null,
  onProgress: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < cases.length; from += AT_ONCE) {
    const part = cases.slice(from, from + AT_ONCE).map(async (of): Promise<Outcome> => {
      const { text, quote, passageId, sources, locale } = of;
      return { of, checked: await explainClaim({ text, quote, passageId }, sources, { locale, embedder }) };
    });
    outcomes.push(...(await Promise.all(part)));
    onProgress(outcomes.length);
  }
  return outcomes;
}
