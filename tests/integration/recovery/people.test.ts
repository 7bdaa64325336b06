import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../../migration/stages/recover.ts';
import { undoRecovery } from '../../../migration/stages/undo/undo.ts';
import { writeProgress } from '../../../migration/stages/progress.ts';
import { Workspace } from '../../../migration/workspace/workspace.ts';
import { readConfig } from '../../../src/config.ts';
import { openContext } from '../../../src/context.ts';
import type { Context, SiteContext } from '../../../src/context.ts';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import { importFolder } from '../../../src/infra/import-folder.ts';
import { ROOT, temporaryFolder } from '../../helpers/server.ts';

const SITE = 'ape-poschiavo';
/** A run builds the themes when nobody has yet. */
const LIMIT_MS = 300_000;
const progress = writeProgress(
  () => undefined,
  () => true,
);

const folder = temporaryFolder();
const source = path.join(folder, 'old');
const workspace = path.join(folder, 'workspace.sqlite');
let context: Context;
let site: SiteContext;

async function run(): Promise<NonNullable<Awaited<ReturnType<typeof recover>>>> {
  const options = {
    source,
    siteId: SITE,
    origin: null,
    locale: 'it' as const,
    workspace,
    withholds: null,
    until: 'run' as const,
  };
  const report = await recover(context, options, progress);
  if (report === null) throw new Error('a dry run');
  await context.refresh();
  return report;
}

/** An editor adds a line to a page and publishes it. */
async function edit(documentId: string, text: string): Promise<void> {
  const page = await site.content.published(documentId, 'it');
  const document = await site.content.document(documentId);
  if (page === null || document === null) throw new Error(`no page ${documentId}`);
  const body = {
    ...page.body,
    content: [...page.body.content, { type: 'paragraph', content: [{ type: 'text', text }] }],
  };
  const revisionId = await site.content.saveRevision({
    ...{ documentId, type: document.type, parentId: document.parentId, locale: 'it', meta: page.meta, body },
    baseRevisionId: page.revisionId,
    author: 'person-1',
  });
  await publishRevision(site, { revisionId, priority: 'editor' });
}

function replaceInSource(file: string, from: string, to: string): void {
  const at = path.join(source, file);
  const before = readFileSync(at, 'latin1');
  if (!before.includes(from)) throw new Error(`${file} does not say «${from}»`);
  writeFileSync(at, before.replace(from, to), 'latin1');
}

/** A page with head, menu and foot of the others. */
function addPage(file: string, title: string, text: string): void {
  const page = readFileSync(path.join(source, 'regolamento.htm'), 'latin1')
    .replace(/<title>[^<]*<\/title>/i, `<title>${title}</title>`)
    .replace(/(<td width="620" valign="top">)[\s\S]*(<\/td><\/tr>\s*<tr>)/i, `$1<p>${text}</p>$2`);
  writeFileSync(path.join(source, file), page.replaceAll('’', '&#8217;'), 'latin1');
}

async function textOf(documentId: string): Promise<string> {
  return JSON.stringify((await site.content.published(documentId, 'it'))?.body ?? null);
}

beforeAll(async () => {
  cpSync(path.join(ROOT, 'tests/fixtures/legacy/scout-frontpage/site'), source, { recursive: true });
  context = await openContext(readConfig({ BIVOUAC_DATA: path.join(folder, 'data'), BIVOUAC_LOG_LEVEL: 'silent' }));
  site = context.site(SITE);
  const starter = { locales: ['it', 'de'] as const, author: 'starter' };
  await importFolder(site, path.join(ROOT, 'sites', SITE), starter);
  await context.refresh();
});

afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a recovery into a site in which people work', { timeout: LIMIT_MS }, () => {
  it('lets starter pages give way but for those that somebody edited', async () => {
    await edit('campfire', 'Una riga di una persona.');
    const report = await run();
    expect(report.addresses.problems).toEqual([]);
    const starter = await site.content.published('knots', 'it');
    expect(starter).toBeNull();
    expect(await textOf('campfire')).toContain('Una riga di una persona.');
    expect(context.siteStore.sites().find(({ id }) => id === SITE)?.seeded).toBe(true);
    expect((await site.content.publishedAt('it', ''))?.documentId).toBe('home-2');
  });

  it('takes over what is new in the source and leaves what people changed since', async () => {
    await edit('regolamento', 'Aggiunto da una persona.');
    const before = (await site.content.published('chi-siamo', 'it'))?.revisionId;
    addPage('nuova.htm', 'Pagina nuova', 'Questa pagina non c’era ancora nella copia del sito.');
    replaceInSource('regolamento.htm', '</body>', '<p>Una frase che sta solo nella fonte.</p></body>');
    replaceInSource('Calendario.htm', '</body>', '<p>Una data che si era dimenticata.</p></body>');
    await run();
    expect(await textOf('nuova')).toContain('Questa pagina non c’era ancora');
    expect(await textOf('calendario')).toContain('Una data che si era dimenticata.');
    expect(await textOf('regolamento')).toContain('Aggiunto da una persona.');
    expect(await textOf('regolamento')).not.toContain('Una frase che sta solo nella fonte.');
    expect((await site.content.published('chi-siamo', 'it'))?.revisionId).toBe(before);
  });

  it('is taken back: what was there comes back, and what people edited stays', async () => {
    const open = Workspace.open(workspace);
    try {
      await undoRecovery(context, SITE, open, progress);
    } finally {
      open.close();
    }
    await context.refresh();
    expect((await site.content.published('knots', 'it'))?.path).toBe('nodi');
    expect((await site.content.publishedAt('it', ''))?.documentId).toBe('home');
    expect(await site.content.published('calendario', 'it')).toBeNull();
    expect(await textOf('regolamento')).toContain('Aggiunto da una persona.');
    expect(await site.redirects.find('/Calendario.htm')).toBeNull();
    expect((await site.redirects.find('/regolamento.htm'))?.target).toMatchObject({ documentId: 'regolamento' });
    expect(site.data().site.settings.menus).toEqual(site.folder.config.settings.menus);
    expect(site.mediaStore.named('foto-campo1.jpg')).toBeNull();
  });

  it('can be done again after that', async () => {
    const report = await run();
    expect(report.addresses.problems).toEqual([]);
    expect(await textOf('calendario')).toContain('Una data che si era dimenticata.');
    expect(site.mediaStore.named('foto-campo1.jpg')).not.toBeNull();
  });
});
