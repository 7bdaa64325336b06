import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../sqlite/database.ts';
import { VectorReader } from '../sqlite/vector-reader.ts';
import { HnswIndex } from './hnsw-index.ts';
import { loadHnswLibrary } from './hnsw-library.ts';
import { writeIndexFile } from './index-file.ts';
import type { IndexFileKey } from './index-file.ts';

/** What the thread that builds an index is given. */
export interface BuildOrder extends IndexFileKey {
  readonly database: string;
  readonly siteId: string;
}

/** Vectors read at a time. */
const BATCH = 1000;

const order = workerData as BuildOrder;
const db = openForReading(order.database);
const reader = new VectorReader(db, order.siteId, order.model);
const library = await loadHnswLibrary();
if (library === null) throw new Error('hnswlib-node cannot be loaded');
const index = HnswIndex.create(
  library,
  order.dimensions,
  Number(db.prepare('select count(*) from passage where site_id = ?').pluck().get(order.siteId)),
);
for (
  let batch = reader.vectors(0, BATCH);
  batch.length > 0;
  batch = reader.vectors(batch.at(-1)?.passageId ?? 0, BATCH)
) {
  for (const { passageId, vector } of batch) index.add(passageId, vector);
}
await writeIndexFile(order, index, reader);
db.close();
parentPort?.postMessage(index.size);
