import { existsSync } from 'node:fs';
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

interface Tally {
  asked: number;
  written: number;
  shown: number;
  withheld: number;
  readonly faults: Map<string, number>;
  /** Claims that were shown although a figure or a name of theirs stands nowhere near their quote. */
  readonly contradictions: string[];
}

/** So many of a list, spread evenly over it. */
function sampleOf<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}

function note(tally: Tally, events: readonly WrittenEvent[]): void {
  for (const event of events) {
    if (event.type === 'withheld') {
      tally.withheld += 1;
      for (const fault of event.checked.faults) tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + 1);
    }
    if (event.type !== 'claim') continue;
    tally.shown += 1;
    const { passage } = event.source;
    const around = [passage.pageTitle, ...passage.headingPath].join(' ');
    const { quote } = event.checked.claim;
    const strange = contradictionOf(event.text, quote, around, event.locale === passage.locale);
    if (strange !== null) tally.contradictions.push(`${strange}: ${event.text} <- ${quote}`);
  }
  if (events.some((event) => event.type === 'claim')) tally.written += 1;
}

/** What became of each claim, for whoever reads along. */
function linesOf(events: readonly WrittenEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'claim' && event.type !== 'withheld') return [];
    const { claim, faults } = event.checked;
    return `  ${faults.join(', ') || 'shown'}: ${claim.text} <- ${claim.quote}\n`;
  });
}

async function askAll(context: Context, questions: readonly Asked[]): Promise<Tally> {
  const tally: Tally = { asked: 0, written: 0, shown: 0, withheld: 0, faults: new Map(), contradictions: [] };
  for (const { site, question, locale } of questions) {
    const answer = await answerQuestion({ question, locale, ...site.assistant() }, site.retrieval());
    if (answer.kind === 'refusal') continue;
    tally.asked += 1;
    const { events, milliseconds } = await writeFor(context, site, { question, locale }, answer);
    note(tally, events);
    process.stderr.write(`${String(tally.asked)} ${String(milliseconds)} ms ${question}\n${linesOf(events).join('')}`);
  }
  return tally;
}

/** The questions about the two sites, in an installation with their starter content. @param kept folder to keep it in for the next run */
async function overSites(
  env: NodeJS.ProcessEnv,
  locale: Locale,
  count: number,
  kept: string | undefined,
): Promise<Tally> {
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
    return await askAll(context, sampleOf(questions, count));
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
): Promise<Tally> {
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
    return await askAll(index.context, asked);
  } finally {
    await index.close();
  }
}

function report(tally: Tally): void {
  const { asked, written, shown, withheld, faults, contradictions } = tally;
  const claims = Math.max(1, shown + withheld);
  const lines = [
    `questions that the model was asked: ${String(asked)}, with a written answer: ${String(written)}`,
    `claims shown: ${String(shown)} (${((100 * shown) / claims).toFixed(1)} %), withheld: ${String(withheld)}`,
    ...[...faults].sort((a, b) => b[1] - a[1]).map(([fault, count]) => `  ${fault}: ${String(count)}`),
    `shown claims with a figure or name that their quote does not have: ${String(contradictions.length)}`,
    ...contradictions.map((line) => `  ${line}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const HELP = `npm run eval:written -- --model <GGUF file> [--file <evaluation file>] [--locale en] [--sample 20] [--folder <folder>]
Lets a language model answer questions and counts what is shown and withheld; exit 1 when a shown claim contradicts its quote.
With --folder the installation is kept, and the next run need not import and read its pages.
`;

try {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      file: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      sample: { type: 'string', default: '20' },
      folder: { type: 'string' },
    },
  });
  const { model, file, locale } = values;
  if (model === undefined || (locale !== 'en' && locale !== 'it' && locale !== 'de')) throw new Error(HELP);
  const env = { BIVOUAC_MODEL: path.resolve(model), BIVOUAC_LOG_LEVEL: 'silent' };
  const count = Number(values.sample);
  const tally =
    file === undefined ? await overSites(env, locale, count, values.folder) : await overFile(file, env, locale, count);
  report(tally);
  process.exitCode = tally.contradictions.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
}
