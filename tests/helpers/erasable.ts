import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context } from '../../src/context.ts';
import type { BodyNode } from '../../src/core/content/body.ts';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import { publishRevision } from '../../src/core/content/publish-page.ts';
import { parseBody } from '../../src/core/content/schema.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { newId } from '../../src/shared/ids.ts';

/** The site that things are removed from. */
export const SITE = 'ape-poschiavo';
/** The data folder of the test that runs. */
export let folder: string;
/** Its installation. */
export let context: Context;

/** Opens the installation, as every start does. */
export async function open(): Promise<void> {
  context = await openContext(
    readConfig({ BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent', BIVOUAC_BACKUP_DAYS: '20' }),
  );
}

/** Gives every test of a file an installation of its own. */
export function useInstallation(): void {
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bivouac-erasure-'));
    await open();
  });
  afterEach(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** A paragraph of plain text. */
export function paragraph(text: string): BodyNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

interface PageWish {
  readonly id: string;
  readonly title?: string;
  readonly slug?: string;
  readonly parent?: string | null;
  readonly blocks?: readonly BodyNode[];
  readonly base?: string | null;
  readonly publish?: boolean;
}

/** Saves a page in Italian and publishes it. Returns the revision's id. */
export async function page({
  id,
  title = id,
  slug = id,
  parent = null,
  blocks,
  base = null,
  publish = true,
}: PageWish): Promise<string> {
  const site = context.site(SITE);
  const content = blocks ?? [paragraph(`Text of ${id}.`)];
  const revisionId = await site.content.saveRevision({
    documentId: id,
    type: 'page',
    parentId: parent,
    locale: 'it',
    baseRevisionId: base,
    meta: { ...EMPTY_META, title, slug },
    body: parseBody(site.schema, id, { type: 'doc', content }),
    author: 'somebody',
  });
  if (publish) await publishRevision(site, { revisionId, priority: 'editor' });
  return revisionId;
}

/** Changes the database as no code of the platform would. */
export function write(sql: string, ...values: unknown[]): void {
  const db = openForWriting(path.join(folder, 'bivouac.db'));
  db.prepare(sql).run(...values);
  db.close();
}

/** Files of the data folder whose bytes hold the text, whatever its case. */
export function filesWith(text: string): string[] {
  const wanted = text.toLowerCase();
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).toString('latin1').toLowerCase().includes(wanted))
    .map((file) => path.relative(folder, file));
}

/** Adds a picture of one colour with a derivative. Returns its hash. */
export async function addPicture(name: string, colour: string): Promise<string> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const hash = newId()
    .padEnd(32, '0')
    .replaceAll(/[^0-9a-f]/g, 'a')
    .slice(0, 32);
  const file = path.join(folder, 'media', SITE, 'originals', hash.slice(0, 2), hash);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  mkdirSync(path.join(folder, 'media', SITE, 'derived', hash), { recursive: true });
  writeFileSync(path.join(folder, 'media', SITE, 'derived', hash, '8.webp'), bytes);
  write(
    'insert into media (site_id, name, hash, type, bytes, width, height, created_at) values (?, ?, ?, ?, ?, 8, 8, 1)',
    ...[SITE, name, hash, 'image/png', bytes.length],
  );
  return hash;
}

/** Names of all files of pictures. */
export function originals(): string[] {
  const base = path.join(folder, 'media', SITE);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** Puts the name into every kind of place. */
export async function spread(): Promise<void> {
  const first = await page({
    id: 'people',
    title: 'Zenobia Quux',
    slug: 'zenobia-quux',
    blocks: [paragraph('Zenobia Quux leads.')],
  });
  await page({
    id: 'people',
    title: 'People',
    slug: 'people',
    base: first,
    blocks: [paragraph('Ask '), paragraph('ZENOBIA  QUUX')],
  });
  await page({ id: 'zenobia-quux-story', title: 'A story', parent: 'people', slug: 'story-of-zenobia-quux' });
  await page({
    id: 'linking',
    blocks: [
      paragraph('By Zenobia'),
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'her page', marks: [{ type: 'link', attrs: { document: 'zenobia-quux-story' } }] },
        ],
      },
    ],
  });
  await page({ id: 'draft', publish: false, blocks: [paragraph('Zenobia Quux is not public.')] });
  const values = { site: SITE, id: newId(), now: Date.now() };
  write(
    'insert into contact_message (site_id, id, locale, name, email, message, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    values.site,
    'm1',
    'it',
    'Zenobia Quux',
    'zq@example.ch',
    'Hello',
    values.now,
  );
  write(
    'insert into contact_message (site_id, id, locale, name, email, message, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    values.site,
    'm2',
    'it',
    'Other',
    'other@example.ch',
    'I met Zenobia Quux.',
    values.now,
  );
  write(
    'insert into question (site_id, id, locale, text, answered, score_permille, nearest, created_at) values (?, ?, ?, ?, 0, 1, ?, ?)',
    SITE,
    'q1',
    'it',
    'Who is Zenobia Quux?',
    '[]',
    values.now,
  );
  write(
    'insert into answer_feedback (site_id, id, question_id, helpful, reason, created_at) values (?, ?, ?, 0, ?, ?)',
    SITE,
    'f1',
    'q1',
    'Nothing about zenobia quux',
    values.now,
  );
  write(
    'insert into note (site_id, id, document_id, locale, text, author, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    SITE,
    'n1',
    'people',
    'it',
    'Call Zenobia Quux',
    'somebody',
    values.now,
  );
  write(
    "insert into redirect (site_id, source, target, status, created_at) values (?, ?, '/it/', 301, ?)",
    SITE,
    '/leute.php?name=Zenobia%20Quux',
    values.now,
  );
  write(
    'insert into not_found (site_id, address, hits, first_at, last_at) values (?, ?, 1, 1, 1)',
    SITE,
    '/it/zenobia-quux/foto',
  );
  write(
    'insert into link_check (site_id, address, checked_at) values (?, ?, 1)',
    SITE,
    'https://example.ch/zenobia/quux',
  );
  write(
    'insert into event_signup (site_id, id, document_id, occurrence, locale, name, email, status, consent_at, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)',
    SITE,
    's1',
    'people',
    '2027-01-01',
    'it',
    'Zenobia Quux',
    'zq@example.ch',
    'confirmed',
  );
  write("update site set settings = json_set(settings, '$.contact.name', 'Zenobia Quux') where id = ?", SITE);
}

/** The first column of the first row. */
export function text(sql: string, ...values: unknown[]): unknown {
  return context.db
    .prepare(sql)
    .pluck()
    .get(...values);
}
