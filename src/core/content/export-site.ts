import type { Locale } from '../../shared/locale.ts';
import { exportMarkdown } from './markdown-export.ts';
import type { ContentStore } from './ports.ts';
import type { BodySchema } from './schema.ts';

/** A document in one language as a content file. */
export interface ExportedFile {
  readonly locale: Locale;
  readonly documentId: string;
  readonly text: string;
}

async function* exportSections(content: ContentStore, schema: BodySchema): AsyncGenerator<ExportedFile> {
  for (const { documentId, locale } of await content.publishedSections()) {
    const translation = await content.translation(documentId, locale);
    const revision = await content.revision(translation?.publishedRevisionId ?? '');
    if (revision === null) continue;
    const { meta, body } = revision;
    const text = exportMarkdown({ documentId, type: 'section', parentId: null, meta, body }, schema);
    yield { locale, documentId, text };
  }
}

/** What the public sees of a site as content files, in the order of their names. Drafts are not part of it. */
export async function* exportSite(content: ContentStore, schema: BodySchema): AsyncGenerator<ExportedFile> {
  const summaries = await content.publishedSummaries();
  const inOrder = [...summaries].sort(
    (a, b) => a.locale.localeCompare(b.locale) || a.documentId.localeCompare(b.documentId),
  );
  for (const { documentId, locale } of inOrder) {
    const page = await content.published(documentId, locale);
    if (page !== null) yield { locale, documentId, text: exportMarkdown(page, schema) };
  }
  yield* exportSections(content, schema);
}
