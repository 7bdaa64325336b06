import type { EmbedOptions, Embedder } from '../../src/core/search/ports.ts';
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

  /** The vector of a text. */
  vectorOf(text: string): Float32Array {
    return randomVectors(1, this.dimensions, seedOf(text))[0]!;
  }
}
