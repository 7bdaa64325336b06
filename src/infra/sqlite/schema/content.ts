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

/** Tables of sites and their content. Each row of a site carries `site_id`, and composite foreign keys keep it there. */
export const site = sqliteTable('site', {
  id: text('id').primaryKey(),
  /** SiteSettings as JSON; seeded from site.config.ts once. */
  settings: text('settings', { mode: 'json' }).notNull(),
  /** Counts changes of the settings, so that two people cannot overwrite each other's. */
  settingsVersion: integer('settings_version').notNull().default(1),
  createdAt: integer('created_at').notNull(),
  /** Set when the starter content has been imported completely. */
  seededAt: integer('seeded_at'),
});

export const siteHost = sqliteTable(
  'site_host',
  {
    host: text('host').primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['canonical', 'alias'] }).notNull(),
  },
  (t) => [
    uniqueIndex('site_host_canonical')
      .on(t.siteId)
      .where(sql`kind = 'canonical'`),
  ],
);

export const document = sqliteTable(
  'document',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    type: text('type', { enum: ['home', 'page', 'post', 'event', 'section'] }).notNull(),
    parentId: text('parent_id'),
    createdAt: integer('created_at').notNull(),
    /** Set while the document lies in the trash: it is published in no language then. */
    trashedAt: integer('trashed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    foreignKey({ columns: [t.siteId, t.parentId], foreignColumns: [t.siteId, t.id] }),
  ],
);

/** Immutable: rows are inserted and read, never changed (a trigger holds it). */
export const revision = sqliteTable(
  'revision',
  {
    siteId: text('site_id').notNull(),
    id: text('id').notNull(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    baseRevisionId: text('base_revision_id'),
    /** RevisionMeta as JSON: title, description, slug, dates, tags, picture. */
    meta: text('meta', { mode: 'json' }).notNull(),
    schemaVersion: integer('schema_version').notNull(),
    body: text('body', { mode: 'json' }).notNull(),
    author: text('author').notNull(),
    createdAt: integer('created_at').notNull(),
    /** SHA-256 of what translators translate; null for revisions of earlier versions. */
    textHash: text('text_hash'),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.id] }),
    uniqueIndex('revision_of_translation').on(t.siteId, t.documentId, t.locale, t.id),
    // What lists show of a version: reading each with its body takes several times as long.
    index('revision_listed').on(
      t.siteId,
      t.id,
      sql`"meta" ->> '$.title'`,
      sql`"meta" ->> '$.slug'`,
      sql`"meta" -> '$.tags'`,
      t.author,
    ),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
  ],
);

export const translation = sqliteTable(
  'translation',
  {
    siteId: text('site_id').notNull(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    draftRevisionId: text('draft_revision_id').notNull(),
    publishedRevisionId: text('published_revision_id'),
    /** Revision of the source language that this translation was made from. */
    sourceRevisionId: text('source_revision_id'),
    firstPublishedAt: integer('first_published_at'),
    publishedAt: integer('published_at'),
    /** True for a draft that a model translated and no person has confirmed. */
    machineMade: integer('machine_made', { mode: 'boolean' }).notNull().default(false),
    /** Set when somebody declared the draft ready for review; cleared by publishing or by a later save. */
    reviewRequestedAt: integer('review_requested_at'),
    reviewRequestedBy: text('review_requested_by'),
    /** Published revision whose links are in `published_link`; another one, or null, where they are still missing. */
    linkedRevisionId: text('linked_revision_id'),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.documentId, t.locale] }),
    index('translation_unlinked')
      .on(t.siteId)
      .where(sql`published_revision_id is not null and linked_revision_id is not published_revision_id`),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale, t.draftRevisionId],
      foreignColumns: [revision.siteId, revision.documentId, revision.locale, revision.id],
    }),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale, t.publishedRevisionId],
      foreignColumns: [revision.siteId, revision.documentId, revision.locale, revision.id],
    }),
  ],
);

