import type { Body } from '../../src/core/content/body.ts';
import { publishRevision } from '../../src/core/content/publish-page.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { SiteContext } from '../../src/context.ts';
import { seedSites } from '../../src/cli/seed-sites.ts';
import { realisticVectors } from './embedder.ts';
import { filledData } from './filled-data.ts';
import type { BenchOptions } from './filled-data.ts';
import { saveVectors } from './save-vectors.ts';
import { siteSentences } from './sentences.ts';
import { seededRandom } from './vector-mix.ts';

/** The site that is made large. */
export const LARGE_SITE = 'deep-space';
/** Passages added to it. */
export const PASSAGES = 50_000;
const PASSAGES_A_PAGE = 50;
const SENTENCES_A_PASSAGE = 5;

function textNode(text: string): Body['content'][number] {
  return { type: 'text', text };
}

/** A page of sections, each of one paragraph of real sentences in chance order, so that each becomes a passage. */
function bodyOf(page: number, sentences: readonly string[], random: () => number): Body {
  const choose = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  const content = Array.from({ length: PASSAGES_A_PAGE }, (_, section) => {
    const text = Array.from({ length: SENTENCES_A_PASSAGE }, choose).join(' ');
    const id = `${String(page)}-${String(section)}`;
    return [
      { type: 'heading', attrs: { id: `h${id}`, level: 2 }, content: [textNode(`Sezione ${id}`)] },
      { type: 'paragraph', attrs: { id: `p${id}` }, content: [textNode(text)] },
    ];
  });
  return { type: 'doc', content: content.flat() };
}

async function publishPages(site: SiteContext): Promise<void> {
  const sentences = siteSentences();
  const random = seededRandom(7);
  for (let page = 0; page < PASSAGES / PASSAGES_A_PAGE; page++) {
    const name = `bench-${String(page)}`;
    const revisionId = await site.content.saveRevision({
      documentId: name,
      type: 'page',
      parentId: null,
      locale: 'it',
      baseRevisionId: null,
      meta: {
        title: `Pagina ${String(page)}`,
        description: '',
        slug: name,
        date: null,
        updated: null,
        tags: [],
        picture: null,
        toc: null,
        byline: null,
        language: null,
        event: null,
      },
      body: bodyOf(page, sentences, random),
      author: 'bench',
    });
    await publishRevision(site, { revisionId, priority: 'bulk' });
  }
}

async function fill(data: string): Promise<void> {
  const context = await openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
  await seedSites(context, console.error);
  console.error(`publishing ${String(PASSAGES)} passages …`);
  await publishPages(context.site(LARGE_SITE));
  await saveVectors(context, LARGE_SITE, await realisticVectors());
  await context.search.open();
  await context.search.vectorsOf(LARGE_SITE).built();
  await context.close();
}

let built: Promise<string> | null = null;

/** A data folder with both sites, one of them with 50,000 more passages and their vectors; built once a run, removed at its end. */
export function largeSite(options: BenchOptions): Promise<string> {
  built ??= filledData(options, 'large-site', fill);
  return built;
}
