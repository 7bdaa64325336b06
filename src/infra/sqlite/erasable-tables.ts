import type { ErasurePlace } from '../../core/erasure/erasure.ts';

/**
 * How an erasure treats a column:
 * `words` cuts the words out, `json` does so in every text of a JSON value; `row` deletes the row when the column holds the words,
 * `address` too, percent-encoded or not; `clear` empties the column; `own` columns have code of their own (revisions, media,
 * documents, addresses, passages); `safe` ones cannot hold a person's words: numbers, random ids, hashes, words of the interface.
 */
export type ColumnTreatment = 'words' | 'json' | 'row' | 'address' | 'clear' | 'own' | 'safe';

/** A table as an erasure sees it. */
export interface ErasableTable {
  readonly place: ErasurePlace;
  /** `site`: rows carry site_id. `installation`: rows belong to no site; they are treated when all sites are. */
  readonly scope: 'site' | 'installation' | 'own';
  /** Columns that name a row. */
  readonly key: readonly string[];
  /** Column that tells people which row it is. */
  readonly label?: string;
  readonly columns: Readonly<Record<string, ColumnTreatment>>;
  /** Columns made from the others: emptied when the row changes, and made anew. */
  readonly derived?: readonly string[];
}

function safe(...names: string[]): Record<string, ColumnTreatment> {
  return Object.fromEntries(names.map((name) => [name, 'safe']));
}

