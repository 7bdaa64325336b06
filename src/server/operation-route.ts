import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import type { FaultKind } from '../core/operation/faults.ts';
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
  /** Web processes that serve, of how many; left out where there is one alone. */
  readonly processes?: string;
  /** What is wrong while the sites go on; `bivouac doctor` says what to do about it. */
  readonly faults: readonly FaultKind[];
}

/** Whether each part can do its work. */
function readiness(context: Context): Readiness {
  const embedder = context.search.embedderState();
  const model = context.generation.describe();
  const faults = context.faults.list().map(({ kind }) => kind);
  const { webProcesses } = context.config;
  const serving = `${String(1 + context.requestMetrics.others.serving)} of ${String(webProcesses)}`;
  const processes = webProcesses === 1 ? {} : { processes: serving };
  try {
    const waiting = context.search.waiting();
    const index = waiting === 0 ? 'current' : `${String(waiting)} pages waiting`;
    const { failed, fault } = context.writer;
    // On a full disk the sites are served all the same: nobody should be turned away.
    const database = failed || fault !== null ? 'cannot be written' : 'ok';
    return { ready: !failed, database, index, embedder, model, ...processes, faults };
  } catch (error) {
    context.log.error({ err: error }, 'the database cannot be read');
    return { ready: false, database: 'cannot be read', index: 'unknown', embedder, model, ...processes, faults };
  }
}

/** Whether a certificate may be asked for, for the host name in `?domain=`: Caddy asks so before it gets one. */
function answerHost({ request, response }: OperationRequest, serves: (host: string) => boolean): void {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  const isServed = serves((searchParams.get('domain') ?? '').toLowerCase());
  sendText(response, isServed ? 200 : 404, isServed ? 'served here\n' : 'not served here\n');
}

/**
 * Answers `/healthz`, `/readyz` and `/hostz` on every host. True when it answered.
 * @param serves whether a host name is a site's or the admin's
 */
export function handleOperation(
  context: Context,
  wanted: OperationRequest,
  serves: (host: string) => boolean,
): boolean {
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
  if (pathname === '/hostz') {
    answerHost(wanted, serves);
    return true;
  }
  return false;
}
