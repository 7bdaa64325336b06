import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { hostName, takeClient } from '../../../src/server/client.ts';
import { readConfig } from '../../../src/config.ts';

function request(peer: string, headers: Record<string, string>): IncomingMessage {
  const rawHeaders = ['Host', 'x', ...Object.entries(headers).flat()];
  return { socket: { remoteAddress: peer }, headers: { ...headers }, rawHeaders } as unknown as IncomingMessage;
}

describe('the visitor’s address', () => {
  const config = readConfig({ BIVOUAC_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' });

  it('is the peer’s own when the peer is no configured proxy', () => {
    const forged = request('203.0.113.9', {
      'x-forwarded-for': '198.51.100.1',
      'x-forwarded-host': 'other.example',
      forwarded: 'for=1.2.3.4',
    });
    expect(takeClient(forged, config).address).toBe('203.0.113.9');
    expect(Object.keys(forged.headers)).toEqual([]);
    expect(forged.rawHeaders).toEqual(['Host', 'x']);
  });

  it('is the last address before the configured proxies', () => {
    const proxied = request('::ffff:127.0.0.1', { 'x-forwarded-for': '192.0.2.66, 198.51.100.1, 10.1.2.3' });
    expect(takeClient(proxied, config).address).toBe('198.51.100.1');
  });
});

describe('host names', () => {
  it.each([
    ['Deep-Space.localhost:4321', 'deep-space.localhost'],
    ['example.ch.', 'example.ch'],
    ['example.ch', 'example.ch'],
    ['[::1]:80', ''],
    ['a b', ''],
    ['evil.example/x', ''],
    ['', ''],
    [undefined, ''],
  ])('%s', (header, name) => {
    expect(hostName(header)).toBe(name);
  });
});
