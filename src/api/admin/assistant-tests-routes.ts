import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { compareRuns, runsToCompare } from '../../core/assistant/tests/compare-runs.ts';
import type { ComparedResult } from '../../core/assistant/tests/compare-runs.ts';
import { MOST_TESTS, MOST_WORDS, WORD_LIMIT } from '../../core/assistant/tests/site-test.ts';
import type { SiteTest, TestRun } from '../../core/assistant/tests/site-test.ts';
import { readTestCsv, testRows } from '../../core/assistant/tests/test-csv.ts';
import { newId } from '../../shared/ids.ts';
import { adminRoute } from './admin-route.ts';
import { csvAnswer } from './csv-answer.ts';
import { localeSchema } from './document-model.ts';
import { Problem } from './problem.ts';

const CSV_LIMIT = 1_000_000;

const outcomeSchema = z.enum(['right', 'words-missing', 'other-page', 'refused', 'answered']);

const changeSchema = z.enum(['better', 'worse', 'same', 'new']);

const testBody = z.object({
  language: localeSchema,
  question: z.string().trim().min(1).max(500),
  /** The page that must answer; null where the pages must not answer. */
  document: z.string().max(100).nullable(),
  /** Words that the quotes must hold. */
  words: z.array(z.string().trim().min(1).max(WORD_LIMIT)).max(MOST_WORDS),
});

const testSchema = z.object({
  ...testBody.shape,
  id: z.string(),
  /** Of the page that must answer; its id when it is gone. */
  title: z.string().nullable(),
  /** What came of it in the last run; null before it. */
  result: z
    .object({
      outcome: outcomeSchema,
      before: outcomeSchema.nullable(),
      change: changeSchema,
      place: z.int().nullable(),
      probability: z.number(),
      quote: z.string(),
      /** Title of the page that was quoted first. */
      title: z.string().nullable(),
      /** What came of the written answer in the last run in which a model was to write; null where none did. */
      written: z
        .object({
          /** How it ended. */
          end: z.enum(['done', 'nothing', 'unavailable', 'busy', 'time']),
          /** True when a sentence from the expected page was shown. */
          isRight: z.boolean(),
          /** Sentences that were shown, and withheld by the checks. */
          shown: z.int(),
          withheld: z.int(),
          /** The first sentence that was shown, and the title of the page that it was taken from. */
          text: z.string(),
          title: z.string().nullable(),
        })
        .nullable(),
      /** What the run changed for the written answer. */
      writtenChange: changeSchema,
    })
    .nullable(),
});

/** A test with what came of it. */
export type TestItem = z.output<typeof testSchema>;

