import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import pg from 'pg';
import { plainTypes } from './plain-types.ts';

/** What the thread that waits asks for. */
export interface SessionRequest {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What it is answered. */
export type SessionReply =
  | {
      readonly ok: true;
      readonly rows: readonly unknown[][];
      readonly columns: readonly string[];
      readonly changes: number;
    }
  | { readonly ok: false; readonly message: string; readonly code: string };

/** Where the session is, and the signal that an answer is there. */
export interface SessionThreadData {
  readonly url: string;
  readonly port: MessagePort;
  readonly signal: SharedArrayBuffer;
}

const { url, port, signal } = workerData as SessionThreadData;
const answered = new Int32Array(signal);
const client = new pg.Client({ connectionString: url, application_name: 'bivouac writer', types: plainTypes });
let connected: Promise<unknown> | null = null;

async function answer({ text, values }: SessionRequest): Promise<SessionReply> {
  try {
    connected ??= client.connect();
    await connected;
    const result = await client.query({ text, values: [...values], rowMode: 'array' });
    const { rows, fields, rowCount } = result;
    return { ok: true, rows: rows as unknown[][], columns: fields.map(({ name }) => name), changes: rowCount ?? 0 };
  } catch (error) {
    const { message, code = '' } = error as Error & { code?: string };
    return { ok: false, message, code };
  }
}

function reply(message: SessionReply): void {
  port.postMessage(message);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
}

// Told of again by the statement that fails on it.
client.on('error', () => undefined);
port.on('message', (request: SessionRequest) => {
  void answer(request).then(reply);
});
parentPort?.on('message', () => {
  void client.end().finally(() => {
    port.close();
    parentPort?.close();
  });
});
