import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import { peerOf } from './processes/relayed-peer.ts';

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/** Takes them out of the raw list too, from which others make headers of their own. */
function strip(request: IncomingMessage): void {
  for (const name of FORWARDED) Reflect.deleteProperty(request.headers, name);
  request.rawHeaders = request.rawHeaders.filter(
    (_, i, all) => !FORWARDED.includes((all[i - (i % 2)] ?? '').toLowerCase()),
  );
}

/** Whom a request comes from. */
export interface Client {
  readonly address: string;
  /** How the visitor reached us: with TLS only when a configured proxy says so. */
  readonly scheme: 'http' | 'https';
}

function lastOf(header: string | string[] | undefined): string {
  return (
    String(header ?? '')
      .split(',')
      .at(-1) ?? ''
  )
    .trim()
    .toLowerCase();
}

/**
 * The visitor's address: the peer's own, or, when a configured proxy says so, the last address
 * in X-Forwarded-For that is no such proxy. Removes every forwarding header, so that nothing after this believes one.
 */
export function takeClient(request: IncomingMessage, config: Pick<Config, 'trustsProxy'>): Client {
  const peer = peerOf(request);
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  const scheme = lastOf(request.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
  if (FORWARDED.some((name) => name in request.headers)) strip(request);
  if (!config.trustsProxy(peer)) return { address: peer, scheme: 'http' };
  const hops = forwarded
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return { address: hops.reverse().find((hop) => !config.trustsProxy(hop)) ?? peer, scheme };
}

/** True when a request names more than one host: it must be refused (RFC 9112, 3.2), or a proxy and we may each believe another one. */
export function namesTwoHosts(request: IncomingMessage): boolean {
  let hosts = 0;
  const { rawHeaders } = request;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

/** The Host header as a name: lower case, without port. Empty when it is missing or malformed. */
export function hostName(header: string | undefined): string {
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1]?.toLowerCase() ?? '';
}
