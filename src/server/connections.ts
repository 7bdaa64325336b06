import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressPrefix } from '../core/limits/address-prefix.ts';

/** How long the rest of a body that nobody wants may still come in before its connection is cut, in milliseconds. */
const LINGER_MS = 1000;

/**
 * Bounds the connections of a server. When there are too many, whoever has most loses the oldest of its own on which nothing is
 * being answered: idle ones, and such as have not sent a request yet. Only where all are being answered a new one is refused.
 */
export class Connections {
  readonly #limit: number;
  /** Every open one, oldest first, with the network that it comes from. */
  readonly #open = new Map<Socket, string>();
  /** The last answer that was begun on a connection. */
  readonly #answers = new WeakMap<Socket, ServerResponse>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Counts the connections of this server from now on. */
  follow(server: Server): void {
    server.on('connection', (socket: Socket) => {
      if (this.#open.size >= this.#limit && !this.#makeRoom()) {
        socket.destroy();
        return;
      }
      this.#open.set(socket, addressPrefix(socket.remoteAddress ?? ''));
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  /** Takes note of a request that is going to be answered, and ends its connection when its body is not read to the end. */
  begin(request: IncomingMessage, response: ServerResponse): void {
    this.#answers.set(request.socket, response);
    const { headers } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    response.once('finish', () => {
      if (request.complete) return;
      const cut = setTimeout(() => {
        // What came in meanwhile was thrown away, and the connection can be used again.
        if (!request.complete) request.socket.destroy();
      }, LINGER_MS);
      cut.unref();
    });
  }

  #isAnswering(socket: Socket): boolean {
    return this.#answers.get(socket)?.writableFinished === false;
  }

  #makeRoom(): boolean {
    const counts = new Map<string, number>();
    for (const network of this.#open.values()) counts.set(network, (counts.get(network) ?? 0) + 1);
    let victim: Socket | null = null;
    let most = 0;
    for (const [socket, network] of this.#open) {
      const count = counts.get(network) ?? 0;
      if (count <= most || this.#isAnswering(socket)) continue;
      victim = socket;
      most = count;
    }
    if (victim === null) return false;
    this.#open.delete(victim);
    victim.destroy();
    return true;
  }
}
