import type { Database, Statement } from 'better-sqlite3';

/** A passage's number and vector (float32, length 1). */
export interface PassageVector {
  readonly passageId: number;
  readonly vector: Float32Array;
}

/** A passage's number and the hash of what its vector was made from. */
export type PassageHash = readonly [passageId: number, textHash: string];

function toVector({ passageId, vector }: { passageId: number; vector: Buffer }): PassageVector {
  return { passageId, vector: new Float32Array(new Uint8Array(vector).buffer) };
}

/** Reads one site's vectors of one model, in parts, so that nobody waits for long. */
export class VectorReader {
  readonly #ids: Statement;
  readonly #some: Statement;
  readonly #vector: Statement;
  readonly #hash: Statement;
  readonly #generation: Statement;
  readonly #scope: { readonly siteId: string; readonly model: string };

  constructor(db: Database, siteId: string, model: string) {
    this.#scope = { siteId, model };
    const embedded = `embedding e on e.site_id = p.site_id and e.model = @model and e.text_hash = p.text_hash`;
    // The plus keeps SQLite on the order of numbers, so that a part is read without sorting the whole.
    this.#ids = db
      .prepare(
        `select p.id from passage p join ${embedded} where +p.site_id = @siteId and p.id > @after order by p.id limit @limit`,
      )
      .pluck();
    this.#some = db.prepare(
      `select p.id as passageId, e.vector from passage p join ${embedded}
       where +p.site_id = @siteId and p.id > @after order by p.id limit @limit`,
    );
    this.#vector = db.prepare(
      `select p.id as passageId, e.vector from passage p join ${embedded} where p.site_id = @siteId and p.id = @passageId`,
    );
    this.#hash = db.prepare('select text_hash from passage where site_id = @siteId and id = @passageId').pluck();
    this.#generation = db.prepare('select generation from index_generation where site_id = ?').pluck();
  }

  /** Numbers of passages that have a vector, ascending, after one number. */
  ids(after: number, limit: number): number[] {
    return this.#ids.all({ ...this.#scope, after, limit }) as number[];
  }

  /** Vectors by passage number, ascending, after one number. */
  vectors(after: number, limit: number): PassageVector[] {
    return (this.#some.all({ ...this.#scope, after, limit }) as { passageId: number; vector: Buffer }[]).map(toVector);
  }

  /** A passage's vector; null when the passage is gone or has none. */
  vector(passageId: number): Float32Array | null {
    const row = this.#vector.get({ ...this.#scope, passageId }) as { passageId: number; vector: Buffer } | undefined;
    return row === undefined ? null : toVector(row).vector;
  }

  /** The hash of a passage's text; null when the passage is gone. */
  hash(passageId: number): string | null {
    return (this.#hash.get({ siteId: this.#scope.siteId, passageId }) as string | undefined) ?? null;
  }

  /** Counts changes of the site's passages. */
  generation(): number {
    return (this.#generation.get(this.#scope.siteId) as number | undefined) ?? 0;
  }
}
