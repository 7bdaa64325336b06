import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowPublic } from '../../src/infra/links/allowed-address.ts';
import { AddressProbe } from '../../src/infra/links/probe-address.ts';
import { isPublicAddress } from '../../src/infra/links/public-address.ts';

const signal = new AbortController().signal;

let web: Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  web = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const [, status = '200', location] = /^\/(\d{3})(?:\?to=(.*))?$/.exec(request.url ?? '') ?? [];
    if (request.url === '/no-head') {
      response.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'.repeat(1_000_000));
      return;
    }
    const headers = location === undefined ? {} : { Location: decodeURIComponent(location) };
    response.writeHead(Number(status), headers).end();
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  port = (web.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => web.close(resolve)));

/** A probe that may reach this test's own server, and what is public. */
async function probe(address: string): Promise<{ status: number | null; error: string | null }> {
  const own = new AddressProbe((ip, at) => (ip === '127.0.0.1' && at === port) || allowPublic(ip, at));
  try {
    return await own.probe(address, signal);
  } finally {
    await own.close();
  }
}

/** A probe as the server makes it. */
async function guarded(address: string): Promise<{ status: number | null; error: string | null }> {
  const own = new AddressProbe(allowPublic);
  try {
    return await own.probe(address, signal);
  } finally {
    await own.close();
  }
}

describe('asking an outside address', () => {
  it('tells what a browser would get', async () => {
    expect(await probe(`http://127.0.0.1:${String(port)}/200`)).toEqual({ status: 200, error: null });
    expect(await probe(`http://127.0.0.1:${String(port)}/404`)).toEqual({ status: 404, error: null });
    expect(await probe(`http://127.0.0.1:${String(port)}/no-head`)).toEqual({ status: 200, error: null });
  });

  it('follows redirects, but not for ever', async () => {
    const here = `http://127.0.0.1:${String(port)}`;
    expect(await probe(`${here}/302?to=${encodeURIComponent('/200')}`)).toEqual({ status: 200, error: null });
    expect(await probe(`${here}/301?to=${encodeURIComponent(`${here}/404`)}`)).toEqual({ status: 404, error: null });
    asked.length = 0;
    const turning = '/302?to=%2F302%3Fto%3D%252F302';
    expect((await probe(here + turning)).error).toBe('redirects');
    expect(asked.length).toBeLessThan(20);
  });
});

describe('what lies in the network behind the server', () => {
  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['9.9.9.9', '172.32.0.1', '192.167.1.1', '2620:fe::fe', '2a00:1450::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0',
  ])('is not asked at http://%s, whatever the form', async (host) => {
    asked.length = 0;
    expect((await guarded(`http://${host}:${String(port)}/200`)).error).toBe('blocked');
    expect(asked).toEqual([]);
  });

  it('is not asked by way of a redirect either', async () => {
    asked.length = 0;
    const inside = encodeURIComponent('http://169.254.169.254/latest/meta-data/');
    expect((await probe(`http://127.0.0.1:${String(port)}/302?to=${inside}`)).error).toBe('blocked');
    const localPort = encodeURIComponent('http://127.0.0.1:22/');
    expect((await probe(`http://127.0.0.1:${String(port)}/302?to=${localPort}`)).error).toBe('blocked');
    const file = encodeURIComponent('file:///etc/passwd');
    expect((await probe(`http://127.0.0.1:${String(port)}/302?to=${file}`)).error).toBe('redirects');
  });

  it('is not asked on ports where no web server is', () => {
    expect([allowPublic('9.9.9.9', 443), allowPublic('9.9.9.9', 22), allowPublic('9.9.9.9', 6379)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
