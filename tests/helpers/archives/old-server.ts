import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer of a web server of the time: a text, or everything that it says. */
export type OldAnswer =
  | string
  | Buffer
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
    };

/** A web server on this machine, and what it was asked. */
export interface OldServer {
  readonly port: number;
  readonly asked: {
    readonly host: string;
    readonly target: string;
    readonly at: number;
    readonly headers: IncomingMessage['headers'];
  }[];
  readonly close: () => Promise<void>;
}

function send(response: ServerResponse, target: string, answer: OldAnswer | undefined): void {
  if (answer === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>Not found</p>');
    return;
  }
  const type = /\.(css|gif|pdf)$/.exec(target.split('?')[0] ?? '')?.[1];
  const types: Record<string, string> = { css: 'text/css', gif: 'image/gif', pdf: 'application/pdf' };
  const plain = typeof answer === 'string' || Buffer.isBuffer(answer) ? { body: answer } : answer;
  const headers = { 'Content-Type': types[type ?? ''] ?? 'text/html; charset=iso-8859-1', ...plain.headers };
  response.writeHead(plain.status ?? 200, headers).end(plain.body ?? '');
}

/** Serves the answers by their targets. What a test changes in them is served from then on. */
export async function serveOldSite(answers: Readonly<Record<string, OldAnswer>>): Promise<OldServer> {
  const asked: OldServer['asked'] = [];
  const server: Server = createServer((request, response) => {
    const target = request.url ?? '';
    asked.push({ host: request.headers.host ?? '', target, at: Date.now(), headers: request.headers });
    send(response, target, answers[target]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
