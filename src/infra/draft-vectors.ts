import type { Database, Statement } from 'better-sqlite3';
import { passageInput, sentenceInputs } from '../core/search/embedding-input.ts';
import type { EmbeddingSource } from '../core/search/embedding-input.ts';
import type { Embedder } from '../core/search/ports.ts';
import { quantise } from '../core/search/vectors.ts';

/** Vectors of a passage and of its sentences. */
export interface PassageVectors {
  readonly vector: Float32Array;
  readonly sentences: readonly Int8Array[];
  /** Of its tokens, as `signsOf` makes them; null when the model gives none. */
  readonly signs: Uint8Array | null;
}

/** A passage that needs vectors. */
export type VectorSource = EmbeddingSource & { readonly textHash: string };

/** Passages of drafts that are kept in memory. */
const KEPT = 1000;
/** Texts that are embedded for one question: the rest is found by its words, and has its turn at the next one. */
const MOST_TEXTS = 400;

interface Row {
  readonly vector: Buffer;
  readonly sentenceVectors: Buffer;
  readonly tokenSigns: Buffer | null;
}

/** Vectors of drafts: those of the index where the text is the same, else made on the fly and kept in memory. */
export class DraftVectors {
  readonly #stored: Statement;
  readonly #kept = new Map<string, PassageVectors>();

  constructor(db: Database) {
    this.#stored = db.prepare(
      `select vector, sentence_vectors as sentenceVectors, token_signs as tokenSigns from embedding
       where site_id = ? and model = ? and text_hash = ?`,
    );
  }

  /** Vectors in the order of the passages; null where there was no time. @throws AppError `embedder-unavailable`, or the signal's reason */
  async of(
    siteId: string,
    embedder: Embedder,
    passages: readonly VectorSource[],
    signal?: AbortSignal,
  ): Promise<readonly (PassageVectors | null)[]> {
    let left = MOST_TEXTS;
    const vectors: (PassageVectors | null)[] = [];
    for (const passage of passages) {
      const key = `${siteId}/${embedder.model}/${passage.textHash}`;
      // What is stored is read anew: the vectors of its tokens may follow.
      const stored = this.#read(siteId, embedder.model, passage);
      if (stored !== null) {
        vectors.push(stored);
        continue;
      }
      const known = this.#kept.get(key);
      const texts = [passageInput(passage), ...sentenceInputs(passage)];
      if (known === undefined && (left -= texts.length) < 0) {
        vectors.push(null);
        continue;
      }
      const made = known ?? (await this.#embed(embedder, texts, signal));
      this.#keep(key, made);
      vectors.push(made);
    }
    return vectors;
  }

  #read(siteId: string, model: string, passage: VectorSource): PassageVectors | null {
    const row = this.#stored.get(siteId, model, passage.textHash) as Row | undefined;
    if (row === undefined) return null;
    const vector = new Float32Array(new Uint8Array(row.vector).buffer);
    const { length } = vector;
    if (row.sentenceVectors.length !== length * passage.sentences.length) return null;
    const bytes = new Int8Array(new Uint8Array(row.sentenceVectors).buffer);
    const sentences = passage.sentences.map((_, i) => bytes.subarray(i * length, (i + 1) * length));
    return { vector, sentences, signs: row.tokenSigns };
  }

  async #embed(embedder: Embedder, texts: readonly string[], signal?: AbortSignal): Promise<PassageVectors> {
    const [text = '', ...sentenceTexts] = texts;
    const options = { priority: 'publish', ...(signal && { signal }) } as const;
    const sentences = await embedder.embed(sentenceTexts, { kind: 'passage', ...options });
    const [whole = { vector: new Float32Array(0), signs: null }] =
      (await embedder.tokens?.passages([text], options)) ??
      (await embedder.embed([text], { kind: 'passage', ...options })).map((vector) => ({ vector, signs: null }));
    return { ...whole, sentences: sentences.map(quantise) };
  }

  #keep(key: string, vectors: PassageVectors): void {
    this.#kept.delete(key);
    this.#kept.set(key, vectors);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
