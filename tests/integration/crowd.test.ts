import { request } from 'node:http';
import { createParser } from 'eventsource-parser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GENERATOR_LIMITS } from '../../src/core/generation/queued-generator.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import { OpenAiServer } from '../helpers/openai-server.ts';
import type { TestServer } from '../helpers/server.ts';

const HOST = 'deep-space.localhost';
const QUESTION = 'How much RAM does a model of 13 billion parameters need?';
const VISITORS = 100;
/** What the model's server computes at the same time, and what it is asked for at the same time. */
const SLOTS = 4;
const ASKED_AT_ONCE = 8;
const ROOM = ASKED_AT_ONCE + GENERATOR_LIMITS.waiting;
/** Quotes come within 15 seconds, and comments after as many of silence; a busy machine takes its time with them. */
const LONGEST_SILENCE_MS = 20_000;
/** A hundred searches and prompts, and what Node.js has not given back yet: 3 MB for each visitor. */
const MEMORY_BYTES = VISITORS * 3e6;
const LIMIT_MS = 30_000;

interface Part {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What one visitor got, while it comes. */
interface Visit {
  status: number;
  readonly parts: Part[];
  /** Moments at which something came, the first one that of the question, in milliseconds. */
  readonly moments: number[];
  isOver: boolean;
}

interface Load {
  readonly waiting: number;
  readonly writing: number;
  readonly bytes: number;
}

let model: OpenAiServer;
let server: TestServer;
let visits: readonly Visit[];
/** Before the visitors came, when all of them had asked, and from then on until the last one had left. */
let [before, full]: Load[] = [];
const loads: Load[] = [];

/** The first sentence of the prompt, word for word. */
function firstSentence(messages: readonly { readonly content: string }[]): string {
  const [, number = '', text = ''] = /^\[(\d+)\] (.+)$/m.exec(messages.at(-1)?.content ?? '') ?? [];
  return JSON.stringify({ claims: [{ s: Number(number), text }] });
}

function visit(number: number): Visit {
  const visitor: Visit = { status: 0, parts: [], moments: [performance.now()], isOver: false };
  const parser = createParser({
    onEvent: ({ data }) => data !== '[DONE]' && visitor.parts.push(JSON.parse(data) as Part),
  });
  const sent = request(
    {
      ...{ port: server.port, host: '127.0.0.1', path: '/api/assistant', method: 'POST', agent: false },
      headers: { Host: HOST, 'Content-Type': 'application/json', 'X-Forwarded-For': `192.0.2.${String(number)}` },
    },
    (response) => {
      visitor.status = response.statusCode ?? 0;
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        visitor.moments.push(performance.now());
        parser.feed(text);
      });
      response.on('end', () => (visitor.isOver = true));
    },
  );
  const messages = [{ id: 'u', role: 'user', parts: [{ type: 'text', text: QUESTION }] }];
  sent.end(JSON.stringify({ id: `talk-of-visitor-${String(number)}`, locale: 'en', messages }));
  return visitor;
}

const writingOf = ({ parts }: Visit) => parts.filter(({ type }) => type === 'data-writing').map(({ data }) => data);
const placesOf = (one: Visit) =>
  writingOf(one).flatMap((data) => (data?.['state'] === 'queued' ? [Number(data['place'])] : []));
const endOf = (one: Visit) => writingOf(one).at(-1)?.['reason'];
const has = (one: Visit, wanted: string): boolean => one.parts.some(({ type }) => type === wanted);

function longestSilence({ moments }: Visit): number {
  return Math.max(...moments.slice(1).map((moment, i) => moment - (moments[i] ?? 0)));
}

async function load(): Promise<Load> {
  const { text } = await server.ask('/metrics');
  const read = (name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length),
    );
  const answers = (state: string): number => read(`bivouac_answers_in_progress{state="${state}"}`);
  return { waiting: answers('waiting'), writing: answers('writing'), bytes: read('process_resident_memory_bytes') };
}

/** No answer is written before everybody has asked: who finds room does not depend on this machine's speed. */
async function askAllAtOnce(): Promise<void> {
  model.slots = 0;
  visits = Array.from({ length: VISITORS }, (_, i) => visit(i + 1));
  const knows = (one: Visit): boolean => one.isOver || writingOf(one).length > 1;
  await vi.waitUntil(() => visits.every(knows), { timeout: LIMIT_MS });
  full = await load();
  model.slots = SLOTS;
  while (!visits.every(({ isOver }) => isOver)) loads.push(await load());
}

beforeAll(async () => {
  model = new OpenAiServer();
  model.contextTokens = 8192;
  model.script = firstSentence;
  await model.start();
  server = await startIndexedServer({
    env: { BIVOUAC_TRUST_PROXY: '127.0.0.1', BIVOUAC_LOG_LEVEL: 'error', BIVOUAC_OPENAI_URL: model.url },
  });
  const first = visit(VISITORS + 1);
  await vi.waitUntil(() => first.isOver, { timeout: LIMIT_MS });
  before = await load();
  await askAllAtOnce();
});
afterAll(async () => {
  await server.stop();
  await model.close();
});

describe('a hundred visitors at once, with a model that writes four answers', () => {
  it('all get the quotes first, and always some news', () => {
    for (const one of visits) {
      expect(one.status).toBe(200);
      const types = one.parts.map(({ type }) => type);
      expect(types.indexOf('data-quote')).toBeGreaterThan(-1);
      expect(types.indexOf('data-quote')).toBeLessThan(types.indexOf('data-writing'));
      expect(types.at(-1)).toBe('finish');
      expect(longestSilence(one)).toBeLessThan(LONGEST_SILENCE_MS);
    }
  });

  it('get a written answer if there is room for them, and else are told that it is busy', () => {
    const written = visits.filter((one) => endOf(one) === 'done');
    expect([written.length, visits.filter((one) => endOf(one) === 'busy').length]).toEqual([ROOM, VISITORS - ROOM]);
    for (const one of written) expect(has(one, 'data-claim')).toBe(true);
    expect(model.computing.most).toBe(SLOTS);
  });

  it('hear their place, and each time that they come closer', () => {
    const waited = visits.map(placesOf).filter((places) => places.length > 0);
    expect(waited).toHaveLength(GENERATOR_LIMITS.waiting);
    for (const places of waited) {
      expect(places).toEqual([...places].sort((a, b) => b - a));
      expect(places[0]).toBeLessThanOrEqual(GENERATOR_LIMITS.waiting);
    }
  });

  it('leave queue and memory within their bounds', async () => {
    expect(full).toMatchObject({ waiting: GENERATOR_LIMITS.waiting, writing: ASKED_AT_ONCE });
    const most = (what: keyof Load): number => Math.max(...loads.map((one) => one[what]));
    expect(most('waiting')).toBeLessThanOrEqual(GENERATOR_LIMITS.waiting);
    expect(most('writing')).toBeLessThanOrEqual(ASKED_AT_ONCE);
    expect(most('bytes') - (before?.bytes ?? 0)).toBeLessThan(MEMORY_BYTES);
    expect(await load()).toMatchObject({ waiting: 0, writing: 0 });
  });
});
