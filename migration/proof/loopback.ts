import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureBuild, useBuild } from '../../src/build/build.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { createHandler } from '../../src/server.ts';

/** What the site answers at an address. */
export interface Answer {
  readonly status: number;
  /** Where a redirect leads; null for other answers. */
  readonly location: string | null;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The end of an address after its redirects. */
export interface End extends Answer {
  /** Address on the site at which it ended, without a place in the page. */
  readonly address: string;
  readonly hops: number;
}

/** A server for this process alone that answers as the site's host does. */
export interface Loopback {
  /** The site's own host, as it is asked for, and the port on this machine that answers for it. */
  readonly host: string;
  readonly port: number;
  readonly ask: (address: string) => Promise<Answer>;
  /** Follows redirects on the site's own host, five at most. */
  readonly follow: (address: string) => Promise<End>;
  readonly close: () => Promise<void>;
}

const MOST_HOPS = 5;

function asker(port: number, host: string): Loopback['ask'] {
  return (address) =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: address, headers: { host } }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          const { location = null, 'content-type': type = '' } = response.headers;
          resolve({ status: response.statusCode ?? 0, location, type, bytes: Buffer.concat(parts) });
        });
      });
      sent.once('error', reject);
      sent.end();
    });
}

/** Path and query of an address as it is asked for, seen from another one; null when it is on another host. */
export function addressIn(host: string, from: string, to: string): string | null {
  const target = URL.parse(to, `http://${host}${from}`);
  if (target?.host !== host || !target.protocol.startsWith('http')) return null;
  return target.pathname + target.search;
}

/** Opens the server, on a port that the system gives. @param note takes what is to be told while the themes are built */
export async function openLoopback(
  context: Context,
  site: SiteContext,
  note: (line: string) => void,
): Promise<Loopback> {
  const build = await ensureBuild(context.config.root, () => {
    note('Building themes and widget …');
  });
  useBuild(build);
  const server = createServer(await createHandler(context, build));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = site.data().site.canonicalHost;
  const { port } = server.address() as AddressInfo;
  const ask = asker(port, host);
  const follow = async (address: string): Promise<End> => {
    for (let here = address, hops = 0; ; hops++) {
      const answer = await ask(here);
      const isMoved = answer.status >= 300 && answer.status < 400 && hops < MOST_HOPS;
      const next = isMoved && answer.location !== null ? addressIn(host, here, answer.location) : null;
      if (next === null) return { ...answer, address: here, hops };
      here = next;
    }
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host, port, ask, follow, close };
}
