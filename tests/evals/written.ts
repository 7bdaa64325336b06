import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { writeFor } from '../../src/cli/ask-writing.ts';
import { seedSites } from '../../src/cli/seed-sites.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { answerQuestion } from '../../src/core/assistant/answer.ts';
import type { WrittenEvent } from '../../src/core/assistant/written/written-event.ts';
import { messageOf } from '../../src/shared/errors.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { readDataset } from './dataset.ts';
import { contradictionOf } from './faithful/contradiction.ts';
import { indexPassages } from './index-passages.ts';
import { readSiteQuestions } from './site-questions.ts';

const POLL_MS = 500;

interface Asked {
  readonly site: SiteContext;
  readonly question: string;
  readonly locale: Locale;
}

/** How the questions are asked. */
interface Run {
  readonly notes: string | undefined;
  /** Questions asked at the same time. */
  readonly together: number;
}

/** What became of one question; a line of the file of notes. */
interface Asking {
  readonly question: string;
  /** How the written answer ended; `refusal` where nothing was found and no model asked. */
  readonly end: string;
  readonly milliseconds: number;
  /** Tokens that the model wrote. */
  readonly tokens: number;
  readonly shown: number;
  /** Faults of each claim that was withheld. */
  readonly withheld: readonly (readonly string[])[];
  /** Claims that were shown although a figure or a name of theirs stands nowhere near their quote. */
  readonly contradictions: readonly string[];
}

/** So many of a list, spread evenly over it. */
function sampleOf<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}

function contradictionsIn(events: readonly WrittenEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'claim') return [];
    const { passage } = event.source;
    const around = [passage.pageTitle, ...passage.headingPath].join(' ');
    const { quote } = event.checked.claim;
    const strange = contradictionOf(event.text, quote, around, event.locale === passage.locale);
    return strange === null ? [] : [`${strange}: ${event.text} <- ${quote}`];
  });
}

function askingOf(question: string, events: readonly WrittenEvent[], milliseconds: number): Asking {
  const end = events.findLast((event) => event.type === 'ended');
  return {
    ...{ question, milliseconds, end: end?.reason ?? 'broken off', tokens: end?.usage?.outputTokens ?? 0 },
    shown: events.filter((event) => event.type === 'claim').length,
    withheld: events.flatMap((event) => (event.type === 'withheld' ? [event.checked.faults] : [])),
    contradictions: contradictionsIn(events),
  };
}

/** What became of each claim, for whoever reads along. */
function linesOf(events: readonly WrittenEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'claim' && event.type !== 'withheld') return [];
    const { claim, faults } = event.checked;
    return `  ${faults.join(', ') || 'shown'}: ${claim.text} <- ${claim.quote}\n`;
  });
}

function readNotes(notes: string | undefined): Asking[] {
  if (notes === undefined || !existsSync(notes)) return [];
  const lines = readFileSync(notes, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Asking);
}

/** Lets the model answer one question, notes at once what became of it, and tells whoever reads along. */
async function ask(context: Context, { site, question, locale }: Asked, notes: string | undefined): Promise<Asking> {
  const answer = await answerQuestion({ question, locale, ...site.assistant() }, site.retrieval());
  const { events, milliseconds } =
    answer.kind === 'refusal'
      ? { events: [], milliseconds: 0 }
      : await writeFor(context, site, { question, locale }, answer);
  const asking = {
    ...askingOf(question, events, milliseconds),
    ...(answer.kind === 'refusal' && { end: 'refusal' }),
  };
  if (notes !== undefined) appendFileSync(notes, `${JSON.stringify(asking)}\n`);
  const head = `${asking.end}, ${String(milliseconds)} ms, ${String(asking.tokens)} tokens, ${question}`;
  process.stderr.write(`${head}\n${linesOf(events).join('')}`);
  return asking;
}

/** Asks what the notes do not hold yet, so many at the same time: a run that was broken off goes on where it was. */
async function askAll(context: Context, questions: readonly Asked[], { notes, together }: Run): Promise<Asking[]> {
  const noted = new Map(readNotes(notes).map((asking) => [asking.question, asking]));
  const done = questions.flatMap(({ question }) => noted.get(question) ?? []);
  const left = questions.filter(({ question }) => !noted.has(question)).values();
  const askOneByOne = async (): Promise<void> => {
    for (const asked of left) {
      done.push(await ask(context, asked, notes));
      process.stderr.write(`${String(done.length)} of ${String(questions.length)}\n`);
    }
  };
  await Promise.all(Array.from({ length: together }, askOneByOne));
  return done;
}

