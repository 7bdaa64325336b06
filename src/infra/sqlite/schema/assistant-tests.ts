import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './content.ts';

/** Questions with which a site tests its assistant, and what came of them. */
export const assistantTest = sqliteTable(
  'assistant_test',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    locale: text('locale').notNull(),
    question: text('question').notNull(),
    /** Document that must answer; null where the pages must not answer. */
    documentId: text('document_id'),
    /** Words that the quotes must hold. */
    words: text('words', { mode: 'json' }).$type<string[]>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/** One run over all test questions of a site. */
export const assistantTestRun = sqliteTable(
  'assistant_test_run',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    cause: text('cause', { enum: ['asked', 'model', 'index', 'settings', 'tests'] }).notNull(),
    /** Names model, index, settings and tests as they were. */
    fingerprint: text('fingerprint').notNull(),
    state: text('state', { enum: ['waiting', 'running', 'done', 'failed'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    leasedUntil: integer('leased_until').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    total: integer('total').notNull().default(0),
    done: integer('done').notNull().default(0),
    error: text('error'),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] }), index('assistant_test_run_recent').on(t.siteId, t.createdAt)],
);

/** What came of one question in one run. */
export const assistantTestResult = sqliteTable(
  'assistant_test_result',
  {
    siteId: text('site_id').notNull(),
    runId: text('run_id').notNull(),
    testId: text('test_id').notNull(),
    outcome: text('outcome', { enum: ['right', 'words-missing', 'other-page', 'refused', 'answered'] }).notNull(),
    /** Place of the expected document among the pages found, from 1; null when it was not found or none is expected. */
    place: integer('place'),
    /** Probability that the pages hold the answer. */
    probability: integer('probability_permille').notNull(),
    /** Document that was quoted first. */
    documentId: text('document_id'),
    /** The first quote. */
    quote: text('quote').notNull(),
    /** How the written answer ended; null where no model was asked to write. */
    written: text('written', { enum: ['done', 'nothing', 'unavailable', 'busy', 'time'] }),
    /** Whether it rests on the expected document. */
    writtenRight: integer('written_right', { mode: 'boolean' }),
    claimsShown: integer('claims_shown'),
    claimsWithheld: integer('claims_withheld'),
    /** Document and words of the first sentence that was shown. */
    writtenDocumentId: text('written_document_id'),
    writtenText: text('written_text'),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.runId, t.testId] }),
    foreignKey({
      columns: [t.siteId, t.runId],
      foreignColumns: [assistantTestRun.siteId, assistantTestRun.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.siteId, t.testId], foreignColumns: [assistantTest.siteId, assistantTest.id] }).onDelete(
      'cascade',
    ),
    check('assistant_test_result_probability', sql`probability_permille between 0 and 1000`),
  ],
);
