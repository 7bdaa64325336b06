import { passageInput, sentenceInputs } from '../../core/search/embedding-input.ts';
import type { EmbedOptions, Embedder } from '../../core/search/ports.ts';
import { quantise } from '../../core/search/vectors.ts';
import type { IndexReader, PageKey } from '../sqlite/index-reader.ts';
import type { Writer } from '../sqlite/writer.ts';

/** Passages embedded and stored together: a crash costs no more than these. */
const BATCH = 8;

/** A page and what its vectors are made with. */
export interface PageEmbeddingOptions {
  readonly page: PageKey;
  readonly reader: IndexReader;
  readonly writer: Writer;
  readonly embedder: Embedder;
  readonly priority: EmbedOptions['priority'];
  readonly signal: AbortSignal;
}

function bytesOf(vectors: readonly Int8Array[]): Uint8Array {
  return Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)));
}

/** Makes and stores the vectors that a page lacks, in batches; what is stored is not made again, whoever stored it. */
export class PageEmbedding {
  readonly #options: PageEmbeddingOptions;
  readonly #embedOptions: EmbedOptions & { readonly signal: AbortSignal };

  constructor(options: PageEmbeddingOptions) {
    this.#options = options;
    this.#embedOptions = { kind: 'passage', priority: options.priority, signal: options.signal };
  }

  /** Makes the next vectors of passages, and of their tokens where the model gives them here. @returns false when there was nothing to do */
  async embedPassages(): Promise<boolean> {
    const { page, reader, writer, embedder } = this.#options;
    const passages = reader.withoutVector(page, embedder, BATCH);
    if (passages.length === 0) return false;
    const vectors = await this.#vectorsOf(passages.map(passageInput));
    const rows = vectors.map(({ vector, signs }, i) => ({
      textHash: passages[i]?.textHash ?? '',
      vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
      sentenceVectors: new Uint8Array(0),
      tokenSigns: signs,
    }));
    await writer.run('saveEmbeddings', { siteId: page.siteId, model: embedder.model, rows });
    return true;
  }

  async #vectorsOf(
    texts: readonly string[],
  ): Promise<readonly { readonly vector: Float32Array; readonly signs: Uint8Array | null }[]> {
    const { embedder } = this.#options;
    if (embedder.tokens !== undefined) return embedder.tokens.passages(texts, this.#embedOptions);
    return (await embedder.embed(texts, this.#embedOptions)).map((vector) => ({ vector, signs: null }));
  }

  /** Makes the next vectors of passages' sentences. @returns false when there was nothing to do */
  async embedSentences(): Promise<boolean> {
    const { page, reader, writer, embedder } = this.#options;
    const passages = reader.withoutSentences(page, embedder.model, BATCH);
    if (passages.length === 0) return false;
    const texts = passages.map(sentenceInputs);
    const vectors = await embedder.embed(texts.flat(), this.#embedOptions);
    let next = 0;
    const rows = passages.map(({ textHash }, i) => {
      const own = vectors.slice(next, (next += texts[i]?.length ?? 0));
      return { textHash, sentenceVectors: bytesOf(own.map(quantise)) };
    });
    await writer.run('saveSentenceVectors', { siteId: page.siteId, model: embedder.model, rows });
    return true;
  }
}
