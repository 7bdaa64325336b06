import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { lineSchema } from '../../core/content/schema/attributes.ts';
import { changeTag } from '../../core/editing/change-tags.ts';
import { requireDocument, requireDraft } from '../../core/editing/draft.ts';
import type { EditingSite } from '../../core/editing/editing-site.ts';
import { publishDraft, unpublishPage } from '../../core/editing/publish-draft.ts';
import { trashPage, untrashPage } from '../../core/editing/trash-page.ts';
import { editingSite } from '../../editing-site.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Actor } from './actor.ts';
import { adminErrorResponse } from './admin-error.ts';
import { adminRoute } from './admin-route.ts';
import type { Audit } from './admin-route.ts';
import { pageRights, refusal } from './page-access.ts';
import { localeModel } from './page-models.ts';

const MOST_PAGES = 200;

const ACTIONS = ['publish', 'unpublish', 'trash', 'untrash', 'tag', 'untag', 'ready'] as const;

const order = z.object({
  action: z.enum(ACTIONS),
  documents: z.array(z.string()).min(1).max(MOST_PAGES),
  /** For what is done to single languages; those that a page has, when left out. Trash and restore take the whole page. */
  languages: z.array(localeModel).optional(),
  /** For `tag` and `untag`. */
  tag: lineSchema.min(1).max(60).optional(),
});

type Order = z.infer<typeof order>;

interface Item {
  readonly document: string;
  readonly language: Locale;
}

interface Work {
  readonly site: SiteContext;
  readonly editing: EditingSite;
  readonly actor: Actor;
  readonly order: Order;
  readonly audit: Audit;
}

const NEEDED = {
  publish: 'mayPublish',
  unpublish: 'mayPublish',
  trash: 'mayTrash',
  untrash: 'mayTrash',
  tag: 'mayEdit',
  untag: 'mayEdit',
  ready: 'mayEdit',
} as const;

async function act(work: Work, { document: documentId, language: locale }: Item): Promise<void> {
  const { editing, actor, order: wanted } = work;
  const key = { documentId, locale };
  switch (wanted.action) {
    case 'publish':
      await publishDraft(editing, key);
      return;
    case 'unpublish':
      return unpublishPage(editing, key);
    case 'trash':
      return trashPage(editing, documentId);
    case 'untrash':
      return untrashPage(editing, documentId);
    case 'ready':
      await requireDraft(editing, documentId, locale);
      return work.site.editing.setReview({ ...key, by: actor.id });
    default:
      return changeTag(editing, key, { tag: wanted.tag ?? '', has: wanted.action === 'tag', author: actor.id });
  }
}

async function actOnOne(work: Work, item: Item): Promise<void> {
  const { editing, actor, order: wanted } = work;
  await requireDocument(editing, item.document);
  const rights = await pageRights(actor, editing, item.document);
  if (!rights[NEEDED[wanted.action]]) {
    throw await refusal(editing, item.document);
  }
  await act(work, item);
  await work.audit(`page.${wanted.action}`, item.document, { language: item.language });
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

async function failureOf(error: unknown, actor: Actor): Promise<Failure> {
  if (!isAppError(error)) throw error;
  const answer = (await adminErrorResponse(error, actor.locale).json()) as { readonly error: Failure };
  return { code: answer.error.code, message: answer.error.message };
}

/** Pages below others come first, so that a page and what stands below it can go into the trash together. */
async function deepestFirst(editing: EditingSite, ids: readonly string[]): Promise<string[]> {
  const parents = new Map((await editing.content.documents()).map(({ id, parentId }) => [id, parentId]));
  const depth = (id: string | null, seen = 0): number =>
    id === null || seen > parents.size ? seen : depth(parents.get(id) ?? null, seen + 1);
  return [...ids].sort((a, b) => depth(b) - depth(a));
}

const WHOLE_PAGE: readonly Order['action'][] = ['trash', 'untrash'];
const FROM_BELOW: readonly Order['action'][] = ['trash', 'unpublish'];

/** Languages of a page that are meant; none that the page does not have. */
async function languagesOf(work: Work, document: string): Promise<Locale[]> {
  const { editing, order: wanted } = work;
  const existing = (await editing.content.translations(document)).map(({ locale }) => locale);
  if (WHOLE_PAGE.includes(wanted.action)) return existing.slice(0, 1);
  return existing.filter((locale) => wanted.languages?.includes(locale) ?? true);
}

async function failuresOf(work: Work, document: string): Promise<(Failure & Item)[]> {
  const failed: (Failure & Item)[] = [];
  const languages = await languagesOf(work, document);
  for (const language of languages) {
    try {
      await actOnOne(work, { document, language });
    } catch (error) {
      failed.push({ document, language, ...(await failureOf(error, work.actor)) });
    }
  }
  if (languages.length > 0) return failed;
  const unknown = new AppError({ kind: 'not-found', code: 'translation-unknown', message: 'Not in this language.' });
  const [language = 'en'] = work.order.languages ?? work.editing.locales;
  return [{ document, language, ...(await failureOf(unknown, work.actor)) }];
}

/** The same for many pages at once. */
export const bulkRoutes = [
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/pages/bulk',
    permission: 'content.write',
    summary: 'Does the same to many pages; what could not be done is told page by page',
    body: order,
    response: z.object({
      done: z.array(z.string()),
      failed: z.array(z.object({ document: z.string(), language: localeModel, code: z.string(), message: z.string() })),
    }),
    handle: async ({ actor, site, body, context, audit }) => {
      const work: Work = { site, editing: editingSite(site), actor, order: body, audit };
      if (body.action.endsWith('tag') && body.tag === undefined) {
        throw new AppError({ kind: 'invalid', code: 'tag-missing', message: 'Name the tag.' });
      }
      const fromBelow = await deepestFirst(work.editing, [...new Set(body.documents)]);
      const done: string[] = [];
      const failed: (Failure & Item)[] = [];
      for (const document of FROM_BELOW.includes(body.action) ? fromBelow : fromBelow.reverse()) {
        const failures = await failuresOf(work, document);
        if (failures.length === 0) done.push(document);
        failed.push(...failures);
      }
      context.changes.poll();
      return { done, failed };
    },
  }),
];
