import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { PassageDraft } from '../../src/core/content/ports.ts';
import { splitSentences } from '../../src/core/search/sentences.ts';
import { SqliteContentStore } from '../../src/infra/sqlite/content-store.ts';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { sqliteReader } from '../../src/infra/sqlite/sqlite-reader.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { registerTestSite } from './site-settings.ts';

/** A database in a folder of its own, with one site, for tests of the index. */
export interface IndexDatabase {
  readonly folder: string;
  readonly file: string;
  readonly db: Database;
  readonly writer: Writer;
  readonly siteId: string;
  readonly content: SqliteContentStore;
  /** Publishes an Italian page with one passage a text. Texts are their own stems. */
  publish(documentId: string, texts: readonly string[], priority?: number): Promise<void>;
  /** Stores vectors for texts as the indexer would. */
  saveVectors(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  close(): Promise<void>;
}

/** The key of a text's vectors in these tests. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function draftOf(text: string, ordinal: number): PassageDraft {
  return {
    ordinal,
    headingPath: [],
    anchor: '',
    text,
    sentences: splitSentences(text, 'it'),
    textHash: hashOf(text),
    stems: { title: '', headings: '', body: text.toLowerCase() },
  };
}

/** Opens a new database with the site `prova`. */
export async function openIndexDatabase(siteId = 'prova'): Promise<IndexDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-index-'));
  const file = path.join(folder, 'bivouac.db');
  migrateDatabase(file);
  const writer = new Writer(file);
  const db = openForReading(file);
  await registerTestSite(writer, siteId);
  const content = new SqliteContentStore(sqliteReader(db), writer, siteId);
  return {
    folder,
    file,
    db,
    writer,
    siteId,
    content,
    async publish(documentId, texts, priority = 0) {
      const baseRevisionId = (await content.translation(documentId, 'it'))?.draftRevisionId ?? null;
      const revisionId = await content.saveRevision({
        documentId,
        type: 'page',
        parentId: null,
        locale: 'it',
        baseRevisionId,
        meta: {
          title: documentId,
          description: '',
          slug: documentId,
          date: null,
          updated: null,
          tags: [],
          picture: null,
          toc: null,
          byline: null,
          language: null,
          event: null,
        },
        body: { type: 'doc', content: [] },
        author: 'test',
      });
      const passages = texts.map(draftOf);
      const at = Date.now();
      await content.publish({
        documentId,
        locale: 'it',
        revisionId,
        path: documentId,
        movedChildren: [],
        passages,
        links: { documents: [], files: [], addresses: [], anchors: new Set() },
        pageTitle: documentId,
        priority,
        at,
      });
    },
    async saveVectors(model, vectors) {
      const rows = [...vectors].map(([text, vector]) => ({
        textHash: hashOf(text),
        vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
        sentenceVectors: new Uint8Array(0),
        tokenSigns: null,
      }));
      await writer.run('saveEmbeddings', { siteId, model, rows });
    },
    async close() {
      db.close();
      await writer.close();
      rmSync(folder, { recursive: true });
    },
  };
}
