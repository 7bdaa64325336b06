import type { Database } from 'better-sqlite3';
import { appendAudit } from './audit.ts';
import { changeAuthRecord } from './auth-records.ts';
import { saveEmbeddings, saveSentenceVectors, sweepEmbeddings } from './index-embeddings.ts';
import { extendLease, finishOutbox, leaseOutbox, reconcileOutbox, releaseOutbox } from './index-outbox.ts';
import { insertContactMessage, noteContactDelivery } from './contact-messages.ts';
import { addNote, settleNote } from './notes.ts';
import { placeDocument } from './placement.ts';
import { addRedirect, publish, refreshPassages, unpublish } from './publishing.ts';
import { purgeQuestions, recordQuestion } from './question-log.ts';
import { countVisits, ignoreNotFound, removeRedirects, saveRedirects } from './redirects.ts';
import { saveRevision } from './revisions.ts';
import { addPlan, cancelPlan, leasePlan, releasePlan } from './schedules.ts';
import { finishStalePage, leaseStalePage } from './stale-passages.ts';
import { confirmTranslation, linkTranslations, markTranslated, setReview } from './translation-state.ts';
import { trashDocument, untrashDocument } from './trash.ts';
import { addHost, changeSettings, markSeeded, registerSite, removeHost } from './sites.ts';
import { noteTokenUse } from './tokens.ts';
import { saveMedia } from './media.ts';

/**
 * Every unit of work that changes the database: one function, one transaction.
 * They run in the writer's thread; commands and results must survive structured cloning.
 */
export const writes = {
  addHost,
  addNote,
  addPlan,
  addRedirect,
  appendAudit,
  cancelPlan,
  changeAuthRecord,
  changeSettings,
  confirmTranslation,
  countVisits,
  extendLease,
  finishOutbox,
  finishStalePage,
  ignoreNotFound,
  insertContactMessage,
  leaseOutbox,
  leasePlan,
  leaseStalePage,
  linkTranslations,
  markSeeded,
  markTranslated,
  noteContactDelivery,
  noteTokenUse,
  placeDocument,
  publish,
  purgeQuestions,
  reconcileOutbox,
  recordQuestion,
  refreshPassages,
  registerSite,
  releaseOutbox,
  releasePlan,
  removeHost,
  removeRedirects,
  saveEmbeddings,
  saveMedia,
  saveRedirects,
  saveRevision,
  saveSentenceVectors,
  setReview,
  settleNote,
  sweepEmbeddings,
  trashDocument,
  unpublish,
  untrashDocument,
} satisfies Record<string, (db: Database, command: never) => unknown>;

/** Names of the units of work. */
export type WriteName = keyof typeof writes;
/** What a unit of work is told. */
export type WriteCommand<Name extends WriteName> = Parameters<(typeof writes)[Name]>[1];
/** What a unit of work answers. */
export type WriteResult<Name extends WriteName> = ReturnType<(typeof writes)[Name]>;
