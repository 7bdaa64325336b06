import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressPrefix } from '../core/limits/address-prefix.ts';

/** How long the rest of a body that nobody wants may still come in before its connection is cut, in milliseconds. */
const LINGER_MS = 1000;

/** So many times as many connections as the newcomer's network has to be open from the one that loses one that is in use. */
const CLEARLY_MORE = 4;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Open {
  /** Where it comes from. */
  readonly network: string;
  /** What was last begun on it. */
  last: Exchange | null;
}

/**
 * Bounds the connections of a server. When there are too many, whoever has most loses the oldest of its own on which nothing is
 * being answered: idle ones, and such as have not sent a whole request yet. Where all are being answered, a network that has
 * clearly more than the newcomer's loses its oldest one all the same, since answers that nobody reads never end; else the
 * newcomer is refused.
 */
export class Connections {
  readonly #limit: number;
  /** Every open one, oldest first. */
  readonly #open = new Map<Socket, Open>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts the connections of this server from now on. */
  follow(server: Server): void {
    server.on('connection', (socket: Socket) => {
      const network = addressPrefix(socket.remoteAddress ?? '');
      if (this.#open.size >= this.#limit && !this.#makeRoom(network)) {
        socket.destroy();
        return;
      }
      this.#open.set(socket, { network, last: null });
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  /**
   * Takes note of a request that is going to be answered, and ends its connection when its body is not read to the end and its
   * rest does not come in within a second: what comes in until then is thrown away.
   */
  begin(request: IncomingMessage, response: ServerResponse): void {
    const open = this.#open.get(request.socket);
    if (open !== undefined) open.last = { request, response };
    const { headers } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    response.once('finish', () => {
      if (request.complete) return;
      const cut = setTimeout(() => {
        if (!request.complete) request.socket.destroy();
      }, LINGER_MS);
      cut.unref();
    });
  }

  #isAnswering(socket: Socket): boolean {
    const last = this.#open.get(socket)?.last ?? null;
    return last !== null && last.request.complete && !last.response.writableFinished;
  }

  /** Cuts one off. False when there is none that has to make room for somebody from this network. */
  #makeRoom(newcomer: string): boolean {
    const counts = new Map<string, number>();
    for (const { network } of this.#open.values()) counts.set(network, (counts.get(network) ?? 0) + 1);
    const oldestOfMost = (mayGo: (socket: Socket) => boolean): Socket | undefined => {
      let [victim, most]: [Socket | undefined, number] = [undefined, 0];
      for (const [socket, { network }] of this.#open) {
        const count = counts.get(network) ?? 0;
        if (count > most && mayGo(socket)) [victim, most] = [socket, count];
      }
      return victim;
    };
    const enough = CLEARLY_MORE * ((counts.get(newcomer) ?? 0) + 1);
    const victim =
      oldestOfMost((socket) => !this.#isAnswering(socket)) ??
      oldestOfMost((socket) => (counts.get(this.#open.get(socket)?.network ?? '') ?? 0) >= enough);
    if (victim === undefined) return false;
    this.#open.delete(victim);
    victim.destroy();
    return true;
  }
}
