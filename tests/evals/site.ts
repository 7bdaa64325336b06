import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seedSites } from '../../src/cli/seed-sites.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { answerQuestion } from '../../src/core/assistant/answer.ts';
import type { Answer } from '../../src/core/assistant/answer.ts';
import { measureSite } from '../../src/core/assistant/calibration/measure-scale.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { CLASSES, problemOf, readSiteQuestions } from './site-questions.ts';
import type { SiteQuestion } from './site-questions.ts';

const POLL_MS = 500;

/** A question with what came of it. */
interface Outcome {
  readonly site: string;
  readonly question: SiteQuestion;
  readonly answer: Answer;
  /** Null when it is as it should be. */
  readonly problem: string | null;
}

async function askAll(site: SiteContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of await readSiteQuestions(new URL(`questions/${site.id}.json`, import.meta.url))) {
    const turns = question.turns.map((text) => ({ role: 'user', text }) as const);
    const answer = await answerQuestion(
      { question: question.question, turns, locale: question.locale, ...site.assistant() },
      site.retrieval(),
    );
    const ids = answer.kind === 'quotes' ? answer.quotes.map((quote) => quote.passageId) : [];
    const problem = problemOf(question, answer, await site.passages.load(ids));
    outcomes.push({ site: site.id, question, answer, problem });
  }
  return outcomes;
}

/** Calibrates refusing as the server does by itself, and says what came of it. */
async function calibrateSite({ calibrator }: Context, site: SiteContext): Promise<void> {
  const { languages } = await calibrator.calibrate(site);
  for (const { locale, threshold, probes, falseRefusals, falseAnswers } of languages) {
    const shares = `${falseRefusals.toFixed(2)} refused, ${falseAnswers.toFixed(2)} answered without their page`;
    process.stderr.write(
      `${site.id} ${locale}: from ${threshold.toFixed(2)} on, ${String(probes.answerable)} probes, ${shares}\n`,
    );
  }
}

/** Says where the embedder's cosines lie on a site: src/core/search/cosine-scale.ts names them of the shipped one. */
async function sayScale(site: SiteContext): Promise<void> {
  const scale = await measureSite(site.retrieval(), site.assistant().locales, () => Promise.resolve());
  process.stderr.write(`${site.id}: own pages ${String(scale?.own)}, others ${String(scale?.others)}\n`);
}

/** Seeds both sites into a new installation as the first start does, waits for the index, and asks. */
async function evaluate({ calibrated, scale }: { calibrated: boolean; scale: boolean }): Promise<Outcome[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bivouac-eval-'));
  const context = await openContext(readConfig({ BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent' }));
  try {
    await context.search.start(true);
    await seedSites(context, (line) => process.stderr.write(`${line}\n`));
    await context.refresh();
    while (context.search.waiting() > 0) await sleep(POLL_MS);
    const outcomes: Outcome[] = [];
    for (const site of context.sites.values()) {
      if (scale) await sayScale(site);
      if (calibrated) await calibrateSite(context, site);
      outcomes.push(...(await askAll(site)));
    }
    return outcomes;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function describe({ site, question, answer, problem }: Outcome): string {
  const quoted =
    answer.kind === 'quotes'
      ? answer.quotes.map((quote) => `«${quote.text}» (${quote.documentId}, ${quote.locale})`).join(' ')
      : '';
  const asked = answer.question === question.question ? question.question : `${question.question} [${answer.question}]`;
  return `${site}  ${question.class}  ${question.locale}  ${problem ?? 'right'}  ${answer.probability.toFixed(2)}  ${asked}  ${quoted}`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      calibrated: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
    },
  });
  const outcomes = await evaluate(values);
  const classes = CLASSES.map((name) => {
    const asked = outcomes.filter((outcome) => outcome.question.class === name);
    return { class: name, questions: asked.length, right: asked.filter((outcome) => outcome.problem === null).length };
  });
  if (values.json) {
    process.stdout.write(`${JSON.stringify(classes)}\n`);
    return;
  }
  for (const outcome of outcomes)
    if (values.all || outcome.problem !== null) process.stdout.write(`${describe(outcome)}\n`);
  for (const { class: name, questions, right } of classes) {
    process.stdout.write(`${name.padEnd(16)}${String(right).padStart(4)} of ${String(questions)}\n`);
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
