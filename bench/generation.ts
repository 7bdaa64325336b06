import type { OutputSchema, PromptMessage } from '../src/core/generation/ports.ts';
import { availableParallelism } from 'node:os';
import { atLeast } from './result.ts';
import type { BenchResult } from './result.ts';
import { openBenchModel, timedAnswer } from './support/generation.ts';
import type { BenchModel, TimedAnswer } from './support/generation.ts';
import { llamaBenchSpeed, llamaPrograms } from './support/llama-cpp.ts';
import { LlamaServer } from './support/llama-server.ts';
import { median } from './support/statistics.ts';

const ROUNDS = 5;
/** Answers beside llama-server's in each round: a single one differs by a tenth from the next on a virtual machine. */
const PAIRS = 5;
const TOKENS = 128;
const VISITORS = ['Tell', 'Give', 'Write', 'Show', 'Read', 'Sing', 'Draw', 'Send'];
const CLAIMS: OutputSchema = {
  type: 'object',
  properties: {
    claims: {
      type: 'array',
      maxItems: 20,
      items: { type: 'object', properties: { s: { enum: [1, 2, 3] }, text: { type: 'string', maxLength: 300 } } },
    },
  },
};

function question(verb: string): string {
  return `${verb} me a very long story about bears.`;
}

function story(verb: string): PromptMessage[] {
  return [{ role: 'user', text: question(verb) }];
}

/** Tokens a second from the first token of an answer on. */
function speed({ usage }: TimedAnswer): number {
  return ((usage.outputTokens - 1) * 1000) / (usage.totalMs - usage.firstTokenMs);
}

/** Tokens a second of all visitors together, from the first token of any on. */
async function together(model: BenchModel): Promise<number> {
  const answers = await Promise.all(
    VISITORS.map((verb) => timedAnswer(model, verb, story(verb), { maxTokens: TOKENS })),
  );
  const tokens = answers.reduce((sum, { usage }) => sum + usage.outputTokens, 0);
  const began = Math.min(...answers.map(({ first }) => first));
  return ((tokens - 1) * 1000) / (Math.max(...answers.map(({ last }) => last)) - began);
}

/** First token of a talk's second question, in milliseconds: with what is known from the first, and without. */
async function secondQuestion(model: BenchModel, round: number): Promise<{ known: number; unknown: number }> {
  const talk = (name: string): PromptMessage[] => [
    { role: 'system', text: `Talk ${name}. ${'The library opens at ten and closes at six on Mondays. '.repeat(60)}` },
    { role: 'user', text: 'When does the library open?' },
  ];
  const next = (name: string): PromptMessage[] => [
    ...talk(name),
    { role: 'assistant', text: 'At ten.' },
    { role: 'user', text: 'And when does it close?' },
  ];
  const [known, unknown] = [`${String(round)} known`, `${String(round)} unknown`];
  await timedAnswer(model, 'a', talk(known), { maxTokens: 2 });
  const second = await timedAnswer(model, 'a', next(known), { maxTokens: 2 });
  const fresh = await timedAnswer(model, 'a', next(unknown), { maxTokens: 2 });
  return { known: second.usage.firstTokenMs, unknown: fresh.usage.firstTokenMs };
}

/** llama.cpp's own programs with the same file and as many threads as one visitor gets. */
interface Yardsticks {
  readonly server: () => Promise<number>;
  readonly bench: () => Promise<number>;
  readonly close: () => Promise<void>;
}

async function openYardsticks(file: string): Promise<Yardsticks | { readonly missing: string }> {
  const programs = await llamaPrograms();
  if ('missing' in programs) return programs;
  const threads = Math.max(1, availableParallelism() - 1);
  const server = await LlamaServer.start(programs.server, file, threads);
  return {
    server: () => server.speed(question('Tell'), TOKENS),
    bench: () => llamaBenchSpeed(programs.bench, file, threads, TOKENS),
    close: () => server.close(),
  };
}

/** What one round measured: tokens a second, ratios of what was measured next to each other, and milliseconds. */
type Round = Readonly<Record<'one' | 'json' | 'many' | 'gain' | 'second' | 'server' | 'bench', number>> & {
  /** One visitor's speed against llama-server's, by pair. */
  readonly shares: readonly number[];
};

interface Pair {
  readonly one: number;
  readonly server: number;
}

/** An answer of ours next to one of llama-server's; every other time that one is first. */
async function measurePair(model: BenchModel, yardsticks: Yardsticks | null, isServerFirst: boolean): Promise<Pair> {
  const server = isServerFirst ? await yardsticks?.server() : undefined;
  const one = speed(await timedAnswer(model, 'a', story('Tell'), { maxTokens: TOKENS }));
  return { one, server: server ?? (await yardsticks?.server()) ?? NaN };
}

async function measure(model: BenchModel, yardsticks: Yardsticks | null, round: number): Promise<Round> {
  const pairs: Pair[] = [];
  for (let i = 0; i < PAIRS; i++) pairs.push(await measurePair(model, yardsticks, (round + i) % 2 === 1));
  const one = median(pairs.map((pair) => pair.one));
  const server = median(pairs.map((pair) => pair.server));
  const shares = pairs.map((pair) => pair.one / pair.server);
  const bench = (await yardsticks?.bench()) ?? NaN;
  const json = speed(await timedAnswer(model, 'a', story('Tell'), { maxTokens: TOKENS, schema: CLAIMS }));
  const many = await together(model);
  const { known, unknown } = await secondQuestion(model, round);
  return { one, server, shares, bench, json, many, gain: unknown / known, second: known };
}

/** Decoding beside llama.cpp's own programs, eight visitors beside one, a talk beside a first question; all in turn, with one file. */
export async function run(): Promise<BenchResult> {
  const model = await openBenchModel();
  const yardsticks = await openYardsticks(model.file);
  const own = 'missing' in yardsticks ? null : yardsticks;
  const rounds: Round[] = [];
  try {
    await together(model);
    for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(model, own, round));
  } finally {
    await own?.close();
    await model.backend.close();
  }
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  const missing = 'missing' in yardsticks ? { "llama.cpp's own programs": yardsticks.missing } : {};
  return {
    name: 'generation',
    figures: {
      'one visitor, tokens/s': of(({ one }) => one),
      'one visitor, JSON by a grammar, tokens/s': of(({ json }) => json),
      'eight visitors together, tokens/s': of(({ many }) => many),
      'second question of a talk, first token ms': of(({ second }) => second),
      ...missing,
      ...(own && {
        'llama-server, tokens/s': of(({ server }) => server),
        'llama-bench, tokens/s': of(({ bench }) => bench),
        'share of llama-bench, which chooses no tokens': of(({ one, bench }) => one / bench),
      }),
    },
    bars: [
      ...(own ? [atLeast('share of llama-server', median(rounds.flatMap(({ shares }) => shares)), 0.95)] : []),
      atLeast(
        'eight visitors against one',
        of(({ one, many }) => many / one),
        1.6,
      ),
      atLeast(
        'second question against a first one',
        of(({ gain }) => gain),
        5,
      ),
    ],
  };
}
