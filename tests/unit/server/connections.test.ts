import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../src/server/connections.ts';

const LIMIT = 8;
const FLOODER = '127.0.0.66';
const VISITOR = '127.0.0.7';
const WHOLE = 'GET / HTTP/1.1\r\nHost: one.example\r\n\r\n';
const TRICKLING = 'POST / HTTP/1.1\r\nHost: one.example\r\nContent-Length: 1000\r\n\r\nname=';

let server: Server;
let [connected, reached] = [0, 0];
const sockets: Socket[] = [];

/** A server that never finishes an answer. */
async function start(): Promise<void> {
  const connections = new Connections(LIMIT);
  [connected, reached] = [0, 0];
  server = createServer((request, response) => {
    reached += 1;
    connections.begin(request, response);
    response.write('begun\n');
  });
  connections.follow(server);
  server.on('connection', () => (connected += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** Opens connections from an address of this machine, sends a message on each and waits until the server has taken note. */
async function open(from: string, count: number, message: string): Promise<Socket[]> {
  const { port } = server.address() as AddressInfo;
  const opened: Socket[] = [];
  for (let i = 0; i < count; i++) {
    const [connectedBefore, reachedBefore] = [connected, reached];
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(message);
    await vi.waitUntil(
      () => connected > connectedBefore && (message === '' || reached > reachedBefore || socket.destroyed),
      { timeout: 5000, interval: 1 },
    );
    opened.push(socket);
  }
  sockets.push(...opened);
  return opened;
}

/** Which are still open, once those that the server has cut have noticed it. */
async function openOnes(of: readonly Socket[], count: number): Promise<boolean[]> {
  await vi.waitUntil(() => of.filter((socket) => !socket.destroyed).length <= count, { timeout: 5000, interval: 1 });
  return of.map((socket) => !socket.destroyed);
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

const ALL = Array<boolean>(LIMIT).fill(true);
const ALL_BUT_FIRST = ALL.with(0, false);

describe('when there are too many connections', () => {
  it('one on which a body trickles in makes room, though its answer was begun', async () => {
    await start();
    const flood = await open(FLOODER, LIMIT, TRICKLING);
    expect(reached).toBe(LIMIT);
    const [visitor] = await open(VISITOR, 1, WHOLE);
    expect([visitor?.destroyed, reached]).toEqual([false, LIMIT + 1]);
    expect(await openOnes(flood, LIMIT - 1)).toEqual(ALL_BUT_FIRST);
  });

  it('one that waits makes room before one that is being answered', async () => {
    await start();
    const flood = [...(await open(FLOODER, LIMIT - 1, WHOLE)), ...(await open(FLOODER, 1, ''))];
    await open(VISITOR, 1, WHOLE);
    expect(await openOnes(flood, LIMIT - 1)).toEqual(ALL.with(-1, false));
  });

  it('a network that has all of them with answers that never end loses its oldest one, but keeps a part', async () => {
    await start();
    const flood = await open(FLOODER, LIMIT, WHOLE);
    const [first, second] = await open(VISITOR, 2, WHOLE);
    expect([first?.destroyed, second?.destroyed, reached]).toEqual([false, true, LIMIT + 1]);
    expect(await openOnes(flood, LIMIT - 1)).toEqual(ALL_BUT_FIRST);
  });

  it('nobody makes room for a newcomer of the same network while all are being answered', async () => {
    await start();
    const flood = await open(FLOODER, LIMIT, WHOLE);
    const [another] = await open(FLOODER, 1, WHOLE);
    expect([another?.destroyed, await openOnes(flood, LIMIT)]).toEqual([true, ALL]);
  });
});
