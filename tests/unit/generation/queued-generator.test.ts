import { describe, expect, it } from 'vitest';
import type { GenerationEvent, GenerationRequest, Generator } from '../../../src/core/generation/ports.ts';
import { GENERATOR_LIMITS, QueuedGenerator } from '../../../src/core/generation/queued-generator.ts';
import { ScriptedBackend } from '../../helpers/scripted-backend.ts';

function request(client: string, more: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    ...{ siteId: 'deep-space', client, priority: 'visitor', maxTokens: 3 },
    messages: [{ role: 'user', text: 'When does the library open?' }],
    ...more,
  };
}

interface Visit {
  readonly events: GenerationEvent[];
  readonly error: unknown;
}

async function visit(generator: Generator, asked: GenerationRequest): Promise<Visit> {
  const events: GenerationEvent[] = [];
  try {
    for await (const event of generator.generate(asked)) events.push(event);
    return { events, error: null };
  } catch (error) {
    return { events, error };
  }
}

function placesOf({ events }: Visit): number[] {
  return events.flatMap((event) => (event.type === 'queued' ? [event.place] : []));
}

describe('queue in front of a language model', () => {
  it('answers a hundred visitors at once or tells them honestly, four at a time', async () => {
    const backend = new ScriptedBackend(4, 2);
    const generator = new QueuedGenerator(backend);
    const visits = await Promise.all(
      Array.from({ length: 100 }, (_, i) => visit(generator, request(`visitor ${String(i)}`))),
    );
    const answered = visits.filter(({ events }) => events.at(-1)?.type === 'finished');
    const refused = visits.filter(({ error }) => (error as { code?: string } | null)?.code === 'generator-busy');
    expect([answered.length, refused.length]).toEqual([4 + GENERATOR_LIMITS.waiting, 36 - 4 + 0]);
    expect(backend.most).toBe(4);
    for (const waited of answered) {
      const places = placesOf(waited);
      expect(places).toEqual([...places].sort((a, b) => b - a));
      expect(waited.events.find(({ type }) => type !== 'queued')?.type).toBe('started');
    }
    // Those who waited heard of every place on their way.
    expect(Math.max(...answered.map((waited) => placesOf(waited).length))).toBeGreaterThan(10);
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });

  it('frees the place of who leaves, in the queue and in the middle of an answer', async () => {
    const backend = new ScriptedBackend(1, 5);
    const generator = new QueuedGenerator(backend);
    const [first, second] = [new AbortController(), new AbortController()];
    const answering = visit(generator, request('a', { maxTokens: 10_000, signal: first.signal }));
    const waiting = visit(generator, request('b', { signal: second.signal }));
    const third = visit(generator, request('c'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    second.abort(new Error('closed the tab'));
    expect((await waiting).error).toEqual(new Error('closed the tab'));
    first.abort(new Error('went on'));
    expect((await answering).error).toEqual(new Error('went on'));
    expect(placesOf(await third)).toEqual([2, 1]);
    expect((await third).events.at(-1)).toMatchObject({ type: 'finished' });
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });

  it('keeps who waits while the model is exchanged, and lets them go when there is none any more', async () => {
    const backend = new ScriptedBackend(1, 1);
    const generator = new QueuedGenerator(backend);
    backend.change('starting');
    const first = visit(generator, request('a'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(generator.load).toEqual({ waiting: 1, running: 0 });
    backend.change('ready');
    expect((await first).events.at(-1)).toMatchObject({ type: 'finished' });
    backend.change('starting');
    const second = visit(generator, request('a'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    backend.change('off');
    expect((await second).error).toMatchObject({ code: 'generator-unavailable' });
    expect((await visit(generator, request('a'))).error).toMatchObject({ code: 'generator-unavailable' });
    expect(generator.model).toBeNull();
  });

  it('tells who has waited too long that it is busy', async () => {
    const generator = new QueuedGenerator(new ScriptedBackend(1, 5), { ...GENERATOR_LIMITS, waitMs: 30 });
    const controller = new AbortController();
    const answering = visit(generator, request('a', { maxTokens: 10_000, signal: controller.signal }));
    expect((await visit(generator, request('b'))).error).toMatchObject({ code: 'generator-busy' });
    controller.abort(new Error('enough'));
    await answering;
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });

  it('breaks work in bulk off for a visitor where there is one place, and does it again from its beginning', async () => {
    const backend = new ScriptedBackend(1, 5);
    const generator = new QueuedGenerator(backend);
    const bulk = visit(generator, request('tests', { priority: 'bulk', maxTokens: 20 }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(backend.running).toBe(1);
    const visitor = await visit(generator, request('a'));
    expect(placesOf(visitor)).toEqual([]);
    expect(visitor.events.at(-1)).toMatchObject({ type: 'finished' });
    const { events, error } = await bulk;
    expect(error).toBeNull();
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'text')).toHaveLength(20);
    expect(events.at(-1)).toMatchObject({ type: 'finished' });
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });

  it('ends bulk work that is broken off again and again as busy', async () => {
    const generator = new QueuedGenerator(new ScriptedBackend(1, 5));
    const bulk = visit(generator, request('tests', { priority: 'bulk', maxTokens: 1000 }));
    for (let i = 0; i < 6; i++) {
      await expect.poll(() => generator.load).toEqual({ waiting: 0, running: 1 });
      await visit(generator, request('a', { maxTokens: 1 }));
    }
    expect((await bulk).error).toMatchObject({ code: 'generator-busy' });
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });

  it('lets bulk work wait as long as it takes, in a queue that is full of visitors, and ends it when it is told to', async () => {
    const generator = new QueuedGenerator(new ScriptedBackend(1, 1), { ...GENERATOR_LIMITS, waiting: 2, waitMs: 20 });
    const controller = new AbortController();
    const visitor = visit(generator, request('a', { maxTokens: 60 }));
    const bulk = visit(generator, request('tests', { priority: 'bulk' }));
    const others = ['b', 'c', 'd'].map((client) => visit(generator, request(client)));
    const ended = visit(generator, request('other tests', { priority: 'bulk', signal: controller.signal }));
    controller.abort(new Error('the server ends'));
    expect((await ended).error).toEqual(new Error('the server ends'));
    for (const other of await Promise.all(others)) expect(other.error).toMatchObject({ code: 'generator-busy' });
    expect((await visitor).events.at(-1)).toMatchObject({ type: 'finished' });
    expect((await bulk).events.at(-1)).toMatchObject({ type: 'finished' });
    expect(generator.load).toEqual({ waiting: 0, running: 0 });
  });
});
