import { Command } from 'commander';
import { answerQuestion } from '../core/assistant/answer.ts';
import type { Answer } from '../core/assistant/answer.ts';
import { AppError } from '../shared/errors.ts';
import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { linkAnswer } from '../view/link-answer.ts';
import type { LinkedAnswer } from '../view/linked-answer.ts';
import { writeFor, writingDetails, writingExplained, writtenLines, writtenResult } from './ask-writing.ts';
import { printResult, withContext } from './open-context.ts';

/** Passages shown with --explain. */
const EXPLAINED = 8;

interface AskFlags {
  readonly site?: string;
  readonly locale?: string;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly quotesOnly?: boolean;
}

function chooseLocale(given: string | undefined, locales: readonly Locale[], fallback: Locale): Locale {
  if (given === undefined) return fallback;
  if (isLocale(given) && locales.includes(given)) return given;
  throw new AppError({
    kind: 'invalid',
    code: 'locale-unknown',
    message: `The site is not written in «${given}».`,
    hint: `Its languages are: ${locales.join(', ')}.`,
  });
}

function explanation(answer: Answer, milliseconds: number) {
  const { question, locale, mode, probability, threshold, features } = answer;
  const passages = answer.retrieval.passages.slice(0, EXPLAINED).map(({ passage, score, signals, crossLanguage }) => ({
    page: `${passage.locale}/${passage.documentId}`,
    heading: passage.headingPath.join(' › '),
    score,
    crossLanguage,
    signals,
    text: passage.text,
  }));
  return { searchedFor: question, locale, mode, probability, threshold, milliseconds, features, passages };
}

/** What is said where nothing can be found, because there is nothing yet. */
const NO_PAGES = 'The site has no published page yet. The first start of the server imports its starter content.';

function answerLines(answer: LinkedAnswer, hasPages: boolean): string[] {
  if (!hasPages) return [NO_PAGES];
  if (answer.kind === 'quotes') {
    return answer.quotes.flatMap((quote) => [
      `«${quote.text}»`,
      `  ${[quote.pageTitle, quote.heading].filter((part) => part !== '').join(' › ')}  ${quote.href}`,
    ]);
  }
  return [
    `The pages do not hold the answer.${answer.nearest.length === 0 ? '' : ' The nearest ones:'}`,
    ...answer.nearest.map((page) => `  ${page.title}  ${page.href}`),
  ];
}

/** What is said while some pages are found by their words alone, because their vectors do not exist yet. */
function stillWaiting(waiting: number): string {
  const pages = waiting === 1 ? '1 page of the site waits' : `${String(waiting)} pages of the site wait`;
  return `${pages} for the index, which a running server goes on with (bivouac index status); afterwards the answer may be another one.`;
}

async function ask(question: string, flags: AskFlags): Promise<void> {
  await withContext(async (context) => {
    const siteId = flags.site ?? context.siteStore.sites()[0]?.id ?? '';
    const site = context.site(siteId);
    const { settings, defaultLocale } = site.data().site;
    const locale = chooseLocale(flags.locale, settings.locales, defaultLocale);
    await context.search.open();
    await context.search.embedder.start();
    const began = performance.now();
    const answer = await answerQuestion({ question, locale, ...site.assistant() }, site.retrieval());
    const explained = explanation(answer, Math.round(performance.now() - began));
    const linked = linkAnswer(site.data(), answer, locale);
    const writes = linked.kind === 'quotes' && flags.quotesOnly !== true && context.generator.model !== null;
    const written = writes ? await writeFor(context, site, { question, locale }, answer) : null;
    const details = [
      '',
      `searched for: ${explained.searchedFor} (${explained.locale}, ${explained.mode}, ${String(explained.milliseconds)} ms)`,
      `answerable: ${explained.probability.toFixed(3)}, from ${explained.threshold.toFixed(3)} on`,
      ...explained.passages.map(({ page, heading, score }) => `  ${score.toFixed(3)}  ${page}  ${heading}`),
      ...(written === null ? [] : writingDetails(written)),
    ];
    const explain = { ...explained, writing: written === null ? null : writingExplained(written) };
    const whole = { ...linked, written: written === null ? null : writtenResult(written) };
    const result = flags.explain === true ? { ...whole, explain } : whole;
    const lines = [
      ...answerLines(linked, site.data().pages.all().length > 0),
      ...(written === null ? [] : writtenLines(written)),
    ];
    printResult(flags.json, result, [...lines, ...(flags.explain === true ? details : [])]);
    const { waiting } = context.search.status(siteId);
    if (waiting > 0) process.stderr.write(`${stillWaiting(waiting)}\n`);
  });
}

/** `bivouac ask`: the answer that a visitor would get, and with --explain how it came about. */
export function askCommand(): Command {
  return new Command('ask')
    .description('ask the assistant of a site')
    .argument('<question>')
    .option('--site <site>', 'the site; the first one when left out')
    .option('--locale <locale>', 'language of the page on which is asked')
    .option('--json', 'print JSON')
    .option('--quotes-only', 'do not let the language model write')
    .option('--explain', 'show scores, passages, prompt, claims with their checks, and times')
    .action(ask);
}
