import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { AnswerHead } from '../infra/page-cache/answer-head.ts';
import { TLS_ONLY } from './headers.ts';
import { httpDate } from './http-date.ts';

/** How long a connection is kept after an answer, in milliseconds. */
export const KEEP_ALIVE_MS = 65_000;

const KEEP_ALIVE = `Connection: keep-alive\r\nKeep-Alive: timeout=${String(KEEP_ALIVE_MS / 1000)}\r\n\r\n`;
const TLS_LINE = `${TLS_ONLY.join(': ')}\r\n`;

/** Where node:http keeps the head that `end` sends: its own writeHead checks and joins a dozen fields anew for each answer. */
type Headed = ServerResponse & { _header: string | null };

/** Whether this version of node:http still keeps it there. */
const IS_KEPT_THERE = ((): boolean => {
  const response = new ServerResponse(new IncomingMessage(new Socket())) as Headed;
  if (response._header !== null || response.headersSent) return false;
  response._header = '\r\n';
  return response.headersSent;
})();

function write(response: ServerResponse, head: AnswerHead, more: string): void {
  response.statusCode = head.status;
  (response as Headed)._header = `${head.text}${more}Date: ${httpDate()}\r\n${KEEP_ALIVE}`;
}

/** Whether the head is the one for most answers: HTTP/1.1, and the connection is kept. */
function isUsual(response: ServerResponse): boolean {
  return IS_KEPT_THERE && response.shouldKeepAlive && response.useChunkedEncodingByDefault;
}

/** Writes the head of an answer for which no header has been set, from its text: the same bytes as `writeHead`, for a third of its time. */
export function writeReadyHead(response: ServerResponse, head: AnswerHead): void {
  if (isUsual(response)) write(response, head, '');
  else response.writeHead(head.status, head.fields as string[]);
}

/** The same to a visitor who came over TLS, whose browser is told to stay with it. */
export function writeReadyTlsHead(response: ServerResponse, head: AnswerHead): void {
  if (isUsual(response)) write(response, head, TLS_LINE);
  else response.writeHead(head.status, [...head.fields, ...TLS_ONLY]);
}
