import type { EmbedOptions, Embedder, TokenEmbedder } from '../../src/core/search/ports.ts';
import { signsOf } from '../../src/core/search/token-vectors.ts';
import { randomVectors } from './vectors.ts';

function seedOf(text: string): number {
  let seed = 7;
  for (const character of text) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return seed;
}

/** An embedder whose vectors depend on the text alone; it notes what it is asked and fails when told to. */
export class TrialEmbedder implements Embedder {
  readonly model = 'trial';
  readonly dimensions = 16;
  readonly asked: { readonly text: string; readonly priority: EmbedOptions['priority'] }[] = [];
  /** Called before each text; throw to fail, wait to delay. */
  before: (text: string) => Promise<void> | void = () => undefined;

  async embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      options.signal?.throwIfAborted();
      await this.before(text);
      this.asked.push({ text, priority: options.priority });
      vectors.push(this.vectorOf(text));
    }
    return vectors;
  }

  /** Left out until `giveTokens`. */
  tokens?: TokenEmbedder;

  /**
   * From now on words are tokens: the vector of each is that of the word as a text.
   * @param given false: they are asked for, and there are none, as where the model had to be loaded another way
   */
  giveTokens(given = true): void {
    const vectorsOf = (text: string): Float32Array[] => text.split(/\s+/).map((word) => this.vectorOf(word));
    const joined = (vectors: readonly Float32Array[]): Float32Array =>
      Float32Array.from(vectors.flatMap((one) => [...one]));
    this.tokens = {
      given,
      question: async (text, options) => {
        const [vector = new Float32Array(0)] = await this.embed([text], { kind: 'query', ...options });
        const vectors = vectorsOf(text);
        const weights = new Float32Array(vectors.length).fill(1);
        return { vector, tokens: given ? { weights, vectors: joined(vectors) } : null };
      },
      passages: async (texts, options) => {
        const vectors = await this.embed(texts, { kind: 'passage', ...options });
        return vectors.map((vector, i) => ({
          vector,
          signs: given ? signsOf(joined(vectorsOf(texts[i] ?? '')), this.dimensions) : null,
        }));
      },
    };
  }

  /** The vector of a text. */
  vectorOf(text: string): Float32Array {
    return randomVectors(1, this.dimensions, seedOf(text))[0]!;
  }
}
