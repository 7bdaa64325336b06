import { cacheTags } from '../../../core/content/cache-tags.ts';
import { numberedName } from '../../../core/media/media-name.ts';
import type { Crop, FocalPoint, MediaFacts } from '../../../core/media/media.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';
import { markFileUsersStale, orderMediaJobs } from './media-jobs.ts';

/** A picture or file of a site. */
export interface MediaKey {
  readonly siteId: string;
  readonly name: string;
}

/** A picture or file with what its bytes tell. */
export interface SaveMedia extends MediaKey, MediaFacts {
  readonly at: number;
}

/** A picture or file that somebody uploaded. */
export interface AddMedia extends SaveMedia {
  readonly uploadedBy: string;
}

function unknown(name: string): AppError {
  return new AppError({ kind: 'not-found', code: 'media-unknown', message: `There is no picture or file ${name}.` });
}

function requireOne(changes: number, name: string): void {
  if (changes !== 1) throw unknown(name);
}

function changed(db: SqlSession, { siteId, name }: MediaKey, at: number): void {
  noteChange(db, siteId, [cacheTags.media]);
  markFileUsersStale(db, { siteId, name, at });
}

/** Adds a picture or file, or puts another one in its place under the same name, as an import brings it. */
export function saveMedia(db: SqlSession, command: SaveMedia): void {
  db.prepare(
    `insert into media (site_id, name, hash, type, bytes, width, height, created_at)
     values (@siteId, @name, @hash, @type, @bytes, @width, @height, @at)
     on conflict (site_id, name) do update set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes,
       width = excluded.width, height = excluded.height, trashed_at = null, replaced_at = excluded.created_at`,
  ).run(command);
  orderMediaJobs(db, command, 'bulk');
  changed(db, command, command.at);
}

/** The first of the name, name-2, name-3 … that the site does not have. */
function freeName(db: SqlSession, siteId: string, name: string): string {
  const taken = db.prepare('select 1 from media where site_id = ? and name = ?');
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : numberedName(name, number);
    if (taken.get(siteId, candidate) === undefined) return candidate;
  }
}

/** Adds what was uploaded. @returns its name, with a number when the wanted one was taken */
export function addMedia(db: SqlSession, command: AddMedia): string {
  const name = freeName(db, command.siteId, command.name);
  db.prepare(
    `insert into media (site_id, name, hash, type, bytes, width, height, created_at, uploaded_by)
     values (@siteId, @name, @hash, @type, @bytes, @width, @height, @at, @uploadedBy)`,
  ).run({ ...command, name });
  orderMediaJobs(db, { ...command, name }, 'editor');
  noteChange(db, command.siteId, [cacheTags.newMedia]);
  return name;
}

/** Puts other bytes behind a name. A picture of another shape loses crop and focal point. */
export function replaceMedia(db: SqlSession, command: SaveMedia & { readonly keepsShape: boolean }): void {
  const { siteId, name, hash, type, bytes, width, height, at } = command;
  const { changes } = db
    .prepare(
      `update media set hash = @hash, type = @type, bytes = @bytes, width = @width, height = @height, replaced_at = @at
       where site_id = @siteId and name = @name and trashed_at is null`,
    )
    .run({ siteId, name, hash, type, bytes, width, height, at });
  requireOne(changes, name);
  if (!command.keepsShape) {
    db.prepare('update media set crop = null, focal_x = 500, focal_y = 500 where site_id = ? and name = ?').run(
      siteId,
      name,
    );
  }
  orderMediaJobs(db, command, 'editor');
  changed(db, command, at);
}

/** Which part of a picture is shown, and what must stay visible. */
export function shapeMedia(
  db: SqlSession,
  command: MediaKey & { readonly focal: FocalPoint; readonly crop: Crop | null; readonly at: number },
): void {
  const { siteId, name, focal, crop } = command;
  const { changes } = db
    .prepare('update media set focal_x = ?, focal_y = ?, crop = ? where site_id = ? and name = ?')
    .run(focal[0], focal[1], crop === null ? null : JSON.stringify(crop), siteId, name);
  requireOne(changes, name);
  orderMediaJobs(db, { siteId, name, type: 'image/', at: command.at }, 'editor');
  noteChange(db, siteId, [cacheTags.media]);
}

/** Alternative texts of a picture; '' takes one away, a language that is not named keeps its own. */
export function saveMediaTexts(
  db: SqlSession,
  command: MediaKey & { readonly texts: Readonly<Partial<Record<Locale, string>>> },
): void {
  const { siteId, name, texts } = command;
  if (db.prepare('select 1 from media where site_id = ? and name = ?').get(siteId, name) === undefined) {
    throw unknown(name);
  }
  const save = db.prepare(
    `insert into media_text (site_id, name, locale, alt) values (?, ?, ?, ?)
     on conflict (site_id, name, locale) do update set alt = excluded.alt`,
  );
  const remove = db.prepare('delete from media_text where site_id = ? and name = ? and locale = ?');
  for (const [locale, alt] of Object.entries(texts)) {
    if (alt === '') remove.run(siteId, name, locale);
    else save.run(siteId, name, locale, alt);
  }
}

/** Puts a picture or file into the trash, where nobody sees it, or takes it out again. */
export function trashMedia(
  db: SqlSession,
  command: MediaKey & { readonly trashed: boolean; readonly at: number },
): void {
  const { siteId, name, trashed, at } = command;
  const { changes } = db
    .prepare('update media set trashed_at = ? where site_id = ? and name = ? and (trashed_at is null) = ?')
    .run(trashed ? at : null, siteId, name, trashed ? 1 : 0);
  requireOne(changes, name);
  changed(db, command, at);
}

/**
 * Forgets what lies in the trash.
 * @returns the hash of its bytes when nothing else of the site has the same; null when something has
 */
export function deleteMedia(db: SqlSession, command: MediaKey): string | null {
  const { siteId, name } = command;
  const hash = db
    .prepare('delete from media where site_id = ? and name = ? and trashed_at is not null returning hash')
    .pluck()
    .get(siteId, name) as string | undefined;
  if (hash === undefined) throw unknown(name);
  const others = db.prepare('select 1 from media where site_id = ? and hash = ? limit 1').get(siteId, hash);
  if (others !== undefined) return null;
  db.prepare('delete from media_file_text where site_id = ? and hash = ?').run(siteId, hash);
  return hash;
}
