import { createServer } from 'node:http';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../infra/is-alive.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { Handler } from '../listen.ts';
import { sendText } from '../send.ts';
import { takeRelayedPeer } from './relayed-peer.ts';

/** Readable and writable for its owner alone. */
const OTHERS = 0o177;

/** What a visitor may send fits in with the peer's address, in bytes: Node takes 16 KB by default, and gives up beyond. */
const HEAD_BYTES = 32 * 1024;

/** The socket on which the owner answers what its web processes pass on. */
export interface ProcessSocket {
  readonly file: string;
  /** Ends it; answers in progress are cut off. */
  readonly close: () => Promise<void>;
}

function unusable(file: string, error: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'process-socket-unusable',
    message: `The web processes cannot be reached through ${file}: ${messageOf(error)}.`,
    hint: 'The path of a socket may have about 100 characters: use a data folder with a shorter one, or BIVOUAC_WEB_PROCESSES=1.',
    cause: error,
  });
}

/** Removes sockets of servers that were killed. */
function tidy(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const pid = /^server-(\d+)\.sock$/.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(path.join(dataFolder, name), { force: true });
    }
  }
}

/**
 * Listens for the other processes of this server in the data folder, where nobody else may come in.
 * @param handler gets their requests with the peer that they came from
 * @throws AppError `process-socket-unusable`
 */
export async function listenForProcesses(dataFolder: string, handler: Handler): Promise<ProcessSocket> {
  tidy(dataFolder);
  const file = path.join(dataFolder, `server-${String(process.pid)}.sock`);
  // A connection that is kept must never be closed just as it is used again; what is slow was told so by who took it in.
  const limits = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, maxHeaderSize: HEAD_BYTES };
  // HTTP/1.0 needs no Host, and comes in here as 1.1; whoever took in 1.1 without one has refused it.
  const server = createServer({ ...limits, requireHostHeader: false }, (request, response) => {
    if (takeRelayedPeer(request)) handler(request, response);
    else sendText(response, 400, 'Bad request\n');
  });
  server.on('connection', (connection) => {
    // Who passes on a body that is refused must be able to read the refusal; it closes then.
    connection.destroySoon = () => {
      connection.end();
    };
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(unusable(file, error));
    });
    const former = process.umask(OTHERS);
    try {
      server.listen(file, resolve);
    } finally {
      process.umask(former);
    }
  });
  return {
    file,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
