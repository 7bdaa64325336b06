/**
 * What becomes of a site's rows when the site is restored into an installation that goes on:
 * `restored` ones are those of the backup, and no others; `kept` ones stay as they are, since rights that were taken
 * away must not come back, and the log tells what happened; `emptied` ones belonged to the former state; `own` ones are
 * treated by code of their own.
 */
export type RestoredTable = 'restored' | 'kept' | 'emptied' | 'own';

/** Every table with a column `site_id`; a test compares this with the database. */
export const SITE_TABLES: Readonly<Record<string, RestoredTable>> = {
  access_link: 'kept',
  answer_feedback: 'restored',
  api_token: 'kept',
  assistant_calibration: 'restored',
  assistant_test: 'restored',
  assistant_test_result: 'restored',
  assistant_test_run: 'restored',
  audit_entry: 'kept',
  change_log: 'kept',
  contact_message: 'restored',
  document: 'restored',
  editor_task: 'restored',
  embedding: 'own',
  erasure: 'restored',
  event_signup: 'restored',
  index_generation: 'own',
  link_check: 'restored',
  media: 'restored',
  media_file_text: 'restored',
  media_job: 'emptied',
  media_text: 'restored',
  membership: 'kept',
  not_found: 'restored',
  note: 'restored',
  outbox: 'own',
  passage: 'own',
  preview_link: 'emptied',
  published_anchors: 'restored',
  published_link: 'restored',
  published_path: 'restored',
  question: 'restored',
  redirect: 'restored',
  revision: 'restored',
  schedule: 'restored',
  site_host: 'own',
  stale_passages: 'restored',
  translation: 'restored',
};
