import { parentPort, workerData } from 'node:worker_threads';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { SqlSession } from '../sql/session.ts';
import type { DatabaseTarget, UnitRunner } from '../sql/unit-runner.ts';
import type { WriterReply, WriterRequest } from './writer.ts';
import { writes } from './writes/registry.ts';

const port = parentPort;
if (port === null) throw new Error('The writer runs as a worker thread.');

async function openRunner(target: DatabaseTarget): Promise<UnitRunner> {
  if ('file' in target) return (await import('./unit-runner.ts')).sqliteUnitRunner(target.file);
  return (await import('../postgres/unit-runner.ts')).postgresUnitRunner(target.url);
}

const runner = await openRunner(workerData as DatabaseTarget);

function siteOf(command: unknown): string | null {
  const { siteId } = (command ?? {}) as { readonly siteId?: unknown };
  return typeof siteId === 'string' ? siteId : null;
}

function execute(request: WriterRequest): WriterReply {
  try {
    if (request.name === 'compact') return { id: request.id, ok: true, result: runner.compact() };
    const work = writes[request.name] as (session: SqlSession, command: unknown) => unknown;
    const result = runner.run(siteOf(request.command), (session) => work(session, request.command));
    return { id: request.id, ok: true, result };
  } catch (error) {
    const told = isAppError(error) ? error : runner.explain(error);
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
    void Promise.resolve(runner.close()).finally(() => {
      port.close();
    });
    return;
  }
  port.postMessage(execute(request));
});
