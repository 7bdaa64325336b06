import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { site } from './content.ts';

/** Tables of the people who work on the sites. `user` to `twoFactor` are better-auth's models; the rest is the platform's. */
export const user = sqliteTable(
  'user',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    image: text('image'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
    /** Language of the editors' interface. */
    locale: text('locale', { enum: ['fr', 'it', 'de', 'en'] }).notNull(),
    isOperator: integer('is_operator', { mode: 'boolean' }).notNull().default(false),
    /** Set when the account was disabled: it has no sessions, tokens and rights from then on. */
    disabledAt: integer('disabled_at'),
  },
  (t) => [uniqueIndex('user_email').on(t.email)],
);

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('session_token').on(t.token), index('session_of_user').on(t.userId)],
);

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text('scope'),
    password: text('password'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('account_of_user').on(t.userId)],
);

export const verification = sqliteTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
);

export const passkey = sqliteTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: integer('backed_up', { mode: 'boolean' }).notNull(),
    transports: text('transports'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }),
    aaguid: text('aaguid'),
  },
  (t) => [index('passkey_of_user').on(t.userId), uniqueIndex('passkey_credential').on(t.credentialID)],
);

export const twoFactor = sqliteTable(
  'two_factor',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    verified: integer('verified', { mode: 'boolean' }),
    failedVerificationCount: integer('failed_verification_count'),
    lockedUntil: integer('locked_until', { mode: 'timestamp_ms' }),
  },
  (t) => [index('two_factor_of_user').on(t.userId)],
);

/** What somebody may do on one site; operators may do everything on all of them. */
export const membership = sqliteTable(
  'membership',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['viewer', 'author', 'editor', 'manager'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.siteId] }), index('membership_of_site').on(t.siteId)],
);

/** One-time links: the first operator's, invitations, new passwords, and new e-mail addresses. Only the hash of the link's secret is kept. */
export const accessLink = sqliteTable('access_link', {
  /** SHA-256 of the secret, hexadecimal. */
  hash: text('hash').primaryKey(),
  kind: text('kind', { enum: ['operator', 'invitation', 'password', 'email'] }).notNull(),
  siteId: text('site_id').references(() => site.id, { onDelete: 'cascade' }),
  role: text('role', { enum: ['viewer', 'author', 'editor', 'manager'] }),
  /** Whose password is set anew, or whose address is changed. */
  userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
  name: text('name'),
  email: text('email'),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
});

/** Tokens for scripts. Only the hash is kept. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token, hexadecimal. */
    hash: text('hash').notNull(),
    name: text('name').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
    /** Permissions that it has, never more than its owner's. */
    scopes: text('scopes', { mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('api_token_hash').on(t.hash)],
);

/**
 * Attempts to guess, as buckets that empty by themselves: in the database, because a start anew must not forgive them.
 * A row is deleted when nothing is held against anybody any more, which takes minutes.
 */
export const attempt = sqliteTable(
  'attempt',
  {
    /** Whose attempts at what: an HMAC, so that neither an address of the network nor one of a letter box can be read. */
    key: text('key').primaryKey(),
    /** When the bucket is empty again, milliseconds since 1970: every attempt moves it on. */
    settledAt: integer('settled_at').notNull(),
  },
  (t) => [index('attempt_settled').on(t.settledAt)],
);

/** Every change to accounts and content: inserted and read, never changed or deleted (triggers hold it). Holds ids and no text of pages. */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** User id, or `cli`, `system`. */
    actor: text('actor').notNull(),
    /** Null for what concerns the installation. No reference: the entry outlives its site. */
    siteId: text('site_id'),
    /** For instance `page.publish`, `user.disable`. */
    action: text('action').notNull(),
    /** Id of what was changed. */
    subject: text('subject').notNull(),
    details: text('details', { mode: 'json' }).$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [index('audit_entry_of_site').on(t.siteId, t.sequence), check('audit_entry_actor', sql`length(actor) > 0`)],
);
