import type { Database } from 'better-sqlite3';
import { changeAuthRecord } from './auth-records.ts';
import { saveEmbeddings, saveSentenceVectors, sweepEmbeddings } from './index-embeddings.ts';
import { extendLease, finishOutbox, leaseOutbox, reconcileOutbox, releaseOutbox } from './index-outbox.ts';
import { insertContactMessage, noteContactDelivery } from './contact-messages.ts';
import { addRedirect, publish, unpublish } from './publishing.ts';
import { purgeQuestions, recordQuestion } from './question-log.ts';
import { saveRevision } from './revisions.ts';
import { addHost, changeSettings, markSeeded, registerSite, removeHost } from './sites.ts';
import { saveMedia } from './media.ts';

/**
 * Every unit of work that changes the database: one function, one transaction.
 * They run in the writer's thread; commands and results must survive structured cloning.
 */
export const writes = {
  addHost,
  addRedirect,
  changeAuthRecord,
  changeSettings,
  extendLease,
  finishOutbox,
  insertContactMessage,
  leaseOutbox,
  markSeeded,
  noteContactDelivery,
  publish,
  purgeQuestions,
  reconcileOutbox,
  recordQuestion,
  registerSite,
  releaseOutbox,
  removeHost,
  saveEmbeddings,
  saveMedia,
  saveRevision,
  saveSentenceVectors,
  sweepEmbeddings,
  unpublish,
} satisfies Record<string, (db: Database, command: never) => unknown>;

/** Names of the units of work. */
export type WriteName = keyof typeof writes;
/** What a unit of work is told. */
export type WriteCommand<Name extends WriteName> = Parameters<(typeof writes)[Name]>[1];
/** What a unit of work answers. */
export type WriteResult<Name extends WriteName> = ReturnType<(typeof writes)[Name]>;
