import type { SqlSession } from '../../sql/session.ts';
import {
  acceptInvitation,
  createAccessLink,
  createAccountFromLink,
  setPasswordByLink,
  withdrawInvitation,
} from './access-links.ts';
import {
  changePassword,
  changeProfile,
  changeRole,
  disablePerson,
  enablePerson,
  endSessions,
  removeFromSite,
  removeSecondFactor,
  setOperator,
} from './accounts.ts';
import { noteAdminHost } from './admin-hosts.ts';
import { countAttempt, forgiveAttempt } from './attempts.ts';
import {
  finishTestRun,
  leaseTestRun,
  noteTestProgress,
  removeTests,
  requestTestRun,
  saveTests,
} from './assistant-tests.ts';
import { appendAudit } from './audit.ts';
import { changeAuthRecord } from './auth-records.ts';
import { noteBackup } from './backup-notes.ts';
import { deleteDocument } from './delete-document.ts';
import { changeEmail, confirmEmail } from './email-address.ts';
import { applyErasure } from './erasure.ts';
import { noteExport } from './exports.ts';
import { sweepExpiredAccess } from './expired-access.ts';
import { publishPages, saveManyMedia } from './bulk.ts';
import { saveEmbeddings, saveSentenceVectors, sweepEmbeddings } from './index-embeddings.ts';
import { extendLease, finishOutbox, leaseOutbox, reconcileOutbox, releaseOutbox } from './index-outbox.ts';
import { insertContactMessage, noteContactDelivery } from './contact-messages.ts';
import { changeMessages, noteMessageAnswer, purgeMessages, removeMessages } from './inbox.ts';
import { chooseModel } from './model-choice.ts';
import { addNote, settleNote } from './notes.ts';
import { placeDocument } from './placement.ts';
import { addPreviewLink, revokePreviewLink } from './preview-links.ts';
import { publish, refreshPassages, unpublish } from './publishing.ts';
import { saveMissingLinks } from './published-links.ts';
import { noteHeartbeat } from './heartbeat.ts';
import { settleTask } from './editor-tasks.ts';
import { retagTranslation } from './tags.ts';
import { saveCalibration } from './calibration.ts';
import { forgetLinkChecks, ignoreLink, saveLinkChecks } from './link-checks.ts';
import { beginForQuestions, removeQuestions, saveQuestionVectors, settleQuestions } from './question-board.ts';
import { purgeQuestions, recordQuestion, recordWriting, saveFeedback } from './question-log.ts';
import { countVisits, ignoreNotFound, removeRedirects, saveRedirects } from './redirects.ts';
import { saveRevision } from './revisions.ts';
import { addPlan, cancelPlan, leasePlan, releasePlan } from './schedules.ts';
import { finishStalePage, leaseStalePage } from './stale-passages.ts';
import { confirmTranslation, linkTranslations, markTranslated, setReview } from './translation-state.ts';
import { trashDocument, untrashDocument } from './trash.ts';
import { addHost, changeSettings, markSeeded, registerSite, removeHost } from './sites.ts';
import { addSignup, cancelSignup, changeSignup, noteSignupLetter, purgeSignups, removeSignup } from './signups.ts';
import { createToken, noteTokenUse, revokeToken } from './tokens.ts';
import { addMedia, deleteMedia, replaceMedia, saveMedia, saveMediaTexts, shapeMedia, trashMedia } from './media.ts';
import { finishMediaJob, leaseMediaJob, releaseMediaJob, saveFileText } from './media-jobs.ts';

/**
 * Every unit of work that changes the database: one function, one transaction.
 * They run in the writer's thread; commands and results must survive structured cloning.
 */
export const writes = {
  acceptInvitation,
  addHost,
  addMedia,
  addNote,
  addPlan,
  addPreviewLink,
  addSignup,
  appendAudit,
  applyErasure,
  beginForQuestions,
  cancelPlan,
  cancelSignup,
  changeAuthRecord,
  changeEmail,
  changeMessages,
  changePassword,
  changeProfile,
  changeRole,
  changeSettings,
  changeSignup,
  chooseModel,
  confirmEmail,
  confirmTranslation,
  countAttempt,
  countVisits,
  createAccessLink,
  createAccountFromLink,
  createToken,
  deleteDocument,
  deleteMedia,
  disablePerson,
  enablePerson,
  endSessions,
  extendLease,
  finishMediaJob,
  finishOutbox,
  finishStalePage,
  finishTestRun,
  forgiveAttempt,
  ignoreNotFound,
  forgetLinkChecks,
  ignoreLink,
  insertContactMessage,
  leaseMediaJob,
  leaseOutbox,
  leasePlan,
  leaseStalePage,
  leaseTestRun,
  linkTranslations,
  markSeeded,
  markTranslated,
  noteAdminHost,
  noteContactDelivery,
  noteHeartbeat,
  noteExport,
  noteMessageAnswer,
  noteSignupLetter,
  noteTestProgress,
  noteTokenUse,
  placeDocument,
  publish,
  noteBackup,
  publishPages,
  purgeMessages,
  purgeQuestions,
  purgeSignups,
  reconcileOutbox,
  recordQuestion,
  recordWriting,
  refreshPassages,
  registerSite,
  releaseMediaJob,
  releaseOutbox,
  releasePlan,
  removeFromSite,
  removeHost,
  removeMessages,
  removeQuestions,
  removeRedirects,
  removeSecondFactor,
  removeSignup,
  removeTests,
  requestTestRun,
  replaceMedia,
  revokePreviewLink,
  revokeToken,
  retagTranslation,
  saveEmbeddings,
  saveFileText,
  saveManyMedia,
  saveMedia,
  saveMediaTexts,
  saveQuestionVectors,
  saveRedirects,
  saveFeedback,
  saveCalibration,
  saveLinkChecks,
  saveMissingLinks,
  saveRevision,
  saveSentenceVectors,
  saveTests,
  setOperator,
  setPasswordByLink,
  setReview,
  settleNote,
  shapeMedia,
  sweepEmbeddings,
  sweepExpiredAccess,
  trashDocument,
  trashMedia,
  settleQuestions,
  settleTask,
  unpublish,
  untrashDocument,
  withdrawInvitation,
} satisfies Record<string, (db: SqlSession, command: never) => unknown>;

/** Names of the units of work. */
export type WriteName = keyof typeof writes;
/** What a unit of work is told. */
export type WriteCommand<Name extends WriteName> = Parameters<(typeof writes)[Name]>[1];
/** What a unit of work answers. */
export type WriteResult<Name extends WriteName> = ReturnType<(typeof writes)[Name]>;
