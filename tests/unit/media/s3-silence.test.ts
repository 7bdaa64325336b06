import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, messageOf } from '../../../src/shared/errors.ts';
import { S3Client } from '../../../src/infra/s3/s3-client.ts';

const SILENCE_MS = 200;
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function clientOf(listener: RequestListener): Promise<S3Client> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = { url: `http://127.0.0.1:${String(port)}`, region: 'x', keyId: 'KEYID', secret: 'SECRET' };
  const unavailable = (error: unknown): AppError =>
    error instanceof AppError ? error : new AppError({ kind: 'unavailable', code: 'away', message: messageOf(error) });
  const failures = { unavailable, tooLong: () => unavailable(new Error('too long')) };
  const patience = { tries: 2, silenceMs: SILENCE_MS };
  return new S3Client({ bucket: 'b', prefix: 'p/' }, settings, { patience, failures, signal: null });
}

describe('a service', () => {
  it('that says nothing is given up after so many tries', async () => {
    let asked = 0;
    const client = await clientOf(() => {
      asked += 1;
    });
    const began = Date.now();
    await expect(client.get('a', 10)).rejects.toMatchObject({ code: 'away' });
    expect([asked, Date.now() - began < 10 * SILENCE_MS]).toEqual([2, true]);
  });

  it('that falls silent in the midst of a file ends it with an error, not with half of it', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half ');
    });
    const stream = await client.open('a', null);
    await expect(stream === null ? null : text(stream)).rejects.toMatchObject({ code: 'away' });
  });

  it('that breaks off in the midst of a file does so too', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half ', () => response.destroy());
    });
    await expect(client.get('a', 10)).rejects.toMatchObject({ code: 'away' });
  });

  it('is let go of when nobody reads what it began to send', async () => {
    const closed = Promise.withResolvers<undefined>();
    const client = await clientOf((_, response) => {
      response.once('close', () => {
        closed.resolve(undefined);
      });
      response.writeHead(200, { 'content-length': '100000000' });
      response.write(Buffer.alloc(100_000));
    });
    (await client.open('a', null))?.destroy();
    await closed.promise;
  });

  it('is waited for as long as whoever reads takes their time', async () => {
    const client = await clientOf((_, response) => response.end('whole'));
    const stream = await client.open('a', null);
    await new Promise((resolve) => setTimeout(resolve, 2 * SILENCE_MS));
    expect(stream === null ? null : await text(stream)).toBe('whole');
  });

  it('that leads elsewhere is not followed, and keys are in no address', async () => {
    const asked: string[] = [];
    const client = await clientOf((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(client.get('a', 10)).rejects.toMatchObject({ code: 'away' });
    expect(asked).toEqual(['/b/p/a', '/b/p/a']);
    expect(asked.join('')).not.toMatch(/SECRET|KEYID/);
  });
});
