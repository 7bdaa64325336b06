import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server inside that no fetcher may reach, or one outside that sends them in. */
export interface Canary {
  readonly port: number;
  /** How often it was asked. */
  readonly asked: () => number;
  readonly close: () => void;
}

/** Opens one on this machine. @param answer an empty page when left out */
export async function openCanary(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end('secret'),
): Promise<Canary> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, asked: () => asked, close };
}

/** A server that leads to whatever address stands behind `to=`. */
export function openRedirecting(): Promise<Canary> {
  return openCanary((request, response) => {
    const to = /[?&]to=(.*)$/.exec(request.url ?? '')?.[1];
    if (to === undefined) response.writeHead(404).end();
    else {
      // As bytes: such an address stands in the header as it is, whatever it holds.
      const location = Buffer.from(decodeURIComponent(to))
        .toString('latin1')
        .replaceAll(/[\r\n\0]/g, '');
      response.writeHead(302, { Location: location }).end();
    }
  });
}
