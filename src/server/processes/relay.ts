import { Agent, request as open } from 'node:http';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Locale } from '../../shared/locale.ts';
import { sendOwnerAway } from './owner-away.ts';
import { PEER_HEADER } from './relayed-peer.ts';

/** Passes a request on. @param localeOf the language in which it is said where that cannot be done */
export type Relay = (request: IncomingMessage, response: ServerResponse, localeOf: () => Locale) => void;

/** Belong to one connection (RFC 9110, 7.6.1), or have been answered already. */
const OF_ONE_CONNECTION = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What came in, name after value, without what is of the connection; a visitor's own word on who asks neither. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, i, all) => {
    const name = (all[i - (i % 2)] ?? '').toLowerCase();
    return name !== PEER_HEADER && !OF_ONE_CONNECTION.includes(name);
  });
}

/** Without one of these a request has no body (RFC 9112, 6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
}

function headersFor(request: IncomingMessage): string[] {
  // First, so that no number of others pushes it out.
  const headers = [PEER_HEADER, request.socket.remoteAddress ?? '', ...endToEnd(request.rawHeaders)];
  if (request.headers['transfer-encoding'] !== undefined) headers.push('Transfer-Encoding', 'chunked');
  else if (!hasBody(request) && request.method !== 'GET' && request.method !== 'HEAD')
    headers.push('Content-Length', '0');
  return headers;
}

/** What is not announced as a body must not reach the owner: it would be read there as the next request. */
function passBody(request: IncomingMessage, sent: ClientRequest): void {
  if (hasBody(request)) request.pipe(sent);
  else {
    sent.end();
    request.resume();
  }
}

function passBack(answer: IncomingMessage, response: ServerResponse): void {
  // It says when it was answered by itself.
  response.sendDate = false;
  if (answer.headers.connection === 'close') response.shouldKeepAlive = false;
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
  // First words of an answer that is written bit by bit are not kept back.
  response.flushHeaders();
  // Whoever goes away ends the answer for both; a visitor who reads slowly slows it down.
  pipeline(answer, response, () => undefined);
}

/**
 * Passes requests on to the process that owns what is in memory once, as they came in and with the peer's address.
 * @param socket where that process listens; it is known to answer in order and to bound what is asked of it
 */
export function createRelay(socket: string): Relay {
  const agent = new Agent({ keepAlive: true });
  return (request, response, localeOf) => {
    const { method, url: path } = request;
    const sent = open({ socketPath: socket, agent, method, path, headers: headersFor(request), setHost: false });
    sent.once('response', (answer) => {
      passBack(answer, response);
    });
    sent.on('error', () => {
      if (response.headersSent || response.destroyed) response.destroy();
      else sendOwnerAway(request, response, localeOf());
    });
    response.once('close', () => {
      if (response.writableFinished && request.complete) return;
      sent.destroy();
      // The rest of a body that nobody wants is thrown away, or it would stand before the next request for ever.
      request.unpipe(sent);
      request.resume();
    });
    passBody(request, sent);
  };
}
