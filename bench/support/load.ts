import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { percentile } from './statistics.ts';

/** What to ask, of whom, and for how long. */
export interface LoadOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
  /** Entity tag of what the client has already: answers are then 304. */
  readonly known?: string;
}

/** Requests answered a second, and latencies in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Length of a whole answer in bytes, once its head is there; 0 before that. @throws Error when its status is another one */
function answerLength(start: string, status: 200 | 304): number {
  const end = start.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  if (!start.startsWith(`HTTP/1.1 ${String(status)}`)) throw new Error(`unexpected answer: ${start.slice(0, 60)}`);
  if (status === 304) return end + 4;
  const length = /\r\ncontent-length: (\d+)/i.exec(start)?.[1];
  if (length === undefined) throw new Error('the answer has no Content-Length');
  return end + 4 + Number(length);
}

/**
 * Keeps a number of connections busy with one request each, over plain sockets: two cores serve both sides,
 * so the client must cost next to nothing. All answers have the length of the first.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const { port, host, path, connections, seconds, known } = options;
  const condition = known === undefined ? '' : `If-None-Match: ${known}\r\n`;
  const message = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br\r\n${condition}\r\n`;
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const keepBusy = (socket: Socket): Promise<void> =>
    new Promise((resolve, reject) => {
      let sent = performance.now();
      let received = 0;
      let expected = 0;
      socket.on('error', reject);
      socket.on('close', resolve);
      socket.on('data', (chunk) => {
        received += chunk.length;
        try {
          if (expected === 0) expected = answerLength(chunk.toString('latin1'), known === undefined ? 200 : 304);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
          socket.destroy();
        }
        if (received < expected || expected === 0) return;
        const now = performance.now();
        latencies.push(now - sent);
        received -= expected;
        if (now >= end) {
          socket.destroy();
          return;
        }
        sent = now;
        socket.write(message);
      });
      socket.write(message);
    });
  const sockets = await Promise.all(
    Array.from({ length: connections }, () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      return new Promise<Socket>((resolve, reject) => {
        socket.once('error', reject).once('connect', () => {
          resolve(socket);
        });
      });
    }),
  );
  await Promise.all(sockets.map(keepBusy));
  const took = (performance.now() - begin) / 1000;
  return { perSecond: latencies.length / took, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}
