import { parentPort, workerData } from 'node:worker_threads';
import { isAppError, messageOf } from '../../shared/errors.ts';
import { compactDatabase } from './compact.ts';
import { openForWriting } from './database.ts';
import { diskFault } from './disk-faults.ts';
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
    const told = isAppError(error) ? error : diskFault(error);
    const details = told
      ? {
          kind: told.kind,
          code: told.code,
          message: told.message,
          ...(told.hint === undefined ? {} : { hint: told.hint }),
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
