import type { Database, Statement } from 'better-sqlite3';
import type { FileText, MediaEntry, MediaList, MediaQuery, MediaStore } from '../../core/media/ports.ts';
import type { Crop, FocalPoint, MediaFacts, MediaRecord } from '../../core/media/media.ts';
import type { Locale } from '../../shared/locale.ts';
import { MediaQueries } from './media-queries.ts';
import type { Writer } from './writer.ts';

interface RecordRow extends Omit<MediaRecord, 'focal' | 'crop'> {
  readonly focalX: number;
  readonly focalY: number;
  readonly crop: string | null;
}

interface EntryRow extends RecordRow, Pick<MediaEntry, 'createdAt' | 'replacedAt' | 'trashedAt' | 'uploadedBy'> {
  readonly alts: string;
}

const COLUMNS = 'name, hash, type, bytes, width, height, focal_x as focalX, focal_y as focalY, crop';

function toRecord(row: RecordRow): MediaRecord {
  const { name, hash, type, bytes, width, height, focalX, focalY, crop } = row;
  const shown = crop === null ? null : (JSON.parse(crop) as Crop);
  return { name, hash, type, bytes, width, height, focal: [focalX, focalY], crop: shown };
}

function toEntry(row: EntryRow): MediaEntry {
  const { createdAt, replacedAt, trashedAt, uploadedBy, alts } = row;
  return {
    ...toRecord(row),
    createdAt,
    replacedAt,
    trashedAt,
    uploadedBy,
    alts: JSON.parse(alts) as MediaEntry['alts'],
  };
}

/** Pictures and files of one site. */
export class SqliteMediaStore implements MediaStore {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #queries: MediaQueries;
  readonly #all: Statement;
  readonly #byHash: Statement;
  readonly #named: Statement;
  readonly #text: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    this.#queries = new MediaQueries(db, siteId, COLUMNS);
    const living = `select ${COLUMNS} from media where site_id = ? and trashed_at is null`;
    this.#all = db.prepare(`${living} order by name`);
    this.#byHash = db.prepare(`${living} and hash = ?`);
    this.#named = db.prepare(`${living} and name = ?`);
    this.#text = db.prepare('select page, text from media_file_text where site_id = ? and hash = ? order by page');
  }

  all(): MediaRecord[] {
    return (this.#all.all(this.#siteId) as RecordRow[]).map(toRecord);
  }

  byHash(hash: string): MediaRecord[] {
    return (this.#byHash.all(this.#siteId, hash) as RecordRow[]).map(toRecord);
  }

  named(name: string): MediaRecord | null {
    const row = this.#named.get(this.#siteId, name) as RecordRow | undefined;
    return row === undefined ? null : toRecord(row);
  }

  entry(name: string): MediaEntry | null {
    const row = this.#queries.entry(name) as EntryRow | undefined;
    return row === undefined ? null : toEntry(row);
  }

  list(query: MediaQuery): MediaList {
    const { rows, total } = this.#queries.list(query);
    return { items: (rows as EntryRow[]).map(toEntry), total };
  }

  hashes(): Set<string> {
    return new Set(this.#queries.hashes());
  }

  mentions(name: string): ReturnType<MediaStore['mentions']> {
    return this.#queries.mentions(name);
  }

  fileText(name: string): FileText | null {
    const media = this.named(name);
    if (media?.width !== null) return null;
    return { name, pages: this.#text.all(this.#siteId, media.hash) as FileText['pages'] };
  }

  hasText(hash: string): boolean {
    return this.#text.get(this.#siteId, hash) !== undefined;
  }

  save(name: string, facts: MediaFacts): Promise<void> {
    return this.#writer.run('saveMedia', { ...facts, name, siteId: this.#siteId, at: Date.now() });
  }

  saveMany(media: readonly (MediaFacts & { readonly name: string })[]): Promise<void> {
    const at = Date.now();
    return this.#writer.run('saveManyMedia', { media: media.map((one) => ({ ...one, siteId: this.#siteId, at })) });
  }

  add(name: string, facts: MediaFacts, uploadedBy: string): Promise<string> {
    return this.#writer.run('addMedia', { ...facts, name, uploadedBy, siteId: this.#siteId, at: Date.now() });
  }

  replace(name: string, facts: MediaFacts, keepsShape: boolean): Promise<void> {
    return this.#writer.run('replaceMedia', { ...facts, name, keepsShape, siteId: this.#siteId, at: Date.now() });
  }

  shape(name: string, focal: FocalPoint, crop: Crop | null): Promise<void> {
    return this.#writer.run('shapeMedia', { siteId: this.#siteId, name, focal, crop, at: Date.now() });
  }

  saveTexts(name: string, texts: Readonly<Partial<Record<Locale, string>>>): Promise<void> {
    return this.#writer.run('saveMediaTexts', { siteId: this.#siteId, name, texts });
  }

  saveFileText(name: string, hash: string, pages: FileText['pages']): Promise<void> {
    return this.#writer.run('saveFileText', { siteId: this.#siteId, name, hash, pages, at: Date.now() });
  }

  trash(name: string, trashed: boolean): Promise<void> {
    return this.#writer.run('trashMedia', { siteId: this.#siteId, name, trashed, at: Date.now() });
  }

  delete(name: string): Promise<string | null> {
    return this.#writer.run('deleteMedia', { siteId: this.#siteId, name });
  }
}
