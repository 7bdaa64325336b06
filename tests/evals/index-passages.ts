import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { publishRevision } from '../../src/core/content/publish-page.ts';
import type { RetrievalPorts } from '../../src/core/search/retrieval.ts';
import type { EvalPassage } from './dataset.ts';

const SITE = 'evaluation';
/** One title for all: the passages have none of their own, and none may help or hinder. */
const TITLE = 'Brano';
const POLL_MS = 500;

const SITE_CONFIG = `export default {
  id: '${SITE}',
  hosts: ['${SITE}.localhost'],
  settings: {
    name: { it: 'Evaluation' },
    tagline: { it: 'Evaluation' },
    locales: ['it'],
    menus: { main: [], footer: [] },
    socialPicture: 'social.png',
    organisation: 'Organization',
    starterQuestions: {},
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  },
};
`;

/** A temporary site with its index. */
export interface EvalIndex {
  readonly context: Context;
  readonly site: SiteContext;
  readonly ports: RetrievalPorts;
  /** Takes pages off the site, as an editor would. */
  readonly withhold: (passageIds: ReadonlySet<string>) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function openSite(folder: string, env: NodeJS.ProcessEnv): Promise<Context> {
  const sitesFolder = path.join(folder, 'sites');
  await mkdir(path.join(sitesFolder, SITE), { recursive: true });
  await writeFile(path.join(sitesFolder, SITE, 'site.config.ts'), SITE_CONFIG);
  const config = readConfig({
    BIVOUAC_LOG_LEVEL: 'silent',
    ...env,
    BIVOUAC_DATA: path.join(folder, 'data'),
  });
  return openContext({ ...config, sitesFolder });
}

async function publish({ content, schema }: SiteContext, { id, it }: EvalPassage): Promise<void> {
  const meta = {
    title: TITLE,
    description: '',
    slug: id,
    date: null,
    updated: null,
    tags: [],
    picture: null,
    toc: null,
    byline: null,
    language: null,
    event: null,
  };
  const paragraph = { type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text: it }] };
  const revisionId = await content.saveRevision({
    documentId: id,
    type: 'page',
    parentId: null,
    locale: 'it',
    baseRevisionId: null,
    meta,
    body: { type: 'doc', content: [paragraph] },
    author: SITE,
  });
  await publishRevision({ content, schema }, { revisionId, priority: 'bulk' });
}

/** Waits until the outbox is empty. */
async function indexed(context: Context, onProgress: (text: string) => void): Promise<void> {
  let reported = Infinity;
  for (;;) {
    const waiting = context.search.waiting();
    if (waiting === 0) return;
    if (waiting <= reported - 100) {
      reported = waiting;
      onProgress(`pages to index: ${String(waiting)}`);
    }
    await sleep(POLL_MS);
  }
}

/**
 * Publishes every passage as a page of a temporary site and waits for its index; all of it goes the way that an editor's pages go.
 * @param env settings of the installation, such as a language model
 */
export async function indexPassages(
  passages: readonly EvalPassage[],
  onProgress: (text: string) => void,
  env: NodeJS.ProcessEnv = {},
): Promise<EvalIndex> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bivouac-eval-'));
  const context = await openSite(folder, env).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const site = context.site(SITE);
    await context.search.start(true);
    for (const passage of passages) await publish(site, passage);
    await context.refresh();
    await indexed(context, onProgress);
    const withhold = async (passageIds: ReadonlySet<string>): Promise<void> => {
      for (const documentId of passageIds) await site.content.unpublish({ documentId, locale: 'it' });
      await context.search.vectorsOf(SITE).reconcile();
    };
    return { context, site, ports: site.retrieval(), withhold, close };
  } catch (error) {
    await close();
    throw error;
  }
}
