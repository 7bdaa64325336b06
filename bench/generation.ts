import type { OutputSchema, PromptMessage } from '../src/core/generation/ports.ts';
import { atLeast } from './result.ts';
import type { BenchResult } from './result.ts';
import { openBenchModel, timedAnswer } from './support/generation.ts';
import type { BenchModel, TimedAnswer } from './support/generation.ts';
import { llamaBench, llamaBenchSpeed } from './support/llama-cpp.ts';
import { median } from './support/statistics.ts';

const ROUNDS = 5;
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

function story(verb: string): PromptMessage[] {
  return [{ role: 'user', text: `${verb} me a very long story about bears.` }];
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

/** Decoding beside llama.cpp's own bench, eight visitors beside one, a talk beside a first question; all in turn, with one file. */
export async function run(): Promise<BenchResult> {
  const yardstick = await llamaBench();
  const model = await openBenchModel();
  const single: number[] = [];
  const json: number[] = [];
  const many: number[] = [];
  const bare: number[] = [];
  const gains: number[] = [];
  const firsts: number[] = [];
  try {
    await together(model);
    for (let round = 0; round < ROUNDS; round++) {
      single.push(speed(await timedAnswer(model, 'a', story('Tell'), { maxTokens: TOKENS })));
      if ('program' in yardstick) bare.push(await llamaBenchSpeed(yardstick.program, model.file, 1, TOKENS));
      json.push(speed(await timedAnswer(model, 'a', story('Tell'), { maxTokens: TOKENS, schema: CLAIMS })));
      many.push(await together(model));
      const { known, unknown } = await secondQuestion(model, round);
      gains.push(unknown / known);
      firsts.push(known);
    }
  } finally {
    await model.backend.close();
  }
  const one = median(single);
  return {
    name: 'generation',
    figures: {
      'one visitor, tokens/s': one,
      'one visitor, JSON by a grammar, tokens/s': median(json),
      'eight visitors together, tokens/s': median(many),
      "llama.cpp's own bench, tokens/s": 'program' in yardstick ? median(bare) : yardstick.missing,
      'second question of a talk, first token ms': median(firsts),
    },
    bars: [
      ...('program' in yardstick ? [atLeast("share of llama.cpp's own speed", one / median(bare), 0.95)] : []),
      atLeast('eight visitors against one', median(many) / one, 1.6),
      atLeast('second question against a first one', median(gains), 5),
    ],
  };
}