/** The questions about the two sites, in an installation with their starter content. @param kept folder to keep it in for the next run */
async function overSites(
  env: NodeJS.ProcessEnv,
  locale: Locale,
  count: number,
  kept: string | undefined,
  run: Run,
): Promise<Asking[]> {
  const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'bivouac-eval-')));
  const isThere = existsSync(path.join(folder, 'bivouac.db'));
  const context = await openContext(readConfig({ ...env, BIVOUAC_DATA: folder }));
  try {
    await context.search.start(true);
    if (!isThere) await seedSites(context, (line) => process.stderr.write(`${line}\n`));
    await context.refresh();
    while (context.search.waiting() > 0) await sleep(POLL_MS);
    const questions: Asked[] = [];
    for (const site of context.sites.values()) {
      const all = await readSiteQuestions(new URL(`questions/${site.id}.json`, import.meta.url));
      const alone = all.filter((one) => one.locale === locale && one.turns.length === 0);
      questions.push(...alone.map(({ question }) => ({ site, question, locale })));
    }
    return await askAll(context, sampleOf(questions, count), run);
  } finally {
    await context.close();
    if (kept === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** The questions of an evaluation file, whose passages are in another language than English questions. */
async function overFile(
  file: string,
  env: NodeJS.ProcessEnv,
  locale: 'it' | 'de' | 'en',
  count: number,
  run: Run,
): Promise<Asking[]> {
  const dataset = await readDataset(file);
  const index = await indexPassages(
    dataset.passages,
    (text) => {
      process.stderr.write(`${text}\n`);
    },
    env,
  );
  try {
    const questions = dataset.questions.flatMap((one) => one[locale] ?? []);
    const asked = sampleOf(questions, count).map((question) => ({ site: index.site, question, locale }));
    return await askAll(index.context, asked, run);
  } finally {
    await index.close();
  }
}

function report(askings: readonly Asking[]): number {
  const asked = askings.filter(({ end }) => end !== 'refusal');
  const withheld = asked.flatMap((one) => one.withheld);
  const shown = asked.reduce((sum, one) => sum + one.shown, 0);
  const contradictions = asked.flatMap((one) => one.contradictions);
  const count = (some: readonly unknown[]): string => String(some.length);
  const lines = [
    `questions: ${count(askings)}, of which the model was asked ${count(asked)}`,
    `with a claim shown: ${count(asked.filter((one) => one.shown > 0))}, with claims that were all withheld: ${count(asked.filter((one) => one.shown === 0 && one.withheld.length > 0))}, without a claim: ${count(asked.filter((one) => one.shown + one.withheld.length === 0))}`,
    ...[...Map.groupBy(asked, ({ end }) => end)].map(([end, some]) => `  ended with ${end}: ${count(some)}`),
    `claims shown: ${String(shown)}, withheld: ${count(withheld)}`,
    ...[...Map.groupBy(withheld.flat(), (fault) => fault)]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([fault, some]) => `  ${fault}: ${count(some)}`),
    `shown claims with a figure or name that their quote does not have: ${count(contradictions)}`,
    ...contradictions.map((line) => `  ${line}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return contradictions.length;
}

const HELP = `npm run eval:written -- --model <GGUF file> [--file <evaluation file>] [--locale en] [--sample 20] [--folder <folder>] [--notes <file>] [--together 1]
Lets a language model answer questions and counts what is shown and withheld; exit 1 when a shown claim contradicts its quote.
With --folder the installation is kept, and the next run need not import and read its pages;
with --notes each question is noted in a file, and the next run asks only the others;
with --together so many are asked at the same time, at most four.
`;

try {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      file: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      sample: { type: 'string', default: '20' },
      folder: { type: 'string' },
      notes: { type: 'string' },
      together: { type: 'string', default: '1' },
    },
  });
  const { model, file, locale, notes } = values;
  const together = Number(values.together);
  if (![1, 2, 3, 4].includes(together)) throw new Error(HELP);
  if (model === undefined || (locale !== 'en' && locale !== 'it' && locale !== 'de')) throw new Error(HELP);
  const env = { BIVOUAC_MODEL: path.resolve(model), BIVOUAC_LOG_LEVEL: 'silent' };
  const count = Number(values.sample);
  const askings =
    file === undefined
      ? await overSites(env, locale, count, values.folder, { notes, together })
      : await overFile(file, env, locale, count, { notes, together });
  process.exitCode = report(askings) > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
}