/** Addresses of what is published: one row per published translation. */
export const publishedPath = sqliteTable(
  'published_path',
  {
    siteId: text('site_id').notNull(),
    locale: text('locale').notNull(),
    /** Without locale and surrounding slashes; '' is the home page. */
    path: text('path').notNull(),
    documentId: text('document_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.locale, t.path] }),
    uniqueIndex('published_path_document').on(t.siteId, t.documentId, t.locale),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale],
      foreignColumns: [translation.siteId, translation.documentId, translation.locale],
    }).onDelete('cascade'),
  ],
);

/** What published texts link to, each link of a text once. Made from the bodies: missing ones are made anew. */
export const publishedLink = sqliteTable(
  'published_link',
  {
    siteId: text('site_id').notNull(),
    kind: text('kind', { enum: ['page', 'file', 'address'] }).notNull(),
    /** Id of a document, name of a file, or an address with http or https. */
    target: text('target').notNull(),
    /** Place in the document; '' for all of it. */
    anchor: text('anchor').notNull().default(''),
    locale: text('locale').notNull(),
    documentId: text('document_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.kind, t.target, t.anchor, t.locale, t.documentId] }),
    index('published_link_of_text').on(t.siteId, t.documentId, t.locale),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale],
      foreignColumns: [translation.siteId, translation.documentId, translation.locale],
    }).onDelete('cascade'),
  ],
);

/** The places in each published text that links can name. Made with `published_link`. */
export const publishedAnchors = sqliteTable(
  'published_anchors',
  {
    siteId: text('site_id').notNull(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    anchors: text('anchors', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.documentId, t.locale] }),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale],
      foreignColumns: [translation.siteId, translation.documentId, translation.locale],
    }).onDelete('cascade'),
  ],
);

/** Old addresses, matched on the raw path and whole query before anything else. */
export const redirect = sqliteTable(
  'redirect',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    /** Raw path with query, as requested. */
    source: text('source').notNull(),
    /** Document to lead to (in `locale`), or null for 410 Gone. */
    documentId: text('document_id'),
    locale: text('locale'),
    /** Where to instead of a document: a path of the site beginning with `/`, or an https address. */
    target: text('target'),
    /** The source as foldAddress makes it, for rules of a recovered site, which are also found in another case or encoding. */
    folded: text('folded'),
    status: integer('status').notNull(),
    origin: text('origin', { enum: ['moved', 'editor', 'import', 'migration'] })
      .notNull()
      .default('moved'),
    createdAt: integer('created_at').notNull(),
    hits: integer('hits').notNull().default(0),
    lastHitAt: integer('last_hit_at'),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.source] }),
    foreignKey({ columns: [t.siteId, t.documentId], foreignColumns: [document.siteId, document.id] }).onDelete(
      'cascade',
    ),
    check('redirect_status', sql`status in (301, 302, 410)`),
    index('redirect_folded')
      .on(t.siteId, t.folded)
      .where(sql`folded is not null`),
  ],
);

export const media = sqliteTable(
  'media',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    /** Name by which bodies refer to it. */
    name: text('name').notNull(),
    /** SHA-256 of the original, hexadecimal. */
    hash: text('hash').notNull(),
    type: text('type').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width'),
    height: integer('height'),
    /** Focal point in per mille of width and height. */
    focalX: integer('focal_x').notNull().default(500),
    focalY: integer('focal_y').notNull().default(500),
    /** Part of the picture that is shown, in per mille: [left, top, width, height]; null for all of it. */
    crop: text('crop', { mode: 'json' }).$type<[number, number, number, number]>(),
    createdAt: integer('created_at').notNull(),
    /** When the bytes behind the name were last exchanged. */
    replacedAt: integer('replaced_at'),
    uploadedBy: text('uploaded_by'),
    trashedAt: integer('trashed_at'),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.name] }), index('media_hash').on(t.siteId, t.hash)],
);

