import type { LookupAddress } from 'node:dns';
import { CRAWL_LIMITS } from '../../migration/source/crawl/crawl-options.ts';
import type { CrawlNetwork } from '../../migration/source/crawl/crawl-options.ts';
import { Fetcher } from '../../migration/source/crawl/fetch-address.ts';
import { allowPublic } from '../../src/infra/links/allowed-address.ts';
import type { AllowsAddress } from '../../src/infra/links/allowed-address.ts';
import type { Resolve } from '../../src/infra/links/guarded-agent.ts';
import { AddressProbe } from '../../src/infra/links/probe-address.ts';
import { isPublicAddress } from '../../src/infra/links/public-address.ts';
import { checkAddress } from '../../src/infra/models/download/open-address.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { openCanary, openRedirecting } from './canary.ts';
import type { Canary } from './canary.ts';
import { INNER_HOSTS, OTHER_SCHEMES } from './inner-addresses.ts';

const LIMITS = { ...CRAWL_LIMITS, timeoutMs: 400 };
const { signal } = new AbortController();

/** Makes the link check and the crawler ask, as they do, and says what they got: null when they refused. */
interface Fetchers {
  readonly link: (address: string, allows: AllowsAddress) => Promise<string | null>;
  readonly crawl: (address: string, network: CrawlNetwork) => Promise<string | null>;
}

const fetchers: Fetchers = {
  link: async (address, allows) => {
    const probe = new AddressProbe(allows);
    try {
      const { status, error } = await probe.probe(address, signal);
      const isRefused = ['blocked', 'ERR_INVALID_URL', 'UND_ERR_INVALID_ARG', 'redirects', 'ENOTFOUND'].includes(
        error ?? '',
      );
      return isRefused ? null : `link check: ${String(status)} ${error ?? ''}`;
    } finally {
      await probe.close();
    }
  },
  crawl: async (address, network) => {
    const fetcher = new Fetcher(network, LIMITS);
    try {
      const got = await fetcher.fetch(address);
      if (got.ok) return `crawler: ${String(got.status)}`;
      const isRefused = /not public|no server of this name|Invalid URL|ERR_INVALID_URL|UND_ERR_INVALID_ARG/.test(
        got.why,
      );
      return isRefused ? null : `crawler: ${got.why}`;
    } finally {
      await fetcher.close();
    }
  },
};

/** Refused before anything is asked, under whatever name. */
async function unasked(inside: Canary, ask: () => Promise<string | null>): Promise<string | null> {
  const got = await ask();
  return inside.asked() > 0 ? 'the server inside was asked' : got;
}

function direct(inside: Canary): Attack[] {
  return INNER_HOSTS.flatMap((host) => {
    const address = `http://${host}/`;
    return [
      { name: `link check of ${address}`, run: () => unasked(inside, () => fetchers.link(address, allowPublic)) },
      {
        name: `crawl of ${address}`,
        run: () => unasked(inside, () => fetchers.crawl(address, { allows: allowPublic })),
      },
    ];
  });
}

/** An allowed server that leads on: the guard must look at every address anew. */
function redirected(inside: Canary, outside: Canary): Attack[] {
  const allows: AllowsAddress = (ip, port) => (ip === '127.0.0.1' && port === outside.port) || allowPublic(ip, port);
  const insideAddress = `http://127.0.0.1:${String(inside.port)}/`;
  const addresses = [...INNER_HOSTS.map((host) => `http://${host}/`), ...OTHER_SCHEMES, insideAddress];
  return addresses.map((to) => ({
    name: `link check led to ${to}`,
    run: () => {
      const address = `http://127.0.0.1:${String(outside.port)}/?to=${encodeURIComponent(to)}`;
      return unasked(inside, async () => {
        const got = await fetchers.link(address, allows);
        // An address without a scheme leads back to the server itself.
        return got?.endsWith(' 404 ') === true ? null : got;
      });
    },
  }));
}

function otherSchemes(inside: Canary): Attack[] {
  return OTHER_SCHEMES.flatMap((address) => [
    { name: `link check of ${address}`, run: () => unasked(inside, () => fetchers.link(address, allowPublic)) },
    { name: `crawl of ${address}`, run: () => unasked(inside, () => fetchers.crawl(address, { allows: allowPublic })) },
  ]);
}

