import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../../src/infra/s3/s3-client.ts';

/** The one bucket of the server. */
export const BUCKET = 'backups';
const PAGE = 3;

/** A server that speaks as much of S3 as backups and media need: signatures and hashes are checked, lists come in short pages. */
export interface S3Server {
  readonly settings: S3Settings;
  readonly objects: Map<string, Buffer>;
  /** When each was last put, in milliseconds since 1970. */
  readonly times: Map<string, number>;
  /** Answers that the next requests get instead of their own. */
  readonly failures: number[];
  close(): Promise<void>;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Signature Version 4 as the service works it out from what has arrived (docs.aws.amazon.com, «Signing requests»). */
function signatureOf(request: IncomingMessage, url: URL, secret: string, scope: string, signed: string): string {
  const header = (name: string): string => String(request.headers[name] ?? '');
  // Some services take it as it was sent, moto among them; a space is %20 there and no plus sign.
  const query = url.search.slice(1).split('&').toSorted();
  const canonical = [
    request.method ?? '',
    url.pathname,
    query.join('&'),
    ...signed.split(';').map((name) => `${name}:${header(name).trim()}`),
    '',
    signed,
    header('x-amz-content-sha256'),
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, hash].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

function isSigned(request: IncomingMessage, url: URL, settings: S3Settings, body: Buffer): boolean {
  const [, id, scope = '', signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const hash = createHash('sha256').update(body).digest('hex');
  if (id !== settings.keyId || request.headers['x-amz-content-sha256'] !== hash) return false;
  return signature === signatureOf(request, url, settings.secret, scope, signed);
}

function sendError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
}

function listPage({ objects, times }: S3Server, url: URL): string {
  const prefix = url.searchParams.get('prefix') ?? '';
  const from = url.searchParams.get('continuation-token') ?? '';
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > from).toSorted();
  const page = names.slice(0, Math.min(PAGE, Number(url.searchParams.get('max-keys') ?? PAGE)));
  const contents = page.map((name) => {
    const time = new Date(times.get(name) ?? 0).toISOString();
    const size = String(objects.get(name)?.length ?? 0);
    return `<Contents><Key>${name}</Key><LastModified>${time}</LastModified><Size>${size}</Size></Contents>`;
  });
  const more = names.length > page.length;
  const next = more ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`;
}

function sendObject(request: IncomingMessage, response: ServerResponse, object: Buffer): void {
  const [, start = '', end = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (start === '') response.end(object);
  else response.writeHead(206).end(object.subarray(Number(start), Number(end) + 1));
}

function answer(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer, server: S3Server): void {
  const { objects } = server;
  const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const name = rest.join('/');
  if (!isSigned(request, url, server.settings, body)) sendError(response, 403, 'SignatureDoesNotMatch');
  else if (bucket !== BUCKET) sendError(response, 404, 'NoSuchBucket');
  else if (request.method === 'GET' && name === '') response.end(listPage(server, url));
  else if (request.method === 'GET') {
    const found = objects.get(name);
    if (found === undefined) sendError(response, 404, 'NoSuchKey');
    else sendObject(request, response, found);
  } else if (request.method === 'DELETE') {
    objects.delete(name);
    response.writeHead(204).end();
  } else if (request.headers['if-none-match'] === '*' && objects.has(name)) {
    sendError(response, 412, 'PreconditionFailed');
  } else {
    objects.set(name, body);
    server.times.set(name, Date.now());
    response.end();
  }
}

/** Starts it on a free port of this machine. */
export async function startS3Server(): Promise<S3Server> {
  const listener = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const failure = server.failures.shift();
      if (failure !== undefined) sendError(response, failure, 'SlowDown');
      else answer(request, response, new URL(request.url ?? '', 'http://127.0.0.1'), Buffer.concat(parts), server);
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const server: S3Server = {
    settings: {
      url: `http://127.0.0.1:${String(port)}`,
      region: 'eu-central-2',
      keyId: 'AKIATEST',
      secret: 'secret/+=',
    },
    objects: new Map(),
    times: new Map(),
    failures: [],
    close: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => {
          resolve();
        });
      }),
  };
  return server;
}
