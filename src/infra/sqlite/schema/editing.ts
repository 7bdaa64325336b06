import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { document, media, site } from './content.ts';

/** Tables of editors' work around documents: what is due, notes, media texts, links, erasures. */
export const schedule = sqliteTable(
  'schedule',
  {
    siteId: text('site_id').notNull(),
    id: text('id').primaryKey(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    action: text('action', { enum: ['publish', 'unpublish'] }).notNull(),
    /** Revision to publish; null for the draft as it is when the time has come. */
    revisionId: text('revision_id'),
    /** Milliseconds since 1970. */
    dueAt: integer('due_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    doneAt: integer('done_at'),
    cancelledAt: integer('cancelled_at'),
    /** Code of the error for which it could not be done; it is tried again. */
    error: text('error'),
    leasedUntil: integer('leased_until').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    index('schedule_due').on(t.doneAt, t.cancelledAt, t.dueAt),
    index('schedule_of_document').on(t.siteId, t.documentId),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** A link that shows one version through the theme until it expires or is called back. */
export const previewLink = sqliteTable(
  'preview_link',
  {
    siteId: text('site_id').notNull(),
    id: text('id').primaryKey(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    revisionId: text('revision_id').notNull(),
    /** True for an editor's own look, of which each has one for each page and language; others are handed on. */
    isOwnLook: integer('is_own_look', { mode: 'boolean' }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    index('preview_link_of_document').on(t.siteId, t.documentId),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** A note to colleagues about a page, or about one block of it. */
export const note = sqliteTable(
  'note',
  {
    siteId: text('site_id').notNull(),
    id: text('id').primaryKey(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    blockId: text('block_id'),
    text: text('text').notNull(),
    author: text('author').notNull(),
    /** Whom it is for; null for everybody. */
    recipient: text('recipient'),
    createdAt: integer('created_at').notNull(),
    settledAt: integer('settled_at'),
  },
  (t) => [
    index('note_of_document').on(t.siteId, t.documentId),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** Alternative text of a picture in one language, offered wherever the picture is used. */
export const mediaText = sqliteTable(
  'media_text',
  {
    siteId: text('site_id').notNull(),
    name: text('name').notNull(),
    locale: text('locale').notNull(),
    alt: text('alt').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.name, t.locale] }),
    foreignKey({ columns: [t.siteId, t.name], foreignColumns: [media.siteId, media.name] }).onDelete('cascade'),
  ],
);

/** Text of a file, page by page. By the hash of its bytes, so that it is read once. */
export const mediaFileText = sqliteTable(
  'media_file_text',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    page: integer('page').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.hash, t.page] })],
);

/** What must follow a change of a picture or file: leased by a worker, deleted when done. */
export const mediaJob = sqliteTable(
  'media_job',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    siteId: text('site_id').notNull(),
    name: text('name').notNull(),
    /** `derivatives`: the sizes in which a picture is served; `text`: what a file says, for search. */
    kind: text('kind', { enum: ['derivatives', 'text'] }).notNull(),
    /** Lower numbers first: 0 editors, 9 bulk work. */
    priority: integer('priority').notNull(),
    createdAt: integer('created_at').notNull(),
    leasedUntil: integer('leased_until').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [
    uniqueIndex('media_job_of_media').on(t.siteId, t.name, t.kind),
    index('media_job_next').on(t.priority, t.sequence),
    foreignKey({ columns: [t.siteId, t.name], foreignColumns: [media.siteId, media.name] }).onDelete('cascade'),
  ],
);

/** Links of published pages as the last check found them. */
export const linkCheck = sqliteTable(
  'link_check',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    checkedAt: integer('checked_at').notNull(),
    /** HTTP status; null when there was no answer. */
    status: integer('status'),
    /** Code of the error where there was no answer. */
    error: text('error'),
    /** Since when it has been failing; null when it answers. */
    brokenSince: integer('broken_since'),
    failures: integer('failures').notNull().default(0),
    ignoredAt: integer('ignored_at'),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.address] })],
);

/** A person's words or picture that were removed everywhere. Says what was removed without repeating it. */
export const erasure = sqliteTable(
  'erasure',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['words', 'media'] }).notNull(),
    requestedBy: text('requested_by').notNull(),
    createdAt: integer('created_at').notNull(),
    /** How many of each kind of place were cleaned. */
    counts: text('counts', { mode: 'json' }).$type<Record<string, number>>().notNull(),
  },
  () => [check('erasure_requested_by', sql`length(requested_by) > 0`)],
);
