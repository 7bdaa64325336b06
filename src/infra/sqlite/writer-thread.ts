import { parentPort, workerData } from 'node:worker_threads';
import { isAppError, messageOf } from '../../shared/errors.ts';
import { compactDatabase } from './compact.ts';
import { openForWriting } from './database.ts';
import type { WriterReply, WriterRequest } from './writer.ts';
import { writes } from './writes/registry.ts';

const port = parentPort;
if (port === null) throw new Error('The writer runs as a worker thread.');

const { file } = workerData as { file: string };
const db = openForWriting(file);

function execute(request: WriterRequest): WriterReply {
  try {
    if (request.name === 'compact') return { id: request.id, ok: true, result: compactDatabase(db) };
    const work = writes[request.name] as (database: typeof db, command: unknown) => unknown;
    const result = db.transaction(() => work(db, request.command)).immediate();
    return { id: request.id, ok: true, result };
  } catch (error) {
    const details = isAppError(error)
      ? {
          kind: error.kind,
          code: error.code,
          message: error.message,
          ...(error.hint === undefined ? {} : { hint: error.hint }),
        }
      : { kind: 'internal' as const, code: 'write-failed', message: `${request.name}: ${messageOf(error)}` };
    return { id: request.id, ok: false, details };
  }
}

port.on('message', (request: WriterRequest | 'close') => {
  if (request === 'close') {
    db.close();
    port.close();
    return;
  }
  port.postMessage(execute(request));
});
