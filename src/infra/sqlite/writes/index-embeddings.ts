import type { SqlSession } from '../../sql/session.ts';

/** Vectors of one text and its sentences. */
export interface EmbeddingRow {
  readonly textHash: string;
  /** float32 little endian, length 1. */
  readonly vector: Uint8Array;
  /** int8 vectors of the sentences, one after another; empty while they are still missing. */
  readonly sentenceVectors: Uint8Array;
  /** Signs of the tokens' vectors, empty when no token is worth one; null when they were not given. */
  readonly tokenSigns: Uint8Array | null;
}

/** Vectors to store. */
export interface SaveEmbeddings {
  readonly siteId: string;
  readonly model: string;
  readonly rows: readonly EmbeddingRow[];
}

/** Stores vectors. What is there stays; what was still missing beside it is added. */
export function saveEmbeddings(db: SqlSession, command: SaveEmbeddings): void {
  const insert = db.prepare(
    `insert into embedding (site_id, model, text_hash, vector, sentence_vectors, token_signs) values (?, ?, ?, ?, ?, ?)
     on conflict (site_id, model, text_hash) do update set
       sentence_vectors = case when length(embedding.sentence_vectors) = 0 then excluded.sentence_vectors else embedding.sentence_vectors end,
       token_signs = coalesce(embedding.token_signs, excluded.token_signs)`,
  );
  for (const row of command.rows)
    insert.run(command.siteId, command.model, row.textHash, row.vector, row.sentenceVectors, row.tokenSigns);
}

/** Sentence vectors to add to vectors that are there. */
export interface SaveSentenceVectors {
  readonly siteId: string;
  readonly model: string;
  readonly rows: readonly Pick<EmbeddingRow, 'textHash' | 'sentenceVectors'>[];
}

/** Adds the vectors of sentences to those of their passages. */
export function saveSentenceVectors(db: SqlSession, command: SaveSentenceVectors): void {
  const update = db.prepare(
    'update embedding set sentence_vectors = ? where site_id = ? and model = ? and text_hash = ?',
  );
  for (const row of command.rows) update.run(row.sentenceVectors, command.siteId, command.model, row.textHash);
}

/** Most vectors deleted in one transaction. */
const SWEEP_BATCH = 500;

/** Deletes vectors that nothing needs: of texts that no passage has any more, and of former models. Some at a time; returns how many. */
export function sweepEmbeddings(db: SqlSession, command: { readonly siteId: string; readonly model: string }): number {
  return db
    .prepare(
      `delete from embedding where rowid in (
         select e.rowid from embedding e where e.site_id = @siteId and (
           not exists (select 1 from passage p where p.site_id = e.site_id and p.text_hash = e.text_hash)
           or e.model <> @model and exists (
             select 1 from embedding n where n.site_id = e.site_id and n.model = @model and n.text_hash = e.text_hash)
         ) limit @limit)`,
    )
    .run({ ...command, limit: SWEEP_BATCH }).changes;
}
