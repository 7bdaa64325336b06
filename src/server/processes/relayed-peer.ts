import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Carries the address of a relayed request's peer. It is believed on the socket between the processes alone. */
export const PEER_HEADER = 'x-bivouac-peer';

const relayed = new WeakMap<IncomingMessage, string>();

/**
 * Takes the peer that a process of this server names out of a request that it passed on. False when it names none, or not one
 * address alone: then nobody knows whose limits hold.
 */
export function takeRelayedPeer(request: IncomingMessage): boolean {
  const peer = request.headers[PEER_HEADER];
  // Empty where visitors come in on a socket that has no addresses either.
  if (typeof peer !== 'string' || (peer !== '' && isIP(peer) === 0)) return false;
  relayed.set(request, peer);
  Reflect.deleteProperty(request.headers, PEER_HEADER);
  request.rawHeaders = request.rawHeaders.filter((_, i, all) => (all[i - (i % 2)] ?? '').toLowerCase() !== PEER_HEADER);
  return true;
}

/** Whose connection a request came in on, at whichever process. */
export function peerOf(request: IncomingMessage): string {
  return relayed.get(request) ?? request.socket.remoteAddress ?? '';
}
