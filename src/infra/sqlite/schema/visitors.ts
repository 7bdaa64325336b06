import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { document, site } from './content.ts';

/** Tables of what visitors write: messages, questions, feedback, sign-ups, and addresses that they asked for in vain. */
export const contactMessage = sqliteTable(
  'contact_message',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').primaryKey(),
    locale: text('locale').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    message: text('message').notNull(),
    createdAt: integer('created_at').notNull(),
    mailedAt: integer('mailed_at'),
    mailError: text('mail_error'),
    /** Set when it is not mailed again: the server refused it for good, or took it and never said so. */
    mailStoppedAt: integer('mail_stopped_at'),
    readAt: integer('read_at'),
    answeredAt: integer('answered_at'),
    /** Who answered it (a person's id), and what was written when it went out from here. */
    answeredBy: text('answered_by'),
    answer: text('answer'),
    assignedTo: text('assigned_to'),
    isSpam: integer('is_spam', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [index('contact_message_recent').on(t.siteId, t.createdAt)],
);

/** Questions of visitors, masked; for the editors' board of what was not found. */
export const question = sqliteTable(
  'question',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').primaryKey(),
    locale: text('locale').notNull(),
    text: text('text').notNull(),
    answered: integer('answered', { mode: 'boolean' }).notNull(),
    /** Probability that the pages hold the answer. */
    score: integer('score_permille').notNull(),
    /** Documents that came nearest. */
    nearest: text('nearest', { mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    /** Set when an editor has dealt with it. */
    settledAt: integer('settled_at'),
    /** Document that an editor has begun to write because of it; publishing it settles the question. */
    draftDocumentId: text('draft_document_id'),
    /** Meaning of the text, int8, and the model that made it; missing until the embedder had time. */
    vector: blob('vector', { mode: 'buffer' }),
    vectorModel: text('vector_model'),
    /** Id of the language model that wrote an answer, and what became of its claims; null where none did. */
    model: text('model'),
    claimsShown: integer('claims_shown'),
    claimsWithheld: integer('claims_withheld'),
    /** How the written answer ended; null where none was begun. */
    writing: text('writing', { enum: ['done', 'nothing', 'unavailable', 'busy', 'time', 'left'] }),
  },
  (t) => [index('question_recent').on(t.siteId, t.createdAt)],
);

/** What a visitor thought of an answer. */
export const answerFeedback = sqliteTable(
  'answer_feedback',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').primaryKey(),
    questionId: text('question_id').notNull(),
    helpful: integer('helpful', { mode: 'boolean' }).notNull(),
    reason: text('reason').notNull().default(''),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('answer_feedback_of_question').on(t.siteId, t.questionId)],
);

/** People who signed up for an event. */
export const eventSignup = sqliteTable(
  'event_signup',
  {
    siteId: text('site_id').notNull(),
    id: text('id').primaryKey(),
    documentId: text('document_id').notNull(),
    /** Day of the occurrence (YYYY-MM-DD) of an event that recurs. */
    occurrence: text('occurrence').notNull(),
    locale: text('locale').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    persons: integer('persons').notNull().default(1),
    remark: text('remark').notNull().default(''),
    status: text('status', { enum: ['confirmed', 'waiting', 'cancelled'] }).notNull(),
    /** When the person agreed to the storing of these data. */
    consentAt: integer('consent_at').notNull(),
    createdAt: integer('created_at').notNull(),
    /** When the event is over, as far as was known when the person signed up. */
    endsAt: integer('ends_at').notNull().default(0),
    /** Letter that is still to be mailed. */
    letter: text('letter', { enum: ['confirmed', 'waiting', 'promoted', 'cancelled'] }),
    letterError: text('letter_error'),
    /** Set when the letter is not sent again, as with messages. */
    letterStoppedAt: integer('letter_stopped_at'),
  },
  (t) => [
    index('event_signup_of_event').on(t.siteId, t.documentId, t.occurrence),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
    check('event_signup_persons', sql`persons between 1 and 50`),
  ],
);

/** Addresses that visitors asked for in vain: counted, bounded in number, without anything about the visitor. */
export const notFound = sqliteTable(
  'not_found',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    /** Raw path with query. */
    address: text('address').notNull(),
    hits: integer('hits').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    /** Page of this site, or host of another one, that holds the link. */
    referrer: text('referrer'),
    ignoredAt: integer('ignored_at'),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.address] })],
);
