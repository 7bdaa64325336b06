import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventData } from '../../../src/widget/event-stream.ts';

async function read(bytes: Uint8Array, cuts: readonly number[] = []): Promise<string[]> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [i, edge] of edges.slice(1).entries()) controller.enqueue(bytes.slice(edges[i], edge));
      controller.close();
    },
  });
  const events: string[] = [];
  for await (const data of eventData(stream)) events.push(data);
  return events;
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('server-sent events', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('reads lines that end in %s', async (_name, end) => {
    const text = [
      ': hello',
      'event: x',
      'data: one',
      'id: 1',
      '',
      'data:two',
      'data: lines',
      '',
      '',
      'data: {"ü":"💥"}',
      '',
      'x',
    ];
    expect(await read(encode(text.join(end)))).toEqual(['one', 'two\nlines', '{"ü":"💥"}']);
  });

  it('drops an event that was cut off', async () => {
    expect(await read(encode('data: one\n\ndata: tw'))).toEqual(['one']);
    expect(await read(encode(''))).toEqual([]);
  });

  it('reads the same however the bytes are cut', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n\ufeff]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(500), { maxLength: 12 }),
        async (events, end, cuts) => {
          const bytes = encode(`${events.map((data) => `data: ${data}${end}${end}`).join('')}: end${end}`);
          expect(await read(bytes, cuts)).toEqual(events);
        },
      ),
    );
  });

  it('ends the request when the reader leaves', async () => {
    let isCancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode('data: more\n\n')),
      cancel: () => void (isCancelled = true),
    });
    for await (const data of eventData(stream)) if (data === 'more') break;
    expect(isCancelled).toBe(true);
  });
});
