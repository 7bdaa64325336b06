import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Revision } from '../content/document.ts';
import { publishRevision } from '../content/publish-page.ts';
import { checkRevision } from './check-draft.ts';
import { requireDocument, requireDraft } from './draft.ts';
import type { EditingSite } from './editing-site.ts';

/** One language of a page. */
export interface PageLanguageKey {
  readonly documentId: string;
  readonly locale: Locale;
}

/** What the public sees after publishing. */
export interface PublishedDraft {
  readonly versionId: string;
  /** Without language; null for a section, which has no address. */
  readonly path: string | null;
}

/** Refuses a version that something keeps from being published. @throws AppError `check-failed` */
export async function requirePublishable(site: EditingSite, revision: Revision): Promise<void> {
  const findings = await checkRevision(site, revision);
  if (!findings.some(({ blocks }) => blocks)) return;
  throw new AppError({
    kind: 'invalid',
    code: 'check-failed',
    message: `The page ${revision.documentId} cannot be published yet: ${findings
      .filter(({ blocks }) => blocks)
      .map(({ code }) => code)
      .join(', ')}.`,
  });
}

/**
 * Publishes the draft of one language, and of no other.
 * @param base the version that the editor sees; with another one, somebody has saved since
 * @throws AppError `revision-conflict`, `check-failed`, and as publishing does
 */
export async function publishDraft(site: EditingSite, key: PageLanguageKey, base?: string): Promise<PublishedDraft> {
  const draft = await requireDraft(site, key.documentId, key.locale);
  if (base !== undefined && draft.id !== base) {
    throw new AppError({
      kind: 'conflict',
      code: 'revision-conflict',
      message: 'Somebody saved this text after you opened it.',
      hint: 'Look at what was changed, then publish again.',
    });
  }
  await requirePublishable(site, draft);
  await publishRevision(site, { revisionId: draft.id, priority: 'editor' });
  const published = await site.content.published(key.documentId, key.locale);
  return { versionId: draft.id, path: published?.path ?? null };
}

async function requireNothingBelow(site: EditingSite, { documentId, locale }: PageLanguageKey): Promise<void> {
  for (const child of await site.editing.childrenOf(documentId)) {
    if ((await site.content.published(child, locale)) === null) continue;
    throw new AppError({
      kind: 'conflict',
      code: 'pages-below',
      message: `There are published pages below ${documentId}, for instance ${child}.`,
      hint: 'Move those pages, or take them off first.',
    });
  }
}

/** Refuses a document that the site cannot do without. @throws AppError `document-needed` */
export async function requireDispensable(site: EditingSite, documentId: string): Promise<void> {
  const document = await requireDocument(site, documentId);
  if (document.type !== 'home' && !site.needed.includes(documentId)) return;
  throw new AppError({
    kind: 'conflict',
    code: 'document-needed',
    message: `The site cannot do without the page ${documentId}.`,
  });
}

/**
 * Takes one language of a page off the public site.
 * @throws AppError `translation-unknown`, `document-needed` in the site's first language, `pages-below`
 */
export async function unpublishPage(site: EditingSite, key: PageLanguageKey, scheduleId?: string): Promise<void> {
  await requireDraft(site, key.documentId, key.locale);
  if (key.locale === site.locales[0]) await requireDispensable(site, key.documentId);
  await requireNothingBelow(site, key);
  await site.content.unpublish({ ...key, ...(scheduleId !== undefined && { scheduleId }) });
}