/** What must follow a publication: leased by a worker, deleted when done. */
export const outbox = sqliteTable(
  'outbox',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    /** Lower numbers first: 0 editors, 9 bulk work. */
    priority: integer('priority').notNull(),
    createdAt: integer('created_at').notNull(),
    leasedUntil: integer('leased_until').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [
    index('outbox_next').on(t.priority, t.sequence),
    index('outbox_of_translation').on(t.siteId, t.documentId, t.locale),
  ],
);

/** Parts of published pages as search and assistant see them. */
export const passage = sqliteTable(
  'passage',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    siteId: text('site_id').notNull(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    revisionId: text('revision_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    pageTitle: text('page_title').notNull(),
    headingPath: text('heading_path', { mode: 'json' }).$type<string[]>().notNull(),
    anchor: text('anchor').notNull(),
    text: text('text').notNull(),
    /** Sentence boundaries: pairs of offsets into text. */
    sentences: text('sentences', { mode: 'json' }).$type<[number, number][]>().notNull(),
    /** SHA-256 of what was embedded: key into `embedding`. */
    textHash: text('text_hash').notNull(),
    /** Name of the media file that the text was taken from, with the page in it; null for the page's own text. */
    fileName: text('file_name'),
    filePage: integer('file_page'),
  },
  (t) => [
    uniqueIndex('passage_of_page').on(t.siteId, t.documentId, t.locale, t.ordinal),
    index('passage_text_hash').on(t.siteId, t.textHash),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale],
      foreignColumns: [translation.siteId, translation.documentId, translation.locale],
    }).onDelete('cascade'),
  ],
);

/** Published pages whose passages have to be made anew, since a section that they show has changed. Worked off by a job. */
export const stalePassages = sqliteTable(
  'stale_passages',
  {
    siteId: text('site_id').notNull(),
    documentId: text('document_id').notNull(),
    locale: text('locale').notNull(),
    since: integer('since').notNull(),
    leasedUntil: integer('leased_until').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.documentId, t.locale] }),
    foreignKey({
      columns: [t.siteId, t.documentId, t.locale],
      foreignColumns: [translation.siteId, translation.documentId, translation.locale],
    }).onDelete('cascade'),
  ],
);

/** Vectors by site, model and text: kept when a page changes elsewhere, reused when the same text comes back. */
export const embedding = sqliteTable(
  'embedding',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    model: text('model').notNull(),
    textHash: text('text_hash').notNull(),
    /** float32 little endian, length 1. */
    vector: blob('vector', { mode: 'buffer' }).notNull(),
    /** int8 vectors of the text's sentences, one after another. */
    sentenceVectors: blob('sentence_vectors', { mode: 'buffer' }).notNull(),
    /** Signs of the vectors of the text's tokens; null while they are still missing, or when the model gives none. */
    tokenSigns: blob('token_signs', { mode: 'buffer' }),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.model, t.textHash] })],
);

/** Counts changes of a site's passages, so that a vector index file can tell whether it is current. */
export const indexGeneration = sqliteTable('index_generation', {
  siteId: text('site_id')
    .primaryKey()
    .references(() => site.id, { onDelete: 'cascade' }),
  generation: integer('generation').notNull(),
});

/** What only the site's people know and have to fill in. */
export const editorTask = sqliteTable(
  'editor_task',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    documentId: text('document_id').notNull(),
    text: text('text', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    doneAt: integer('done_at'),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.id] })],
);

/** What changed, for every process that caches something: followed by sequence. */
export const changeLog = sqliteTable('change_log', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  siteId: text('site_id').notNull(),
  /** Cache tags to purge, as JSON. */
  tags: text('tags', { mode: 'json' }).$type<string[]>().notNull(),
});

/** What the installation remembers about itself, by key; for instance when it last checked links. */
export const installation = sqliteTable('installation', {
  key: text('key').primaryKey(),
  value: text('value', { mode: 'json' }).notNull(),
  updatedAt: integer('updated_at').notNull(),
});
