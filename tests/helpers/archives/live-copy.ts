import type { CrawlLimits, CrawlNetwork } from '../../../migration/source/crawl/crawl-options.ts';
import { openSource } from '../../../migration/source/open-source.ts';
import type { OpenedSource } from '../../../migration/source/opened-source.ts';
import { allowPublic } from '../../../src/infra/links/allowed-address.ts';
import type { Resolve } from '../../../src/infra/links/guarded-agent.ts';
import type { OldServer } from './old-server.ts';

/** Names of the test lead to this machine; what the resolver of the system would say does not matter. */
function resolver(addresses: Readonly<Record<string, readonly string[]>>): Resolve {
  return (name, _options, done) => {
    const found = addresses[name] ?? ['127.0.0.1'];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

/** Servers of the test may be reached, and those that everybody may reach. */
export function network(
  ports: readonly number[],
  addresses: Readonly<Record<string, readonly string[]>> = {},
): CrawlNetwork {
  return {
    allows: (ip, port) => (ip === '127.0.0.1' && ports.includes(port)) || allowPublic(ip, port),
    resolve: resolver(addresses),
  };
}

interface Wanted {
  readonly folder?: string;
  readonly limits?: Partial<CrawlLimits>;
  readonly network?: CrawlNetwork;
}

/** Copies the site of a server of the test, under a name that leads to it. */
export async function copy(server: OldServer, path = '/', wanted: Wanted = {}): Promise<OpenedSource> {
  return openSource(`http://www.ape.example:${String(server.port)}${path}`, {
    origin: null,
    live: {
      folder: wanted.folder ?? null,
      network: wanted.network ?? network([server.port]),
      limits: { pauseMs: 0, ...wanted.limits },
    },
  });
}

/** Everything that a source holds, by its paths; the source is closed. */
export async function texts({ files, close }: OpenedSource): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const file of files) read[file.path] = (await file.read()).toString('latin1');
  await close();
  return read;
}

/** What a server was asked for, in its order. */
export function asked(server: OldServer): string[] {
  return server.asked.map(({ target }) => target);
}
