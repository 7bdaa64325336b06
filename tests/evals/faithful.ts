import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EmbedderClient } from '../../src/infra/llama/embedder-client.ts';
import type { Embedder } from '../../src/core/search/ports.ts';
import { isAppError, messageOf } from '../../src/shared/errors.ts';
import { readDataset } from './dataset.ts';
import { randomFrom } from './faithful/cases.ts';
import type { Case } from './faithful/cases.ts';
import { judge, RememberingEmbedder } from './faithful/judge.ts';
import type { Outcome } from './faithful/judge.ts';
import { learnSupport } from './faithful/learn-support.ts';
import { liesAbout } from './faithful/lies.ts';
import { judgeRelevance, relevanceCases } from './faithful/relevance.ts';
import type { RelevanceCase } from './faithful/relevance.ts';
import { articlesOf, sitePages, subjectsIn, subjectsOf } from './faithful/sentence-pool.ts';
import type { Subject } from './faithful/sentence-pool.ts';
import { casesAcross, translatedSentences } from './faithful/translations.ts';
import { truthsAbout } from './faithful/truths.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_LIES_SHOWN = 0.01;
const FEWEST_TRUTHS_SHOWN = 0.9;
const FEWEST_LIES = 1000;
const FEWEST_ANSWERS_SHOWN = 0.99;

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Claims by rule about the evaluation file's sentences, when there is one, and about the pages of the two sites. */
async function makeCases(file: string | undefined): Promise<Case[]> {
  const random = randomFrom(6);
  let subjects: Subject[] = [];
  let firstId = 1;
  if (file !== undefined) {
    const dataset = await readDataset(file);
    const articles = articlesOf(dataset);
    subjects = subjectsOf(dataset, articles);
    firstId += articles.length;
  }
  const pages = await sitePages(path.join(ROOT, 'sites'), firstId);
  subjects = [...subjects, ...subjectsIn(pages.map(({ article }) => article))];
  const of = (locale: string): Subject[] => subjects.filter(({ article }) => article.locale === locale);
  const material = { random, others: { fr: of('fr'), it: of('it'), de: of('de'), en: of('en') } };
  return [
    ...subjects.flatMap((subject) => [...truthsAbout(subject), ...liesAbout(subject, material)]),
    ...translatedSentences(pages).flatMap((pair) => casesAcross(pair, material)),
  ];
}

/** Articles are dealt by name: all languages of a page, and all passages about a subject, fall into one half. */
function isLearned({ article }: Case): boolean {
  let sum = 0;
  for (const letter of article) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return (sum >>> 4) % 2 === 0;
}

function isShown({ checked }: Outcome): boolean {
  return checked.faults.length === 0;
}

interface Rate {
  readonly kind: string;
  readonly shown: number;
  readonly told: number;
}

function rateOf(kind: string, outcomes: readonly Outcome[]): Rate {
  return { kind, shown: outcomes.filter(isShown).length, told: outcomes.length };
}

function printRate({ kind, shown, told }: Rate): void {
  const share = told === 0 ? 0 : (100 * shown) / told;
  process.stdout.write(
    `  ${kind.padEnd(40)}${String(shown).padStart(6)} of ${String(told).padEnd(6)}${share.toFixed(2)} %\n`,
  );
}

/** How many true sentences are shown after a question: nearly all that answer it, few that are about something else. */
async function reportRelevance(file: string, embedder: Embedder): Promise<Rate> {
  process.stdout.write('True sentences after a question that no threshold was measured with\n');
  const cases = relevanceCases(await readDataset(file));
  const judged = (await judgeRelevance(cases, embedder)).map((isTaken, i) => ({
    ...(cases[i] as RelevanceCase),
    isTaken,
  }));
  const rate = (kind: string, some: readonly { readonly isTaken: boolean }[]): Rate => ({
    ...{ kind, shown: some.filter((one) => one.isTaken).length, told: some.length },
  });
  for (const [kind, some] of Map.groupBy(judged, (one) => `${one.kind}, ${one.language} → it`))
    printRate(rate(kind, some));
  return rate(
    'answers',
    judged.filter(({ kind }) => kind === 'answer'),
  );
}

/** The bar holds for truths in the quote's language; translations are reported beside it. */
function isTranslation({ of }: Outcome): boolean {
  return of.locale !== of.quoteLocale;
}

