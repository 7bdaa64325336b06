import { importMarkdown } from '../../src/core/content/markdown-import.ts';
import { publishRevision } from '../../src/core/content/publish-page.ts';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';

/** Pages that are published again and again, each time with another text. */
export const PAGES = 6;

/** The text that a page has in its n-th state: three sections, so that it has several passages. */
export function stateOf(page: number, n: number): string {
  const section = (part: string) =>
    `## ${part}\n\nState ${String(n)} of page ${String(page)}, ${part}: the river Poschiavino rises near the Bernina pass.\n`;
  return `---\ntype: page\ntitle: Page ${String(page)}\ndescription: state ${String(n)}\nslug: page-${String(page)}\n---\n\n${['one', 'two', 'three'].map(section).join('\n')}`;
}

/**
 * Program of the kill test: publishes and indexes until it is killed, and says on standard output what has been acknowledged.
 * Arguments: the site, and the number to count from.
 */
async function main(siteId: string, from: number): Promise<void> {
  const context = await openContext(readConfig(process.env));
  const site = context.site(siteId);
  await context.search.start(true);
  process.stdout.write('ready\n');
  for (let n = from; ; n += 1) {
    const page = n % PAGES;
    const document = importMarkdown(stateOf(page, n), `page-${String(page)}.md`, site.schema);
    const translation = await site.content.translation(document.documentId, 'it');
    const revisionId = await site.content.saveRevision({
      documentId: document.documentId,
      type: document.type,
      parentId: document.parentId,
      locale: 'it',
      baseRevisionId: translation?.draftRevisionId ?? null,
      meta: document.meta,
      body: document.body,
      author: 'test',
    });
    await publishRevision(site, { revisionId, priority: 'editor' });
    process.stdout.write(`published ${String(n)}\n`);
  }
}

if (import.meta.main) await main(process.argv[2] ?? '', Number(process.argv[3]));