/** Ports where something else than a web server listens. */
const OTHER_PORTS = [
  21, 22, 23, 25, 53, 110, 143, 389, 445, 587, 873, 2049, 2375, 2379, 3306, 5432, 6379, 9200, 11_211, 27_017,
];

function otherPorts(inside: Canary): Attack[] {
  return OTHER_PORTS.flatMap((port) => {
    const address = `http://9.9.9.9:${String(port)}/`;
    return [
      { name: `link check of ${address}`, run: () => unasked(inside, () => fetchers.link(address, allowPublic)) },
      {
        name: `crawl of ${address}`,
        run: () => unasked(inside, () => fetchers.crawl(address, { allows: allowPublic })),
      },
    ];
  });
}

function found(address: string): LookupAddress {
  return { address, family: address.includes(':') ? 6 : 4 };
}

const PUBLIC = '192.0.9.1';
/** What a name's owner may let it resolve to, question after question. */
const REBINDINGS: readonly (readonly (readonly string[])[])[] = [
  [['127.0.0.1']],
  [[PUBLIC], ['127.0.0.1']],
  [[PUBLIC], [PUBLIC], ['127.0.0.1']],
  [[PUBLIC, '127.0.0.1']],
  [['127.0.0.1', PUBLIC]],
  [['::ffff:127.0.0.1']],
  [['::1', PUBLIC]],
  [['0.0.0.0'], ['127.0.0.1']],
  [[PUBLIC], ['::ffff:7f00:1']],
  [['64:ff9b::7f00:1', '127.0.0.1']],
];

/** A name that changes its mind: whoever is asked must be who was looked at. */
function rebound(inside: Canary): Attack[] {
  return REBINDINGS.flatMap((answers, i) =>
    [1, 2, 3].map((tries) => ({
      name: `crawl of a name that resolves to ${answers.map((list) => list.join('+')).join(', then ')}, ${String(tries)}`,
      run: async () => {
        let asked = 0;
        const resolve: Resolve = (_, __, done) => {
          const list = answers[Math.min(asked, answers.length - 1)] ?? [];
          asked += 1;
          done(null, list.map(found));
        };
        const fetcher = new Fetcher({ allows: (ip) => isPublicAddress(ip), resolve }, LIMITS);
        try {
          for (let n = 0; n < tries; n += 1)
            await fetcher.fetch(`http://rebinding-${String(i)}.example:${String(inside.port)}/`);
        } finally {
          await fetcher.close();
        }
        return inside.asked() > 0 ? 'the server inside was asked' : null;
      },
    })),
  );
}

/** Where a model's server leads: encrypted, and never into this network. */
function models(): Attack[] {
  const asked = new URL('https://models.example/');
  const resolve = (): Promise<readonly string[]> => Promise.resolve(['9.9.9.9']);
  const addresses = [
    ...INNER_HOSTS.flatMap((host) => [`https://${host}/m.gguf`, `http://${host}/m.gguf`]),
    ...OTHER_SCHEMES,
  ];
  return addresses
    .filter((address) => URL.canParse(address))
    .map((address) => ({
      name: `model led to ${address}`,
      run: async () => {
        const url = new URL(address);
        // The resolver of this test answers for names only; localhost is one that it must not answer for.
        const named = (name: string): Promise<readonly string[]> =>
          /localhost/i.test(name) ? Promise.resolve(['127.0.0.1']) : resolve();
        if (/(?:^|\.)example\.ch$/.test(url.hostname)) return null;
        return checkAddress(url, asked, named).then(
          () => 'would be fetched',
          () => null,
        );
      },
    }));
}

/** Every fetcher that somebody else can give an address: into the network behind this server, in whatever form. */
export const ssrf: AttackGroup = {
  atOnce: 8,
  attacks: async () => {
    const [inside, outside] = await Promise.all([openCanary(), openRedirecting()]);
    return [
      ...direct(inside),
      ...redirected(inside, outside),
      ...otherSchemes(inside),
      ...otherPorts(inside),
      ...rebound(inside),
      ...models(),
    ];
  },
};
