import { describe, expect, it } from 'vitest';
import type { GenerationEvent, GenerationRequest, Generator, OutputSchema } from '../../src/core/generation/ports.ts';

/** A request of one visitor. */
export function requestOf(client: string, more: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    ...{ siteId: 'deep-space', client, priority: 'visitor', maxTokens: 24 },
    messages: [
      { role: 'system', text: 'You are a friendly guide.' },
      { role: 'user', text: 'Tell me a long story about a bear.' },
    ],
    ...more,
  };
}

/** All events of an answer. */
export async function eventsOf(generator: Generator, request: GenerationRequest): Promise<GenerationEvent[]> {
  const events: GenerationEvent[] = [];
  for await (const event of generator.generate(request)) events.push(event);
  return events;
}

/** The text of an answer. */
export function textOf(events: readonly GenerationEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

const CLAIMS = {
  type: 'object',
  properties: {
    claims: {
      type: 'array',
      maxItems: 2,
      items: { type: 'object', properties: { s: { enum: [3, 7] }, text: { type: 'string', maxLength: 30 } } },
    },
    done: { type: 'boolean' },
  },
} as const satisfies OutputSchema;

/** Reads an answer until its first words, then calls. */
async function leaveAfterFirstWords(
  generator: Generator,
  request: GenerationRequest,
  leave: () => void,
): Promise<void> {
  for await (const event of generator.generate(request)) if (event.type === 'text') leave();
}

/**
 * What every generator keeps to.
 * @param generator asked within the tests; null leaves them out
 */
export function generatorContract(name: string, generator: () => Generator | null): void {
  const contract = (title: string, test: (generator: Generator) => Promise<void>): void => {
    it(title, async ({ skip }) => {
      const tried = generator();
      if (tried === null) skip('there is no model here');
      else await test(tried);
    });
  };

  describe(`generator contract: ${name}`, () => {
    contract('begins, writes, and ends with what it cost', async (tried) => {
      const events = await eventsOf(tried, requestOf('a'));
      expect(events.filter(({ type }) => type !== 'queued' && type !== 'text').map(({ type }) => type)).toEqual([
        'started',
        'finished',
      ]);
      expect(textOf(events)).not.toBe('');
      const end = events.at(-1);
      if (end?.type !== 'finished') throw new Error('it did not finish');
      expect(end.usage.outputTokens).toBeGreaterThan(0);
      expect(end.usage.totalMs).toBeGreaterThanOrEqual(end.usage.firstTokenMs);
      expect(tried.model).toMatchObject({ contextTokens: expect.any(Number) as number });
    });

    contract('stops at the limit of tokens', async (tried) => {
      const events = await eventsOf(tried, requestOf('a', { maxTokens: 5 }));
      expect(events.at(-1)).toMatchObject({ type: 'finished', reason: 'length', usage: { outputTokens: 5 } });
    });

    contract('writes the JSON that was asked for, in the order that was asked for', async (tried) => {
      const events = await eventsOf(tried, requestOf('a', { schema: CLAIMS, maxTokens: 200 }));
      const written = textOf(events);
      expect(written).toMatch(/^\{"claims":\[.*\],"done":(true|false)\}$/s);
      const { claims } = JSON.parse(written) as { claims: { s: number; text: string }[] };
      for (const claim of claims) {
        expect(Object.keys(claim)).toEqual(['s', 'text']);
        expect([3, 7]).toContain(claim.s);
      }
      expect(events.at(-1)).toMatchObject({ type: 'finished', reason: 'stop' });
    });

    contract('lets nobody begin who has left already', async (tried) => {
      const left = requestOf('a', { signal: AbortSignal.abort(new Error('gone')) });
      await expect(eventsOf(tried, left)).rejects.toThrow('gone');
    });

    contract('stops for who leaves, and answers the next', async (tried) => {
      const controller = new AbortController();
      const leaving = requestOf('a', { maxTokens: 500, signal: controller.signal });
      const left = leaveAfterFirstWords(tried, leaving, () => {
        controller.abort(new Error('gone'));
      });
      await expect(left).rejects.toThrow('gone');
      const next = await eventsOf(tried, requestOf('a', { maxTokens: 3 }));
      expect(next.at(-1)).toMatchObject({ type: 'finished' });
    });

    contract('answers twelve at once, and tells those who wait their place', async (tried) => {
      const all = await Promise.all(
        Array.from({ length: 12 }, (_, i) => eventsOf(tried, requestOf(`visitor ${String(i)}`, { maxTokens: 4 }))),
      );
      for (const events of all) expect(events.at(-1)).toMatchObject({ type: 'finished' });
      const places = all.map((events) => events.flatMap((event) => (event.type === 'queued' ? [event.place] : [])));
      expect(Math.max(...places.flat())).toBeGreaterThanOrEqual(3);
      for (const told of places) expect(told).toEqual([...told].sort((a, b) => b - a));
    });

    contract('counts tokens', async (tried) => {
      const [few, many] = [await tried.countTokens('One bear.'), await tried.countTokens('One bear. '.repeat(50))];
      expect(few).toBeGreaterThan(1);
      expect(many).toBeGreaterThan(20 * few);
    });
  });
}
