import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { compareRuns } from '../core/assistant/tests/compare-runs.ts';
import type { SiteTest } from '../core/assistant/tests/site-test.ts';
import { exportedQuestion, questionRows } from '../core/assistant/question-export.ts';
import { purgeQuestions } from '../core/assistant/question-log.ts';
import { writeCsv } from '../core/export/csv.ts';
import { isServerRunning } from '../infra/server-lock.ts';
import { AppError } from '../shared/errors.ts';
import { printResult, withContext } from './open-context.ts';

const POLL_MS = 500;

interface SiteFlags {
  readonly site: string;
  readonly json?: boolean;
}

type Compared = ReturnType<typeof compareRuns>[number];

function resultLine(test: SiteTest | undefined, result: Compared): string {
  const change = result.change === 'same' ? '' : ` (${result.change})`;
  return `  ${result.outcome.padEnd(13)} ${test?.locale ?? ''}  ${test?.question ?? result.testId}${change}`;
}

async function test(flags: SiteFlags): Promise<void> {
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const tests = new Map(site.tests.tests().map((one) => [one.id, one]));
    if (tests.size === 0) {
      throw new AppError({
        kind: 'not-found',
        code: 'tests-missing',
        message: `The site ${site.id} has no test questions.`,
        hint: 'Editors keep them under «Assistant» in the admin.',
      });
    }
    await context.search.open();
    const runId = await site.tests.request('asked', context.testRunner.basis(site));
    // A server has the language model in memory already; it asks the tests within half a minute, behind its visitors.
    const isServed = (): boolean => isServerRunning(context.config.dataFolder);
    if (isServed()) process.stderr.write('The server asks the test questions …\n');
    let run = site.tests.runs().find(({ id }) => id === runId);
    while (run !== undefined && (run.state === 'waiting' || run.state === 'running')) {
      if (!isServed()) await context.testRunner.wake();
      await sleep(POLL_MS);
      run = site.tests.runs().find(({ id }) => id === runId);
    }
    if (run?.state !== 'done') {
      throw new AppError({
        kind: 'unavailable',
        code: 'test-run-failed',
        message: `The run could not be finished: ${run?.error ?? 'it is gone'}.`,
      });
    }
    const results = compareRuns(site.tests.runs(), (id) => site.tests.results(id));
    const right = results.filter(({ outcome }) => outcome === 'right').length;
    const count = (change: Compared['change']): number => results.filter((one) => one.change === change).length;
    const wrote = results.filter(({ written }) => written !== null);
    const written = {
      ...{ asked: wrote.length, right: wrote.filter((one) => one.written?.isRight === true).length },
      better: results.filter((one) => one.writtenChange === 'better').length,
      worse: results.filter((one) => one.writtenChange === 'worse').length,
    };
    const result = {
      site: site.id,
      ...{ tests: results.length, right, better: count('better'), worse: count('worse') },
      written,
      results: results.map((one) => ({ ...one, question: tests.get(one.testId)?.question ?? '' })),
    };
    printResult(flags.json, result, [
      `${site.id}: ${String(right)} of ${String(results.length)} right, ${String(result.better)} better, ${String(result.worse)} worse than before`,
      `written: ${String(written.right)} of ${String(written.asked)} from the right page, ${String(written.better)} better, ${String(written.worse)} worse than before`,
      ...results.filter(({ outcome }) => outcome !== 'right').map((one) => resultLine(tests.get(one.testId), one)),
    ]);
    if (right < results.length) process.exitCode = 1;
  });
}

async function exportQuestions(flags: SiteFlags): Promise<void> {
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const questions = (await site.questionBoard.all()).map(exportedQuestion);
    if (flags.json === true) printResult(true, { site: site.id, questions }, []);
    else process.stdout.write(writeCsv(questionRows(questions)));
  });
}

function readDays(text: string | undefined): number {
  const days = Number(text ?? 0);
  if (Number.isInteger(days) && days >= 0 && /^\d*$/.test(text ?? '')) return days;
  throw new AppError({
    kind: 'invalid',
    code: 'days-invalid',
    message: `«${text ?? ''}» is no number of days.`,
    hint: 'Write a whole number, for instance --older-than 30.',
  });
}

async function purge(flags: SiteFlags & { readonly olderThan?: string }): Promise<void> {
  const days = readDays(flags.olderThan);
  await withContext(async (context) => {
    const site = context.site(flags.site);
    const questions = await purgeQuestions(site.questions, days, Date.now() + 1);
    printResult(flags.json, { site: site.id, questions }, [`${site.id}: ${String(questions)} questions deleted.`]);
  });
}

/** `bivouac assistant`: the test questions of a site, and what is kept of its visitors' questions. */
export function assistantCommand(): Command {
  const assistant = new Command('assistant').description('test questions, and what is kept of visitors’ questions');
  assistant
    .command('test')
    .description('ask the test questions of a site; exit code 1 when one of them is not answered as it should be')
    .requiredOption('--site <site>', 'the site')
    .option('--json', 'print JSON')
    .action(test);
  assistant
    .command('export')
    .description('everything that is kept of visitors’ questions, as CSV')
    .requiredOption('--site <site>', 'the site')
    .option('--json', 'print JSON')
    .action(exportQuestions);
  assistant
    .command('purge')
    .description('delete what is kept of visitors’ questions')
    .requiredOption('--site <site>', 'the site')
    .option('--older-than <days>', 'only what is older; everything when left out')
    .option('--json', 'print JSON')
    .action(purge);
  return assistant;
}
