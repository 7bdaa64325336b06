import { beforeEach, describe, expect, it } from 'vitest';
import type { BodyNode } from '../../src/core/content/body.ts';
import { publishRevision } from '../../src/core/content/publish-page.ts';
import { changeTags } from '../../src/core/content/replace-tags.ts';
import { trashPage } from '../../src/core/editing/trash-page.ts';
import { editingSite } from '../../src/editing-site.ts';
import { SqlitePublishedLinkStore } from '../../src/infra/sqlite/published-link-store.ts';
import { context, page, paragraph, SITE, useInstallation, write } from '../helpers/erasable.ts';
import { expectKeptLinks } from '../helpers/kept-links.ts';

function linking(...attrs: readonly Readonly<Record<string, string>>[]): BodyNode {
  const content = attrs.map((link, i) => ({
    type: 'text',
    text: `link ${String(i)} `,
    marks: [{ type: 'link', attrs: link }],
  }));
  return { type: 'paragraph', content };
}

function heading(text: string): BodyNode {
  return { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] };
}

async function broken(): Promise<string[]> {
  await context.refresh();
  const found = await context.site(SITE).links.broken();
  return found.map(({ kind, target, pages }) => `${kind} ${target}: ${pages.map(({ title }) => title).join(', ')}`);
}

useInstallation();

describe('links of published pages', () => {
  let target: string;
  beforeEach(async () => {
    target = await page({ id: 'target', blocks: [heading('Where it is'), paragraph('Here.')] });
    const links = [
      ...[{ document: 'target' }, { document: 'target', anchor: 'where-it-is' }],
      ...[{ file: 'form.pdf' }, { href: 'https://example.org/' }, { href: `http://${SITE}.localhost/it/target/` }],
    ];
    await page({ id: 'one', title: 'One', blocks: [linking(...links)] });
    await page({ id: 'two', title: 'Two', blocks: [linking({ document: 'target' })] });
  });

  it('are kept with the publication, and told as soon as what they lead to is gone or comes back', async () => {
    expect(await expectKeptLinks(context, SITE)).toBe(3);
    expect(await broken()).toEqual(['file form.pdf: One']);
    const site = context.site(SITE);
    await site.content.unpublish({ documentId: 'target', locale: 'it' });
    expect(await broken()).toEqual([
      `address http://${SITE}.localhost/it/target/: One`,
      'file form.pdf: One',
      'page target: One, Two',
    ]);
    await trashPage(editingSite(site), 'one');
    expect(await broken()).toEqual(['page target: Two']);
    expect(await expectKeptLinks(context, SITE)).toBe(1);
  });

  it('to a place are told when the place goes, and those of drafts never', async () => {
    await page({ id: 'target', base: target, blocks: [heading('Elsewhere'), paragraph('There.')] });
    await page({ id: 'draft', publish: false, blocks: [linking({ document: 'nowhere' })] });
    expect(await broken()).toEqual(['file form.pdf: One', 'anchor target#where-it-is: One']);
  });

  it('stay when a tag is renamed, which makes other versions public', async () => {
    const site = context.site(SITE);
    const draft = await site.content.revision((await site.content.translation('two', 'it'))?.draftRevisionId ?? '');
    if (draft === null) throw new Error('There is no draft.');
    const revisionId = await site.content.saveRevision({
      ...{ documentId: 'two', type: 'page', parentId: null, locale: 'it', author: 'somebody', body: draft.body },
      ...{ baseRevisionId: draft.id, meta: { ...draft.meta, tags: ['old'] } },
    });
    await publishRevision(site, { revisionId, priority: 'editor' });
    const retag = (tag: string, by: string): Promise<number> =>
      changeTags(site, { locale: 'it', tags: [tag], by, author: 'somebody' });
    expect(await retag('old', 'new')).toBe(1);
    expect(await expectKeptLinks(context, SITE)).toBe(3);
    write("delete from published_link where document_id = 'two'");
    write("update translation set linked_revision_id = null where document_id = 'two'");
    expect(await retag('new', 'newer')).toBe(1);
    await broken();
    expect(await expectKeptLinks(context, SITE)).toBe(3);
  });

  it('that an earlier version published without keeping them are kept when they are first asked for', async () => {
    write('delete from published_link');
    write('delete from published_anchors');
    write('update translation set linked_revision_id = null');
    expect(await broken()).toEqual(['file form.pdf: One']);
    expect(await expectKeptLinks(context, SITE)).toBe(3);
  });

  it('lose the words that are erased, at once', async () => {
    await page({
      id: 'person',
      blocks: [heading('Zenobia Quux'), linking({ href: 'https://example.org/zenobia-quux' }, { document: 'target' })],
    });
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    const kept = [
      ...context.db.prepare('select * from published_link').all(),
      ...context.db.prepare('select * from published_anchors').all(),
    ];
    expect(JSON.stringify(kept)).not.toMatch(/quux/i);
    await broken();
    expect(await expectKeptLinks(context, SITE)).toBe(4);
  });

  it('that were read before an erasure are not written after it', async () => {
    write('update translation set linked_revision_id = null');
    const published = new SqlitePublishedLinkStore(context.db, context.writer, SITE);
    const { texts, asOf } = published.missing(10);
    await context.erasure.erase(SITE, { kind: 'words', words: 'Zenobia Quux' }, 'manager-1');
    const links = { documents: [], files: ['zenobia-quux.pdf'], addresses: [], anchors: new Set<string>() };
    await published.save(
      texts.map((text) => ({ ...text, links })),
      asOf,
    );
    expect(published.links('file')).toEqual([{ kind: 'file', target: 'form.pdf', anchor: null }]);
  });
});