/** Every table with every column that can hold text; a test compares this with the database. */
export const ERASABLE_TABLES: Readonly<Record<string, ErasableTable>> = {
  site: { place: 'settings', scope: 'own', key: ['id'], columns: { ...safe('id'), settings: 'own' } },
  site_host: { place: 'settings', scope: 'own', key: ['host'], columns: safe('host', 'site_id', 'kind') },
  document: {
    place: 'pages',
    scope: 'own',
    key: ['id'],
    columns: { ...safe('site_id', 'type'), id: 'own', parent_id: 'own' },
  },
  revision: {
    place: 'versions',
    scope: 'own',
    key: ['id'],
    columns: {
      ...safe('site_id', 'id', 'locale', 'base_revision_id', 'author'),
      document_id: 'own',
      meta: 'own',
      body: 'own',
      text_hash: 'own',
    },
  },
  translation: {
    place: 'pages',
    scope: 'own',
    key: ['document_id', 'locale'],
    columns: {
      ...safe('site_id', 'locale', 'draft_revision_id', 'published_revision_id', 'source_revision_id'),
      ...safe('review_requested_by', 'linked_revision_id'),
      document_id: 'own',
    },
  },
  published_path: {
    place: 'addresses',
    scope: 'own',
    key: ['locale', 'path'],
    columns: { ...safe('site_id', 'locale'), path: 'own', document_id: 'own' },
  },
  published_link: {
    place: 'links',
    scope: 'own',
    key: ['kind', 'target', 'anchor', 'locale', 'document_id'],
    columns: { ...safe('site_id', 'kind', 'locale'), target: 'own', anchor: 'own', document_id: 'own' },
  },
  published_anchors: {
    place: 'links',
    scope: 'own',
    key: ['document_id', 'locale'],
    columns: { ...safe('site_id', 'locale'), anchors: 'own', document_id: 'own' },
  },
  passage: {
    place: 'passages',
    scope: 'own',
    key: ['id'],
    columns: {
      ...safe('site_id', 'locale', 'revision_id', 'text_hash', 'sentences'),
      document_id: 'own',
      page_title: 'own',
      heading_path: 'own',
      anchor: 'own',
      text: 'own',
      file_name: 'own',
    },
  },
  embedding: {
    place: 'passages',
    scope: 'own',
    key: ['text_hash'],
    columns: safe('site_id', 'model', 'text_hash', 'vector', 'sentence_vectors', 'token_signs'),
  },
  index_generation: { place: 'passages', scope: 'own', key: ['site_id'], columns: safe('site_id') },
  media: {
    place: 'pictures',
    scope: 'own',
    key: ['name'],
    columns: { ...safe('site_id', 'hash', 'type', 'crop', 'uploaded_by'), name: 'own' },
  },
  media_text: {
    place: 'pictures',
    scope: 'site',
    key: ['name', 'locale'],
    label: 'name',
    columns: { ...safe('site_id', 'locale'), name: 'own', alt: 'words' },
  },
  media_file_text: {
    place: 'files',
    scope: 'own',
    key: ['hash', 'page'],
    columns: { ...safe('site_id', 'hash'), text: 'own' },
  },
  media_job: {
    place: 'pictures',
    scope: 'site',
    key: ['sequence'],
    columns: { ...safe('site_id', 'kind'), name: 'own', last_error: 'clear' },
  },
  redirect: {
    place: 'redirects',
    scope: 'site',
    key: ['source'],
    label: 'source',
    columns: {
      ...safe('site_id', 'locale', 'origin'),
      document_id: 'own',
      source: 'address',
      target: 'address',
      folded: 'address',
    },
  },
  outbox: {
    place: 'other',
    scope: 'site',
    key: ['sequence'],
    columns: { ...safe('site_id', 'locale'), document_id: 'own', last_error: 'clear' },
  },
  stale_passages: {
    place: 'other',
    scope: 'own',
    key: ['document_id', 'locale'],
    columns: { ...safe('site_id', 'locale'), document_id: 'own' },
  },
  editor_task: {
    place: 'other',
    scope: 'site',
    key: ['id'],
    columns: { ...safe('site_id', 'id'), document_id: 'own', text: 'json' },
  },
  change_log: { place: 'other', scope: 'site', key: ['sequence'], columns: { ...safe('site_id'), tags: 'row' } },
  installation: { place: 'other', scope: 'installation', key: ['key'], columns: { ...safe('key'), value: 'json' } },
  schedule: {
    place: 'other',
    scope: 'site',
    key: ['id'],
    columns: {
      ...safe('site_id', 'id', 'locale', 'action', 'revision_id', 'created_by'),
      document_id: 'own',
      error: 'clear',
    },
  },
  preview_link: {
    place: 'other',
    scope: 'site',
    key: ['id'],
    columns: { ...safe('site_id', 'id', 'locale', 'revision_id', 'created_by'), document_id: 'own' },
  },
  note: {
    place: 'notes',
    scope: 'site',
    key: ['id'],
    columns: {
      ...safe('site_id', 'id', 'locale', 'block_id', 'author', 'recipient'),
      document_id: 'own',
      text: 'words',
    },
  },
  link_check: {
    place: 'links',
    scope: 'site',
    key: ['address'],
    label: 'address',
    columns: { ...safe('site_id', 'error'), address: 'address' },
  },
  erasure: {
    place: 'other',
    scope: 'own',
    key: ['id'],
    columns: safe('site_id', 'id', 'kind', 'requested_by', 'counts'),
  },
  contact_message: {
    place: 'messages',
    scope: 'site',
    key: ['id'],
    label: 'name',
    columns: {
      ...safe('site_id', 'id', 'locale', 'assigned_to', 'answered_by'),
      name: 'row',
      email: 'row',
      message: 'words',
      answer: 'words',
      mail_error: 'clear',
    },
  },
  question: {
    place: 'questions',
    scope: 'site',
    key: ['id'],
    columns: {
      ...safe('site_id', 'id', 'locale', 'vector', 'vector_model', 'model', 'writing'),
      text: 'words',
      nearest: 'json',
      draft_document_id: 'own',
    },
    derived: ['vector'],
  },
  assistant_test: {
    place: 'questions',
    scope: 'site',
    key: ['id'],
    label: 'question',
    columns: {
      ...safe('site_id', 'id', 'locale', 'created_by'),
      question: 'words',
      words: 'json',
      document_id: 'own',
    },
  },
  assistant_test_run: {
    place: 'questions',
    scope: 'site',
    key: ['id'],
    columns: { ...safe('site_id', 'id', 'cause', 'fingerprint', 'state'), error: 'clear' },
  },
  assistant_test_result: {
    place: 'questions',
    scope: 'site',
    key: ['run_id', 'test_id'],
    columns: {
      ...safe('site_id', 'run_id', 'test_id', 'outcome', 'written'),
      document_id: 'own',
      quote: 'words',
      written_document_id: 'own',
      written_text: 'words',
    },
  },
  assistant_calibration: { place: 'other', scope: 'own', key: ['site_id'], columns: safe('site_id', 'calibration') },
  answer_feedback: {
    place: 'feedback',
    scope: 'site',
    key: ['id'],
    columns: { ...safe('site_id', 'id', 'question_id'), reason: 'words' },
  },
  event_signup: {
    place: 'signups',
    scope: 'site',
    key: ['id'],
    label: 'name',
    columns: {
      ...safe('site_id', 'id', 'locale', 'occurrence', 'status', 'letter'),
      document_id: 'own',
      name: 'row',
      email: 'row',
      remark: 'words',
      letter_error: 'clear',
    },
  },
  not_found: {
    place: 'notFound',
    scope: 'site',
    key: ['address'],
    label: 'address',
    columns: { ...safe('site_id'), address: 'address', referrer: 'address' },
  },
  user: {
    place: 'people',
    scope: 'own',
    key: ['id'],
    columns: { ...safe('id', 'locale'), name: 'own', email: 'own', image: 'own' },
  },
  session: {
    place: 'people',
    scope: 'installation',
    key: ['id'],
    columns: safe('id', 'token', 'user_id', 'ip_address', 'user_agent'),
  },
  account: {
    place: 'people',
    scope: 'installation',
    key: ['id'],
    columns: safe(
      ...[
        'id',
        'account_id',
        'provider_id',
        'user_id',
        'access_token',
        'refresh_token',
        'id_token',
        'scope',
        'password',
      ],
    ),
  },
  verification: {
    place: 'people',
    scope: 'installation',
    key: ['id'],
    columns: { ...safe('id'), identifier: 'row', value: 'row' },
  },
  passkey: {
    place: 'people',
    scope: 'installation',
    key: ['id'],
    columns: {
      ...safe('id', 'public_key', 'user_id', 'credential_id', 'device_type', 'transports', 'aaguid'),
      name: 'words',
    },
  },
  two_factor: {
    place: 'people',
    scope: 'installation',
    key: ['id'],
    columns: safe('id', 'secret', 'backup_codes', 'user_id'),
  },
  membership: {
    place: 'people',
    scope: 'own',
    key: ['user_id', 'site_id'],
    columns: safe('user_id', 'site_id', 'role'),
  },
  access_link: {
    place: 'people',
    scope: 'site',
    key: ['hash'],
    label: 'name',
    columns: { ...safe('hash', 'kind', 'site_id', 'role', 'user_id', 'created_by'), name: 'row', email: 'row' },
  },
  api_token: {
    place: 'people',
    scope: 'site',
    key: ['id'],
    columns: { ...safe('id', 'hash', 'user_id', 'site_id', 'scopes'), name: 'words' },
  },
  attempt: { place: 'other', scope: 'installation', key: ['key'], columns: safe('key') },
  audit_entry: {
    place: 'log',
    scope: 'site',
    key: ['sequence'],
    label: 'action',
    columns: { ...safe('actor', 'site_id', 'action'), subject: 'words', details: 'json' },
  },
};

/** Tables whose rows refer to a document, with the column that does. */
export const DOCUMENT_COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['document', 'id'],
  ['document', 'parent_id'],
  ['revision', 'document_id'],
  ['translation', 'document_id'],
  ['published_path', 'document_id'],
  ['published_link', 'document_id'],
  ['published_anchors', 'document_id'],
  ['passage', 'document_id'],
  ['redirect', 'document_id'],
  ['outbox', 'document_id'],
  ['stale_passages', 'document_id'],
  ['editor_task', 'document_id'],
  ['schedule', 'document_id'],
  ['preview_link', 'document_id'],
  ['note', 'document_id'],
  ['event_signup', 'document_id'],
  ['question', 'draft_document_id'],
  ['assistant_test', 'document_id'],
  ['assistant_test_result', 'document_id'],
  ['assistant_test_result', 'written_document_id'],
];

/** Tables whose rows refer to a picture or file by its name. */
export const MEDIA_COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['media', 'name'],
  ['media_text', 'name'],
  ['media_job', 'name'],
  ['passage', 'file_name'],
];
