import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Config } from '../config.ts';
import { AppError } from '../shared/errors.ts';
import type { ServerAddress } from '../infra/server-lock.ts';
import { Connections } from './connections.ts';
import { KEEP_ALIVE_MS } from './ready-head.ts';
import { sendText } from './send.ts';

/**
 * How long idle and slow connections are kept, in milliseconds: a head has to arrive within ten seconds and a whole request
 * within thirty, else it is answered 408. Parts of uploads have 1 MB: 35 kB a second are enough. The largest page, JSON of 8 MB,
 * needs 280.
 */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: KEEP_ALIVE_MS,
  connectionsCheckingInterval: 5000,
};

/** Requests without a body are not read: nothing waits for the end of what never begins, which saves a tenth of a page's cost. */
const OPTIONS = { ...TIMEOUTS, optimizeEmptyRequests: true };

/** A connection on which nothing moves for so long is cut; the longest written answer takes five minutes, three of them in the queue. In milliseconds. */
const STILL_MS = 600_000;

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A bound port: it answers 503 until the installation is ready to serve. */
export interface Listening {
  readonly server: Server;
  /** Where it listens, whatever the settings say: a name stands for an address, and a socket may have been handed over. */
  readonly address: () => ServerAddress;
  readonly serve: (handler: Handler) => void;
  /**
   * Takes no more connections and ends when the answers in progress are sent.
   * @param limitMs after which what is still under way is cut off
   * @param idleMs how often connections that wait for a request are closed: those that are used meanwhile are told to close
   */
  readonly drain: (limitMs: number, idleMs: number) => Promise<void>;
}

function portTaken(config: Pick<Config, 'host' | 'port'>, error: NodeJS.ErrnoException): AppError {
  const place = `${config.host}:${String(config.port)}`;
  const taken = error.code === 'EADDRINUSE';
  return new AppError({
    kind: 'unavailable',
    code: taken ? 'port-busy' : 'port-unusable',
    message: taken
      ? `Another program listens on ${place} already.`
      : `The server cannot listen on ${place}: ${error.message}.`,
    hint: taken
      ? 'End the other program, or name another port, for instance PORT=4322 npm start.'
      : 'Set PORT to one that this user may open (1024 or more) and HOST to an address of this machine.',
    cause: error,
  });
}

async function bind(server: Server, config: Pick<Config, 'host' | 'port'>, socket: number | null): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(portTaken(config, error));
    });
    if (socket === null) server.listen(config.port, config.host, resolve);
    else server.listen({ fd: socket }, resolve);
  });
}

function addressOf(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): ServerAddress {
  const bound = server.address();
  if (typeof bound === 'string') return { host, port, socket: bound };
  return { host: bound?.address ?? host, port: bound?.port ?? port, socket: null };
}

async function drain(server: Server, limitMs: number, idleMs: number): Promise<void> {
  // Of node:net alone: node:http would cut connections on which a request may be on its way.
  const closed = new Promise((resolve) => Reflect.apply(NetServer.prototype.close.bind(server), server, [resolve]));
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, idleMs);
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, limitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

/**
 * Binds the port, or goes on with a socket that another process has opened.
 * @param socket number of an open socket's descriptor that listens already; null opens one
 * @throws AppError `port-busy`, `port-unusable`
 */
export async function listen(
  config: Pick<Config, 'host' | 'port' | 'connections' | 'webProcesses'>,
  socket: number | null = null,
): Promise<Listening> {
  let ending = false;
  const connections = new Connections(Math.ceil(config.connections / config.webProcesses));
  let handler: Handler = (_, response) => {
    sendText(response, 503, 'Starting\n', { 'Retry-After': '5' });
  };
  const server = createServer(OPTIONS, (request, response) => {
    if (ending) response.shouldKeepAlive = false;
    connections.begin(request, response);
    handler(request, response);
  });
  server.setTimeout(STILL_MS);
  connections.follow(server);
  await bind(server, config, socket);
  return {
    server,
    address: () => addressOf(server, config),
    serve: (next) => {
      handler = next;
    },
    drain: (limitMs, idleMs) => {
      ending = true;
      return drain(server, limitMs, idleMs);
    },
  };
}
