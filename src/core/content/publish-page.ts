import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { eventText } from '../events/describe.ts';
import { linksOf } from '../links/page-links.ts';
import type { FileTexts } from '../media/ports.ts';
import { chunkPage } from '../search/chunk.ts';
import type { PageBlock } from '../search/chunk.ts';
import { RESERVED_SLUGS } from './address.ts';
import type { Body } from './body.ts';
import type { PublishedSummary, Revision } from './document.ts';
import { filePassages } from './file-passages.ts';
import { toPassage } from './passage-draft.ts';
import { bodyBlocks } from './plain-text.ts';
import type { ContentStore, PassageDraft } from './ports.ts';
import { referencesOf } from './references.ts';
import type { BodySchema } from './schema.ts';
import { sectionsIn, withSections } from './sections.ts';

/** What publishing needs besides the store: the site's schema, for the text of its blocks, and what files say. */
export interface Publishing extends Partial<FileTexts> {
  readonly content: ContentStore;
  readonly schema: BodySchema;
}

/** Which revision to make public, and how urgent its place in the index is. */
export interface PublishRequest {
  readonly revisionId: string;
  /** `editor` overtakes `bulk`. */
  readonly priority: 'editor' | 'bulk';
  /** When it was published, in milliseconds since 1970; now when left out. */
  readonly at?: number;
  /** The plan that this carries out. */
  readonly scheduleId?: string;
}

const PRIORITIES = { editor: 0, bulk: 9 } as const;

/** When and where an event takes place stands above its text. */
function eventBlocks({ meta, locale }: Pick<Revision, 'meta' | 'locale'>): PageBlock[] {
  if (meta.event === null) return [];
  return [{ blockId: '', anchor: '', kind: 'list', headingPath: [], text: eventText(meta.event, locale) }];
}

/** The passages of a revision: what search and the assistant will see of it. */
export function passagesOf(revision: Pick<Revision, 'body' | 'meta' | 'locale'>, schema: BodySchema): PassageDraft[] {
  const blocks = [...eventBlocks(revision), ...bodyBlocks(revision.body, schema, revision.locale)];
  return chunkPage(blocks, revision.locale).map((chunk) => toPassage(chunk, revision.meta.title, revision.locale));
}

/** The body with what its sections say, as the public sees it now. */
export async function bodyWithSections(
  content: ContentStore,
  revision: Pick<Revision, 'body' | 'locale'>,
): Promise<Body> {
  const ids = sectionsIn(revision.body);
  const found = new Map(
    await Promise.all(ids.map(async (id) => [id, await content.publishedSection(id, revision.locale)] as const)),
  );
  return withSections(revision.body, (id) => found.get(id) ?? null);
}

/** The passages of a revision with what its sections and the files that it offers say, as the public sees them now. */
export async function publicPassages(
  site: Publishing,
  revision: Pick<Revision, 'body' | 'meta' | 'locale'>,
): Promise<PassageDraft[]> {
  const body = await bodyWithSections(site.content, revision);
  const own = passagesOf({ ...revision, body }, site.schema);
  const { media } = referencesOf({ parentId: null, meta: { ...revision.meta, picture: null }, body }, site.schema);
  const texts = [...media].map((name) => site.fileText?.(name) ?? null).filter((text) => text !== null);
  return [...own, ...filePassages(texts, revision.locale, own.length)];
}

/** The address that a revision gets below a document. @throws AppError `slug-reserved`, `parent-unpublished` */
export async function pathBelow(
  content: ContentStore,
  revision: Pick<Revision, 'meta' | 'locale'>,
  parentId: string | null,
): Promise<string> {
  const { slug } = revision.meta;
  if (parentId === null) {
    if (!RESERVED_SLUGS.includes(slug)) return slug;
    throw new AppError({
      kind: 'invalid',
      code: 'slug-reserved',
      message: `«${slug}» cannot be the address of a page: the platform uses it.`,
      hint: 'Choose another last part of the address.',
    });
  }
  const parent = await content.published(parentId, revision.locale);
  if (parent !== null) return parent.path === '' ? slug : `${parent.path}/${slug}`;
  throw new AppError({
    kind: 'conflict',
    code: 'parent-unpublished',
    message: `The page above this one (${parentId}) is not published in this language.`,
    hint: 'Publish the page above first.',
  });
}

/** Documents below a page with the paths they get when it moves. */
export function movedBelow(
  summaries: readonly PublishedSummary[],
  documentId: string,
  path: string,
): [string, string][] {
  return summaries
    .filter((page) => page.parentId === documentId)
    .flatMap((page) => {
      const moved = `${path}/${page.meta.slug}`;
      return [[page.documentId, moved] as [string, string], ...movedBelow(summaries, page.documentId, moved)];
    });
}

/**
 * Makes a revision public at its address: the path of the document above and the revision's slug. Documents below move with it.
 * @throws AppError `revision-unknown`, `parent-unpublished`, `slug-reserved`, `path-taken`, `document-trashed`, `plan-gone`
 */
export async function publishRevision(site: Publishing, request: PublishRequest): Promise<void> {
  const { content } = site;
  const revision = await content.revision(request.revisionId);
  const document = revision === null ? null : await content.document(revision.documentId);
  if (revision === null || document === null) {
    throw new AppError({
      kind: 'not-found',
      code: 'revision-unknown',
      message: `There is no revision ${request.revisionId}.`,
    });
  }
  const { documentId, locale } = revision;
  const path = document.type === 'section' ? null : await pathBelow(content, revision, document.parentId);
  const former = await content.published(documentId, locale);
  const moves = former !== null && path !== null && former.path !== path && document.type !== 'home';
  await content.publish({
    documentId,
    locale,
    revisionId: revision.id,
    path,
    movedChildren: moves ? movedBelow(await content.publishedSummaries(locale), documentId, path) : [],
    passages: path === null ? [] : await publicPassages(site, revision),
    links: linksOf(revision.body, site.schema),
    pageTitle: revision.meta.title,
    priority: PRIORITIES[request.priority],
    at: request.at ?? Date.now(),
    ...(request.scheduleId !== undefined && { scheduleId: request.scheduleId }),
  });
}

/** Makes the passages of a published page anew, as when a section or a file that it shows has changed. */
export async function renewPassages(
  site: Publishing,
  key: { readonly documentId: string; readonly locale: Locale },
): Promise<void> {
  const page = await site.content.published(key.documentId, key.locale);
  if (page === null) return;
  await site.content.refreshPassages({
    documentId: page.documentId,
    locale: page.locale,
    revisionId: page.revisionId,
    pageTitle: page.meta.title,
    passages: await publicPassages(site, page),
  });
}
