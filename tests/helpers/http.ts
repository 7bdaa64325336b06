import { connect } from 'node:net';
import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request as tests write it. `host` goes into the Host header; the connection always goes to 127.0.0.1. */
export interface TestRequest {
  readonly host?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** The address of this machine that the connection comes from, such as 127.0.0.2; the usual one when left out. */
  readonly from?: string;
}

/** A whole answer. */
export interface TestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Asks the server on `port` for a request target, which is sent as it is: nothing normalises it. */
export function ask(port: number, target: string, wanted: TestRequest = {}): Promise<TestResponse> {
  const { host = 'localhost', method = 'GET', headers = {}, body, from } = wanted;
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ agent, host: '127.0.0.1', port, path: target, method, headers: { Host: host, ...length, ...headers } },
        ...(from !== undefined && { localAddress: from }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends bytes that no client would send, and gives back all that comes until the server closes or 2 seconds pass. */
export function askRaw(port: number, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
    // Not ended: a server may take the end of the question for the end of the visit.
    socket.write(message);
  });
}

/** A body of a form as browsers send it, with its header. */
export function form(fields: Readonly<Record<string, string>>): { body: string; headers: OutgoingHttpHeaders } {
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  };
}
