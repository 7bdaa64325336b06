import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedSites } from '../../../src/cli/seed-sites.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import type { Context, SiteContext } from '../../../src/context.ts';
import type { BodyNode } from '../../../src/core/content/body.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import type { Attack } from './attack-list.ts';

const SITE = 'deep-space';
const POLL_MS = 200;

/** A site with the attackers' pages among its own, all of them in the index. */
export interface HostileSite {
  readonly site: SiteContext;
  readonly close: () => Promise<void>;
}

/** Id of the page that an attack got published. */
export function pageIdOf({ id }: Attack): string {
  return `attack-${id
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/-$/u, '')}`;
}

function bodyOf({ page, alt }: Attack): BodyNode[] {
  // What a picture's text becomes in the index is a line of its own.
  const texts = alt === '' ? page : [...page, alt];
  return texts.map((text, i) => ({
    type: 'paragraph',
    attrs: { id: `p${String(i)}` },
    content: [{ type: 'text', text: text.replace(/\s+/gu, ' ') }],
  }));
}

async function publish({ content, schema }: SiteContext, attack: Attack): Promise<void> {
  const documentId = pageIdOf(attack);
  const revisionId = await content.saveRevision({
    documentId,
    type: 'page',
    parentId: null,
    locale: attack.locale,
    baseRevisionId: null,
    meta: { ...EMPTY_META, title: attack.question.slice(0, 60), slug: documentId },
    body: { type: 'doc', content: bodyOf(attack) },
    author: 'attacker',
  });
  await publishRevision({ content, schema }, { revisionId, priority: 'editor' });
}

async function publishAll(context: Context, attacks: readonly Attack[]): Promise<HostileSite['site']> {
  const site = context.site(SITE);
  for (const attack of attacks) if (attack.page.length > 0 || attack.alt !== '') await publish(site, attack);
  await context.refresh();
  while (context.search.waiting() > 0) await sleep(POLL_MS);
  return site;
}

/**
 * Opens an installation and publishes the attackers' pages in its first site.
 * @param data a data folder with the sites in it; without one they are seeded into a temporary folder
 */
export async function openHostileSite(attacks: readonly Attack[], data?: string): Promise<HostileSite> {
  const folder = data ?? (await mkdtemp(path.join(tmpdir(), 'bivouac-attacks-')));
  const context = await openContext(readConfig({ BIVOUAC_DATA: folder, BIVOUAC_LOG_LEVEL: 'silent' }));
  const close = async (): Promise<void> => {
    await context.close();
    if (data === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await context.search.start(true);
    if (data === undefined) await seedSites(context, () => undefined);
    return { site: await publishAll(context, attacks), close };
  } catch (error) {
    await close();
    throw error;
  }
}
