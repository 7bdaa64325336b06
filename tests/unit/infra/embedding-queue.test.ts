import { describe, expect, it } from 'vitest';
import type { EmbedJob } from '../../../src/infra/llama/embedder-messages.ts';
import { EmbeddingLoop } from '../../../src/infra/llama/embedding-loop.ts';
import { EmbeddingQueue } from '../../../src/infra/llama/embedding-queue.ts';

function job(id: number, priority: EmbedJob['priority'], count: number): EmbedJob {
  return {
    id,
    priority,
    kind: 'passage',
    withTokens: false,
    texts: Array.from({ length: count }, (_, i) => `${String(id)}.${String(i)}`),
  };
}

function drain(queue: EmbeddingQueue): string[] {
  const texts: string[] = [];
  for (let item = queue.take(); item !== null; item = queue.take()) texts.push(item.text);
  return texts;
}

describe('working the queue off', () => {
  it('hears what came while a text was computed before it takes the next: a question goes first, what was cancelled is left out', async () => {
    const queue = new EmbeddingQueue(1);
    const computed: string[] = [];
    const loop = new EmbeddingLoop(queue, ({ text }) => {
      computed.push(text);
      // As a message does that came meanwhile.
      if (text === '1.0')
        setImmediate(() => {
          queue.remove(2);
          queue.add(job(3, 'question', 1));
        });
      return Promise.resolve();
    });
    queue.add(job(1, 'bulk', 2));
    queue.add(job(2, 'bulk', 2));
    await loop.run();
    expect(computed).toEqual(['1.0', '3.0', '1.1']);
    queue.add(job(4, 'bulk', 1));
    await loop.run();
    expect(computed.at(-1)).toBe('4.0');
  });
});

describe('queue of texts to embed', () => {
  it('puts questions before publishing before bulk work, each in order of arrival', () => {
    const queue = new EmbeddingQueue(1);
    for (const one of [job(1, 'bulk', 2), job(2, 'publish', 1), job(3, 'question', 1), job(4, 'publish', 1)])
      queue.add(one);
    expect(drain(queue)).toEqual(['3.0', '2.0', '4.0', '1.0', '1.1']);
  });

  it('lets a question in between two texts of a bulk job', () => {
    const queue = new EmbeddingQueue(1);
    queue.add(job(1, 'bulk', 3));
    expect(queue.take()?.text).toBe('1.0');
    queue.add(job(2, 'question', 1));
    expect(drain(queue)).toEqual(['2.0', '1.1', '1.2']);
  });

  it('gives all vectors of a job together, in the order of its texts', () => {
    const queue = new EmbeddingQueue(2);
    queue.add(job(1, 'bulk', 2));
    drain(queue);
    expect(queue.complete(1, 1, { vector: Float32Array.of(3, 4), tokens: null })).toBeNull();
    expect(queue.complete(1, 0, { vector: Float32Array.of(1, 2), tokens: null })).toEqual({
      vectors: Float32Array.of(1, 2, 3, 4),
      tokens: [],
    });
    expect(queue.size).toBe(0);
  });

  it('gives the tokens of a job that asked for them, and says where the model gave none', () => {
    const queue = new EmbeddingQueue(1);
    queue.add({ ...job(1, 'bulk', 2), withTokens: true });
    drain(queue);
    queue.complete(1, 1, { vector: Float32Array.of(2), tokens: null });
    expect(queue.complete(1, 0, { vector: Float32Array.of(1), tokens: Uint8Array.of(7) })?.tokens).toEqual([
      Uint8Array.of(7),
      null,
    ]);
  });

  it('ignores what still comes for a job that was removed', () => {
    const queue = new EmbeddingQueue(1);
    queue.add(job(1, 'bulk', 2));
    queue.take();
    queue.remove(1);
    expect(queue.complete(1, 0, { vector: Float32Array.of(1), tokens: null })).toBeNull();
    expect(queue.take()).toBeNull();
  });
});
