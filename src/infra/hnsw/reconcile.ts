import { setImmediate as breathe } from 'node:timers/promises';
import type { VectorIndex } from '../../core/search/ports.ts';
import type { VectorReader } from '../sqlite/vector-reader.ts';

/** Numbers compared between two pauses. */
const IDS = 5000;
/** Vectors added between two pauses: some 20 ms. */
const ADDED = 50;

interface ReconcilableIndex extends VectorIndex {
  ids(): Iterable<number>;
}

/**
 * Makes an index hold exactly the vectors of the database. Pauses often, so that requests are served meanwhile;
 * whoever adds or removes in between does so in the database first, and each step looks there again.
 * @param stopped ends it early
 * @returns whether anything had to be changed
 */
export async function reconcile(
  index: ReconcilableIndex,
  reader: VectorReader,
  stopped: () => boolean,
): Promise<boolean> {
  const present = new Set<number>();
  const missing: number[] = [];
  for (let after = 0, batch = reader.ids(0, IDS); batch.length > 0; batch = reader.ids(after, IDS)) {
    for (const id of batch) {
      present.add(id);
      if (!index.has(id)) missing.push(id);
    }
    after = batch.at(-1) ?? after;
    await breathe();
    if (stopped()) return false;
  }
  for (let i = 0; i < missing.length; i++) {
    const id = missing[i] as number;
    const vector = reader.vector(id);
    if (vector !== null && !index.has(id)) index.add(id, vector);
    if (i % ADDED !== ADDED - 1) continue;
    await breathe();
    if (stopped()) return true;
  }
  const gone = [...index.ids()].filter((id) => !present.has(id) && reader.vector(id) === null);
  for (const id of gone) index.remove(id);
  return missing.length + gone.length > 0;
}
