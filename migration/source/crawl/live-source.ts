import { mkdtemp, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allowPublic } from '../../../src/infra/links/allowed-address.ts';
import { unusableSource } from '../archive-error.ts';
import { siteOfCaptures } from '../http/captures.ts';
import type { Capture } from '../http/captures.ts';
import { openedSource } from '../opened-source.ts';
import type { OpenedSource } from '../opened-source.ts';
import { CRAWL_LIMITS } from './crawl-options.ts';
import type { CrawlLimits, CrawlNetwork, CrawlProgress } from './crawl-options.ts';
import { scopeOfList, scopeOfSite } from './crawl-scope.ts';
import type { CrawlScope } from './crawl-scope.ts';
import { crawlSite } from './crawl-site.ts';
import { CrawlStore } from './crawl-store.ts';
import type { StoredAnswer } from './crawl-store.ts';
import { Fetcher } from './fetch-address.ts';
import { findRoot } from './find-root.ts';
import { Robots } from './robots-rules.ts';

/** What a crawl is told. */
export interface LiveOptions {
  /** Folder in which the copy is kept, so that a crawl that was stopped goes on; null for one that is thrown away. */
  readonly folder: string | null;
  /** Public servers when left out. */
  readonly network?: CrawlNetwork;
  readonly limits?: Partial<CrawlLimits>;
  readonly onProgress?: CrawlProgress;
}

interface Target {
  readonly name: string;
  /** Addresses to begin with, and what belongs to the crawl. */
  readonly begin: (store: CrawlStore) => Promise<{ readonly seeds: readonly string[]; readonly scope: CrawlScope }>;
}

function captureOf(store: CrawlStore, answer: StoredAnswer): Capture {
  const { address, status, headers, bytes, fetched } = answer;
  const modified = Date.parse(headers['last-modified'] ?? '');
  return {
    address,
    status,
    date: Number.isNaN(modified) ? fetched : modified,
    contentType: headers['content-type'] ?? null,
    location: headers['location'] ?? null,
    bytes,
    read: () => Promise.resolve(store.body(address)),
  };
}

async function placeOf(name: string, folder: string | null): Promise<{ file: string; remove: () => Promise<void> }> {
  if (folder === null) {
    const own = await mkdtemp(path.join(tmpdir(), 'bivouac-crawl-'));
    return { file: path.join(own, 'crawl.sqlite'), remove: () => rm(own, { recursive: true, force: true }) };
  }
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const host = (URL.parse(name)?.hostname ?? 'list').replace(/[^a-z0-9.-]/gi, '').slice(0, 60);
  return { file: path.join(folder, `crawl-${host}-${sum}.sqlite`), remove: () => Promise.resolve() };
}

function whole(options: LiveOptions): { network: CrawlNetwork; limits: CrawlLimits; onProgress: CrawlProgress } {
  return {
    network: options.network ?? { allows: allowPublic },
    limits: { ...CRAWL_LIMITS, ...options.limits },
    onProgress: options.onProgress ?? (() => undefined),
  };
}

async function crawled(store: CrawlStore, target: Target, options: LiveOptions): Promise<void> {
  const { finished } = store;
  if (finished !== null && Date.now() - finished < whole(options).limits.freshMs) return;
  if (finished !== null) store.beginAgain();
  else store.retryFailed();
  const { seeds, scope } = await target.begin(store);
  store.add(seeds.map((address) => ({ address, depth: 0 })));
  await crawlSite({ store, scope, ...whole(options) });
}

async function openLive(
  kind: 'live site' | 'list of addresses',
  target: Target,
  origin: string | null,
  options: LiveOptions,
): Promise<OpenedSource> {
  const { file, remove } = await placeOf(target.name, options.folder);
  const store = CrawlStore.open(file, target.name);
  const close = async (): Promise<void> => {
    store.close();
    await remove();
  };
  try {
    await crawled(store, target, options);
    const captures = store.answers().map((answer) => captureOf(store, answer));
    const site = siteOfCaptures(captures, origin ?? store.root);
    if (site.files.length === 0) throw unusableSource(target.name, whyNothing(store));
    return openedSource({ kind, ...site, leftAside: store.leftAside(), close });
  } catch (error) {
    await close();
    throw error;
  }
}

function whyNothing(store: CrawlStore): string {
  const [first] = store.leftAside();
  return first === undefined ? 'nothing answered' : `nothing was answered: ${first.path}: ${first.why}`;
}

/**
 * Copies a site that is still there, and opens the copy. It asks one question at a time, keeps to robots.txt, and reaches no server
 * that is not public, whatever links, redirects and names say.
 * @throws AppError `source-unusable`
 */
export function openLiveSite(address: string, origin: string | null, options: LiveOptions): Promise<OpenedSource> {
  const start = URL.parse(address);
  if (start === null) return Promise.reject(unusableSource(address, 'it is no address'));
  start.hash = '';
  const begin = async (store: CrawlStore): Promise<{ seeds: string[]; scope: CrawlScope }> => {
    const root = store.root ?? (await rootOf(start.href, store, options));
    store.setRoot(root);
    return { seeds: [root], scope: scopeOfSite(root) };
  };
  return openLive('live site', { name: start.href, begin }, origin, options);
}

async function rootOf(start: string, store: CrawlStore, options: LiveOptions): Promise<string> {
  const { network, limits } = whole(options);
  const fetcher = new Fetcher(network, limits);
  try {
    return await findRoot(start, fetcher, new Robots(fetcher, store));
  } finally {
    await fetcher.close();
  }
}

/** The addresses of a list, one a line; `#` begins a remark, and what has no scheme is asked over HTTP. */
export function readAddressList(text: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const meant = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const addresses = meant.flatMap(
    (line) => URL.parse(/^https?:\/\//i.test(line) ? line : `http://${line}`)?.href ?? [],
  );
  return [...new Set(addresses)];
}

/**
 * Fetches the addresses of a list, and what is shown on their pages, as politely as a whole site.
 * @param name of the list, for messages
 * @throws AppError `source-unusable`
 */
export function openAddressList(
  name: string,
  addresses: readonly string[],
  origin: string | null,
  options: LiveOptions,
): Promise<OpenedSource> {
  const sum = createHash('sha256').update(addresses.join('\n')).digest('hex').slice(0, 12);
  const begin = async (): Promise<{ seeds: readonly string[]; scope: CrawlScope }> => ({
    seeds: addresses,
    scope: scopeOfList(addresses),
  });
  return openLive('list of addresses', { name: `${path.basename(name)} ${sum}`, begin }, origin, options);
}
