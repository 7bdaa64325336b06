import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/config.ts';
import { openContext } from '../src/context.ts';
import { publishRevision } from '../src/core/content/publish-page.ts';
import { EMPTY_META } from '../src/core/content/meta.ts';
import { adminOf } from '../tests/helpers/admin.ts';
import type { AdminServer, TestSession } from '../tests/helpers/admin.ts';
import { startServer } from '../tests/helpers/server.ts';
import { atMost } from './result.ts';
import type { BenchResult } from './result.ts';
import { DEPLOYED } from './support/deployed.ts';
import type { BenchOptions } from './support/filled-data.ts';
import { DOCUMENTS, grownAddress, grownBody, grownId, grownSite } from './support/grown-site.ts';
import { LARGE_SITE } from './support/large-site.ts';
import { pacedLoad } from './support/paced-load.ts';
import { residentMegabytes } from './support/resident.ts';
import { siteSentences } from './support/sentences.ts';
import { median, percentile } from './support/statistics.ts';

const HOST = `${LARGE_SITE}.localhost`;
const PER_SECOND = 200;
const PAGES = 2000;
const WARM_UP = 200;
const SEARCHES = 200;
const PUBLICATIONS = 10;
const LIST_ROUNDS = 5;
/** Asked for by the screens of the admin. */
const LISTS = [
  'pages?size=50',
  'pages?size=50&sort=title&order=asc',
  'pages?size=50&page=150&sort=created',
  'pages?size=50&q=cresciuta 99',
  'pages?size=50&state=stale',
  'pages?size=50&state=changed&language=it',
  'pages?size=50&tag=tema-1',
  'page-choices',
  'tags',
  'links',
  'redirects',
  'media',
  'dashboard',
];

async function get(server: AdminServer, address: string, headers: Record<string, string> = {}): Promise<string> {
  const { status, text } = await server.ask(address, { host: HOST, headers });
  if (status !== 200) throw new Error(`${address} answered ${String(status)}`);
  return text;
}

/** Pages that nobody has asked for before, each once. */
async function pages(server: AdminServer): Promise<number[]> {
  const ask = (i: number): Promise<string> =>
    get(server, grownAddress((i * 37) % DOCUMENTS, i % 2 === 0 ? 'it' : 'de'));
  await pacedLoad(PER_SECOND / 2, WARM_UP, (i) => ask(i + PAGES));
  return pacedLoad(PER_SECOND, PAGES, ask);
}

/** The sitemap and the parts that it names. Milliseconds each. */
async function sitemaps(server: AdminServer): Promise<number[]> {
  const times: number[] = [];
  const fetchOne = async (address: string): Promise<string> => {
    const began = performance.now();
    const text = await get(server, address);
    times.push(performance.now() - began);
    return text;
  };
  const index = await fetchOne('/sitemap.xml');
  for (const [, part] of index.matchAll(/<sitemap>\s*<loc>[^<]*?(\/[^/<]+)<\/loc>/g)) await fetchOne(part ?? '');
  return times;
}

/** From the moment at which another process has published until the server shows it. Milliseconds each. */
async function publications(server: AdminServer): Promise<number[]> {
  const context = await openContext(readConfig({ BIVOUAC_DATA: server.data, BIVOUAC_LOG_LEVEL: 'silent' }));
  const site = context.site(LARGE_SITE);
  const times: number[] = [];
  for (let i = 0; i < PUBLICATIONS; i++) {
    const n = i * 100 + 1;
    const documentId = grownId(n);
    await get(server, grownAddress(n, 'it'));
    const before = await site.content.translation(documentId, 'it');
    const document = await site.content.document(documentId);
    if (before === null || document === null) throw new Error(`${documentId} is not there`);
    const title = `Nuovo titolo ${String(i)}`;
    const revisionId = await site.content.saveRevision({
      ...{ documentId, type: document.type, parentId: document.parentId, locale: 'it', author: 'bench' },
      baseRevisionId: before.draftRevisionId,
      meta: { ...EMPTY_META, title, slug: documentId },
      body: grownBody(n, () => 0.5, siteSentences()),
    });
    await publishRevision(site, { revisionId, priority: 'editor' });
    const began = performance.now();
    while (!(await get(server, grownAddress(n, 'it'))).includes(title)) await sleep(5);
    times.push(performance.now() - began);
  }
  await context.close();
  return times;
}

/** Median milliseconds of each list. */
async function lists(session: TestSession): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const list of LISTS) {
    const times: number[] = [];
    for (let round = 0; round < LIST_ROUNDS; round++) {
      const began = performance.now();
      const { status } = await session.get(encodeURI(`/api/admin/sites/${LARGE_SITE}/${list}`));
      if (status !== 200) throw new Error(`${list} answered ${String(status)}`);
      times.push(performance.now() - began);
    }
    found.set(list, median(times));
  }
  return found;
}

async function searches(server: AdminServer): Promise<number[]> {
  const times: number[] = [];
  for (const [i, sentence] of siteSentences().slice(0, SEARCHES).entries()) {
    const query = encodeURIComponent(sentence.split(' ').slice(0, 8).join(' '));
    const began = performance.now();
    // Each a visitor of its own, as the server's bounds are for each visitor.
    await get(server, `/api/search?locale=it&q=${query}`, { 'X-Forwarded-For': `192.0.2.${String(i)}` });
    times.push(performance.now() - began);
  }
  return times.slice(SEARCHES / 4);
}

/** One site with 10,000 documents in four languages and 50,000 passages: what visitors and editors wait for. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const data = await grownSite(options);
  const began = performance.now();
  const env = { ...DEPLOYED, BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_TRUST_PROXY: '127.0.0.1' };
  const server = adminOf(await startServer({ data, env }));
  const start = performance.now() - began;
  try {
    const session = await server.signInAs('editor', LARGE_SITE);
    const shown = await pages(server);
    const sitemap = await sitemaps(server);
    const visible = await publications(server);
    const listed = await lists(session);
    const search = await searches(server);
    await sleep(3000);
    return {
      name: `growth: ${String(DOCUMENTS)} pages in 4 languages, 50,000 passages`,
      figures: {
        'page from the database p50 ms': percentile(shown, 0.5),
        'sitemap, all parts s': sitemap.reduce((sum, time) => sum + time, 0) / 1000,
        'search p50 ms': percentile(search, 0.5),
        ...Object.fromEntries([...listed].map(([list, time]) => [`list ${list} ms`, time])),
      },
      bars: [
        atMost(`page from the database p99 at ${String(PER_SECOND)}/s`, percentile(shown, 0.99), 15, ' ms'),
        atMost('sitemap, slowest part', Math.max(...sitemap), 1000, ' ms'),
        atMost('publish to visible, slowest', Math.max(...visible), 500, ' ms'),
        atMost('admin lists, slowest', Math.max(...listed.values()), 100, ' ms'),
        atMost('search p99', percentile(search, 0.99), 80, ' ms'),
        atMost('start', start / 1000, 5, ' s'),
        atMost('web process', residentMegabytes(server.process.pid), 350, ' MB'),
      ],
    };
  } finally {
    await server.stop();
  }
}