function report(title: string, outcomes: readonly Outcome[]): { lies: Rate; truths: Rate } {
  process.stdout.write(`${title}\n`);
  const rates = (isTrue: boolean): Rate => {
    const part = outcomes.filter(({ of }) => of.isTrue === isTrue);
    for (const [kind, some] of Map.groupBy(part, ({ of }) => of.kind)) printRate(rateOf(kind, some));
    for (const [language, some] of Map.groupBy(part, ({ of }) => `${of.quoteLocale} → ${of.locale}`))
      printRate(rateOf(`${isTrue ? 'truths' : 'lies'}, ${language}`, some));
    const across = part.filter(isTranslation);
    printRate(rateOf(isTrue ? 'truths across languages' : 'lies across languages', across));
    const all = isTrue
      ? rateOf(
          'all truths in one language',
          part.filter((one) => !isTranslation(one)),
        )
      : rateOf('all lies', part);
    printRate(all);
    return all;
  };
  return { truths: rates(true), lies: rates(false) };
}

function printShownLies(outcomes: readonly Outcome[]): void {
  for (const { of, checked } of outcomes) {
    if (of.isTrue === (checked.faults.length === 0)) continue;
    const faults = checked.faults.join(', ') || 'shown';
    process.stdout.write(
      `${of.kind} [${faults}] ${checked.support?.toFixed(2) ?? ''}\n  «${of.text}»\n  «${of.quote}»\n  ${JSON.stringify(checked.seen)}\n`,
    );
  }
}

async function evaluate(values: {
  data?: string;
  fit: boolean;
  wrong: boolean;
  words: boolean;
  only?: string;
}): Promise<number> {
  const { only = '' } = values;
  const cases = (await makeCases(values.data)).filter(({ kind }) => kind.includes(only));
  const cacheFolder = await mkdtemp(path.join(tmpdir(), 'bivouac-eval-'));
  const client = new EmbedderClient({
    modelFolder: path.join(ROOT, 'models/e5-small'),
    cacheFolder,
    log: () => undefined,
  });
  try {
    progress(`${String(cases.length)} claims, ${String(cases.filter((one) => !one.isTrue).length)} of them lies`);
    const embedder = values.words ? null : new RememberingEmbedder(client);
    const outcomes = await judge(cases, embedder, (done) => {
      if (done % 4000 === 0) progress(`checked: ${String(done)}`);
    });
    const [learned, measured] = [
      outcomes.filter(({ of }) => isLearned(of)),
      outcomes.filter(({ of }) => !isLearned(of)),
    ];
    if (values.wrong) printShownLies(measured);
    const answers =
      values.data === undefined || embedder === null || !['', 'relevance'].includes(only)
        ? null
        : await reportRelevance(values.data, embedder);
    const { lies, truths } = report('Articles that nothing was learned from', measured);
    report('Articles that the weights were learned from', learned);
    if (values.fit)
      progress(JSON.stringify({ same: learnSupport(learned, 'same'), cross: learnSupport(learned, 'cross') }, null, 2));
    const areAnswersTaken = answers === null || answers.shown >= FEWEST_ANSWERS_SHOWN * answers.told;
    // Of a selection there are too few lies to judge.
    const areClaimsJudged =
      only !== '' ||
      (lies.told >= FEWEST_LIES &&
        lies.shown <= MOST_LIES_SHOWN * lies.told &&
        truths.shown >= FEWEST_TRUTHS_SHOWN * truths.told);
    const isEnough = areAnswersTaken && areClaimsJudged;
    process.stdout.write(
      isEnough
        ? `${only === '' ? 'All bars are' : 'What of the bars can be judged by a selection is'} reached.\n`
        : 'A bar is missed: at least 1000 lies, at most 1 % of them shown, at least 90 % of the truths in one language, 99 % of the answers taken for such.\n',
    );
    return isEnough ? 0 : 1;
  } finally {
    await client.close();
    await rm(cacheFolder, { recursive: true, force: true });
  }
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      fit: { type: 'boolean', default: false },
      wrong: { type: 'boolean', default: false },
      only: { type: 'string' },
      words: { type: 'boolean', default: false },
    },
  });
  process.exitCode = await evaluate(values);
} catch (error) {
  progress(isAppError(error) ? `${error.message} ${error.hint ?? ''}` : messageOf(error));
  process.exitCode = 1;
}
