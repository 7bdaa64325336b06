import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { sendText } from './send.ts';

/** A request before it is known whether it is for a site. */
export interface OperationRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pathname: string;
  readonly clientAddress: string;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, `${JSON.stringify(value)}\n`, { 'Content-Type': 'application/json' });
}

/** What `/readyz` says. Only the database decides: without a model the sites work, and the assistant quotes. */
interface Readiness {
  readonly ready: boolean;
  readonly database: string;
  readonly index: string;
  /** The model that search goes by. */
  readonly embedder: string;
  /** The model that writes answers. */
  readonly model: string;
}

/** Whether each part can do its work. */
function readiness(context: Context): Readiness {
  const embedder = context.search.embedderState();
  const model = context.generation.describe();
  try {
    const waiting = context.search.waiting();
    const index = waiting === 0 ? 'current' : `${String(waiting)} pages waiting`;
    const writable = !context.writer.failed;
    return { ready: writable, database: writable ? 'ok' : 'cannot be written', index, embedder, model };
  } catch (error) {
    context.log.error({ err: error }, 'the database cannot be read');
    return { ready: false, database: 'cannot be read', index: 'unknown', embedder, model };
  }
}

/** Answers `/healthz` and `/readyz` on every host. True when it answered. */
export function handleOperation(context: Context, wanted: OperationRequest): boolean {
  const { response, pathname } = wanted;
  if (pathname === '/healthz') {
    sendText(response, 200, 'ok\n');
    return true;
  }
  if (pathname === '/readyz') {
    const state = readiness(context);
    sendJson(response, state.ready ? 200 : 503, state);
    return true;
  }
  return false;
}