const runSchema = z.object({
  id: z.string(),
  cause: z.enum(['asked', 'model', 'index', 'settings', 'tests']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  at: z.number(),
  model: z.string(),
  total: z.int(),
  done: z.int(),
  right: z.int(),
  /** Tests with a written answer from the expected page. */
  written: z.int(),
});

/** A run over all tests. */
export type TestRunItem = z.output<typeof runSchema>;

const listSchema = z.object({
  tests: z.array(testSchema),
  runs: z.array(runSchema),
  /** When the written answers were made, where that was in an earlier run than the last one; null otherwise. */
  writtenAt: z.number().nullable(),
});

/** The tests of a site with their last results, and its runs. */
export type TestList = z.output<typeof listSchema>;

const RUNS = 12;

function titleOf(site: SiteContext, documentId: string | null, test: SiteTest): string | null {
  if (documentId === null) return null;
  const { pages, site: own } = site.data();
  return pages.findInAny(documentId, [test.locale, ...own.settings.locales])?.meta.title ?? documentId;
}

function runItem(site: SiteContext, run: TestRun): z.input<typeof runSchema> {
  const { id, cause, state, createdAt, endedAt, total, done, basis } = run;
  const results = site.tests.results(id);
  const right = results.filter(({ outcome }) => outcome === 'right').length;
  const written = results.filter((result) => result.written?.isRight === true).length;
  return { id, cause, state, at: endedAt ?? createdAt, model: basis.model, total, done, right, written };
}

function resultItem(site: SiteContext, test: SiteTest, result: ComparedResult): TestItem['result'] {
  const written = result.written && { ...result.written, title: titleOf(site, result.written.documentId, test) };
  return { ...result, written, title: titleOf(site, result.documentId, test) };
}

function listOf(site: SiteContext): z.input<typeof listSchema> {
  const runs = site.tests.runs();
  const compared = compareRuns(runs, (id) => site.tests.results(id));
  const results = new Map(compared.map((result) => [result.testId, result]));
  const tests = site.tests.tests().map((test) => {
    const result = results.get(test.id);
    return {
      id: test.id,
      language: test.locale,
      question: test.question,
      document: test.documentId,
      words: [...test.words],
      title: titleOf(site, test.documentId, test),
      result: result === undefined ? null : resultItem(site, test, result),
    };
  });
  const { quoted, written } = runsToCompare(runs);
  const writtenAt = written.now?.id === quoted.now?.id ? null : (written.now?.endedAt ?? null);
  return { tests, runs: runs.slice(0, RUNS).map((run) => runItem(site, run)), writtenAt };
}

async function requireDocument(site: SiteContext, documentId: string | null): Promise<void> {
  if (documentId === null || (await site.documentTitles.all()).some(({ id }) => id === documentId)) return;
  throw new Problem({
    kind: 'invalid',
    code: 'page-unknown',
    message: `The site has no page ${documentId}.`,
    fields: { document: documentId },
  });
}

function requireRoom(site: SiteContext, more: number): void {
  if (site.tests.tests().length + more <= MOST_TESTS) return;
  throw new Problem({
    kind: 'conflict',
    code: 'tests-full',
    message: `A site has at most ${String(MOST_TESTS)} test questions.`,
  });
}

const params = z.object({ test: z.string().max(64) });

/** The questions with which a site tests its assistant. */
export const assistantTestsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/assistant/tests',
    permission: 'questions.read',
    summary: 'The test questions with what came of them in the last run, beside the run before, and the runs',
    response: listSchema,
    handle: ({ site }) => listOf(site),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/tests',
    permission: 'questions.write',
    summary: 'Adds a test question',
    body: testBody,
    response: z.object({ id: z.string() }),
    handle: async ({ site, actor, body, audit }) => {
      await requireDocument(site, body.document);
      requireRoom(site, 1);
      const id = newId();
      const { language: locale, question, document: documentId, words } = body;
      await site.tests.save([{ id, locale, question, documentId, words, createdAt: Date.now() }], actor.id);
      await audit('test.save', id);
      return { id };
    },
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/assistant/tests/{test}',
    permission: 'questions.write',
    summary: 'Changes a test question',
    params,
    body: testBody,
    response: z.object({ id: z.string() }),
    handle: async ({ site, actor, params: { test: id }, body, audit }) => {
      const known = site.tests.tests().find((test) => test.id === id);
      if (known === undefined)
        throw new Problem({ kind: 'not-found', code: 'test-gone', message: 'This test question is no longer there.' });
      await requireDocument(site, body.document);
      const { language: locale, question, document: documentId, words } = body;
      await site.tests.save([{ ...known, locale, question, documentId, words }], actor.id);
      await audit('test.save', id);
      return { id };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/assistant/tests/{test}',
    permission: 'questions.write',
    summary: 'Deletes a test question with its results',
    params,
    response: z.object({ tests: z.int() }),
    handle: async ({ site, params: { test }, audit }) => {
      const tests = await site.tests.remove([test]);
      await audit('test.delete', test);
      return { tests };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/test-runs',
    permission: 'questions.write',
    summary:
      'Orders a run over all test questions, in which the language model writes answers too, unless one waits or runs already; it goes on in the background',
    response: z.object({ run: z.string() }),
    handle: async ({ context, site, audit }) => {
      const run = await site.tests.request('asked', context.testRunner.basis(site));
      void context.testRunner.wake();
      await audit('test.run', run);
      return { run };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/assistant/tests/export',
    permission: 'questions.read',
    summary: 'The test questions as a CSV file',
    handle: ({ site }) => Promise.resolve(csvAnswer(`${site.id}-tests`, testRows(site.tests.tests()))),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/assistant/tests/import',
    permission: 'questions.write',
    summary:
      'Adds test questions from CSV; those with the same question are replaced, lines that are wrong are told and left out',
    body: z.object({ csv: z.string().max(CSV_LIMIT) }),
    response: z.object({
      imported: z.int(),
      problems: z.array(
        z.object({ line: z.int(), code: z.enum(['columns', 'language', 'question', 'page', 'words']) }),
      ),
    }),
    handle: async ({ site, actor, body: { csv }, audit }) => {
      const known = site.tests.tests();
      const lines = readTestCsv(csv, {
        locales: site.data().site.settings.locales,
        documents: new Set((await site.documentTitles.all()).map(({ id }) => id)),
        known,
        now: Date.now(),
      });
      const tests = lines.filter((line) => 'id' in line);
      requireRoom(site, tests.filter(({ id }) => known.every((test) => test.id !== id)).length);
      if (tests.length > 0) await site.tests.save(tests, actor.id);
      await audit('test.import', 'tests', { count: tests.length });
      return { imported: tests.length, problems: lines.filter((line) => 'code' in line) };
    },
  }),
];
