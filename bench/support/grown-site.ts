import { seedSites } from '../../src/cli/seed-sites.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { SiteContext } from '../../src/context.ts';
import type { Body } from '../../src/core/content/body.ts';
import { EMPTY_META } from '../../src/core/content/meta.ts';
import type { PublishedSave } from '../../src/core/content/ports.ts';
import { passagesOf } from '../../src/core/content/publish-page.ts';
import { linksOf } from '../../src/core/links/page-links.ts';
import { databaseFile, openForWriting } from '../../src/infra/sqlite/database.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { realisticVectors } from './embedder.ts';
import { filledData } from './filled-data.ts';
import type { BenchOptions } from './filled-data.ts';
import { LARGE_SITE } from './large-site.ts';
import { saveVectors } from './save-vectors.ts';
import { siteSentences } from './sentences.ts';
import { seededRandom } from './vector-mix.ts';

/** Documents added to the site, each in all of its languages. */
export const DOCUMENTS = 10_000;
/** One document in a hundred stands at the top, the others below it. */
const FAMILY = 100;
const SENTENCES = 5;
/** Every fourth page has a second section: together that makes 50,000 passages. */
const SECOND_SECTION = 4;
const POST = 10;
const AT_ONCE = 10;

/** Id and last part of the address of an added document. */
export function grownId(i: number): string {
  return `grown-${String(i)}`;
}

/** Address of an added document in a language. */
export function grownAddress(i: number, locale: Locale): string {
  const top = i - (i % FAMILY);
  return `/${locale}/${top === i ? grownId(i) : `${grownId(top)}/${grownId(i)}`}/`;
}

/** The text of an added page: sections of real sentences in chance order, and a link to another page. */
export function grownBody(i: number, random: () => number, sentences: readonly string[]): Body {
  const sections = i % SECOND_SECTION === 0 ? 2 : 1;
  const text = (): string =>
    Array.from({ length: SENTENCES }, () => sentences[Math.floor(random() * sentences.length)] ?? '').join(' ');
  const content = Array.from({ length: sections }, (_, section) => {
    const id = `${String(i)}s${String(section)}`;
    const link = { type: 'link', attrs: { document: grownId((i * 7 + 1) % DOCUMENTS) } };
    return [
      { type: 'heading', attrs: { id: `h${id}`, level: 2 }, content: [{ type: 'text', text: `Sezione ${id}` }] },
      {
        type: 'paragraph',
        attrs: { id: `p${id}` },
        content: [
          { type: 'text', text: text() },
          { type: 'text', text: ' Altra pagina.', marks: [link] },
        ],
      },
    ];
  });
  return { type: 'doc', content: content.flat() };
}

function pagesOf(site: SiteContext, i: number, body: Body): PublishedSave[] {
  const top = i - (i % FAMILY);
  const parentId = top === i ? null : grownId(top);
  const isPost = top !== i && i % POST === 1;
  const day = new Date(Date.UTC(2010, 0, 1 + (i % 5000))).toISOString().slice(0, 10);
  return site.data().site.settings.locales.map((locale) => {
    const meta = {
      ...EMPTY_META,
      title: `Pagina cresciuta ${String(i)} (${locale})`,
      description: `Come cresce un sito: pagina ${String(i)}`,
      slug: grownId(i),
      date: isPost ? day : null,
      tags: isPost ? [`tema-${String(i % 20)}`] : [],
    };
    const key = { documentId: grownId(i), locale };
    const path = parentId === null ? grownId(i) : `${parentId}/${grownId(i)}`;
    const save = {
      ...key,
      type: isPost ? 'post' : 'page',
      parentId,
      baseRevisionId: null,
      meta,
      body,
      author: 'bench',
    } as const;
    const passages = passagesOf({ body, meta, locale }, site.schema);
    return {
      save,
      publish: {
        ...{ ...key, path, movedChildren: [], passages, pageTitle: meta.title, priority: 9, at: Date.now() },
        links: linksOf(body, site.schema),
      },
    };
  });
}

async function publishAll(site: SiteContext): Promise<void> {
  const random = seededRandom(11);
  const sentences = siteSentences();
  for (let i = 0; i < DOCUMENTS; i += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, k) => i + k);
    await site.content.publishPages(numbers.flatMap((n) => pagesOf(site, n, grownBody(n, random, sentences))));
  }
}

/** Every passage has its vector: nothing is left to do, and a start would only look through the rows one by one. */
function emptyOutbox(data: string): void {
  const db = openForWriting(databaseFile(data));
  db.exec('delete from outbox');
  db.close();
}

async function fill(data: string): Promise<void> {
  const context = await openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
  await seedSites(context, console.error);
  console.error(`publishing ${String(DOCUMENTS)} documents …`);
  await publishAll(context.site(LARGE_SITE));
  const vectors = await realisticVectors();
  for (const siteId of context.sites.keys()) await saveVectors(context, siteId, vectors);
  emptyOutbox(data);
  await context.search.open();
  await context.search.vectorsOf(LARGE_SITE).built();
  await context.close();
}

/** A data folder with both sites, one of them with 10,000 more documents in four languages and 50,000 passages. */
export function grownSite(options: BenchOptions): Promise<string> {
  return filledData(options, 'grown-site', fill);
}
