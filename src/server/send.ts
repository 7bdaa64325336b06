import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerHead } from '../infra/page-cache/answer-head.ts';
import { chooseEncoding, matchesEtag } from '../infra/page-cache/cached-page.ts';
import type { CachedPage } from '../infra/page-cache/cached-page.ts';
import { COMMON_HEADERS } from './headers.ts';

function writeHead(response: ServerResponse, { status, fields }: AnswerHead): void {
  response.writeHead(status, fields as string[]);
}

/**
 * Sends a page in the encoding that the visitor's browser takes, or 304 when it has it already.
 * @param write how the head is written, before the body
 */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: CachedPage,
  write: (response: ServerResponse, head: AnswerHead) => void = writeHead,
): void {
  const { body, etag, head, unchanged } = page.encodings[chooseEncoding(request.headers['accept-encoding'])];
  if (page.status === 200 && matchesEtag(request.headers['if-none-match'], etag)) {
    write(response, unchanged);
    response.end();
    return;
  }
  write(response, head);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Sends a redirect with a line for people who see it. Browsers ask again each time: one that kept «moved for good» would go
 * in circles once a page or a host name has moved back.
 */
export function sendRedirect(response: ServerResponse, status: 301 | 302 | 303 | 307 | 308, location: string): void {
  response.writeHead(status, {
    ...COMMON_HEADERS,
    Location: location,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
  response.end(`${location}\n`);
}

/** Sends a line of text: for machines, and for requests that belong to no site. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(text);
}
