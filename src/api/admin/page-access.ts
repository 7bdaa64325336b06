import { roleIncludes } from '../../core/accounts/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import type { EditingSite } from '../../core/editing/editing-site.ts';
import type { Actor } from './actor.ts';

/** What somebody may do with one page. */
export interface PageRights {
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
  readonly mayTrash: boolean;
}

function allows(actor: Actor, permission: 'content.write' | 'content.publish' | 'content.delete'): boolean {
  return actor.token === null || actor.token.scopes.includes(permission);
}

/**
 * What somebody may do with a page. Editors may do everything; an author edits and trashes the pages that he made
 * for as long as they are published in no language.
 */
export async function pageRights(actor: Actor, site: EditingSite, documentId: string): Promise<PageRights> {
  const rights = await rightsInUse(actor, site, documentId);
  const document = await site.content.document(documentId);
  // A page in the trash can be taken out of it, and nothing else.
  return (document?.trashedAt ?? null) === null ? rights : { ...rights, mayEdit: false, mayPublish: false };
}

async function rightsInUse(actor: Actor, site: EditingSite, documentId: string): Promise<PageRights> {
  const { role } = actor;
  if (role !== null && roleIncludes(role, 'editor')) {
    return {
      mayEdit: allows(actor, 'content.write'),
      mayPublish: allows(actor, 'content.publish'),
      mayTrash: allows(actor, 'content.delete') || allows(actor, 'content.write'),
    };
  }
  if (role !== 'author' || !allows(actor, 'content.write'))
    return { mayEdit: false, mayPublish: false, mayTrash: false };
  const document = await site.content.document(documentId);
  const translations = await site.content.translations(documentId);
  const isPublic = translations.some(({ publishedRevisionId }) => publishedRevisionId !== null);
  // A section has no page of its own to be unpublished; what it says stands on pages of others.
  const isOwn =
    document !== null && document.type !== 'section' && (await site.editing.creatorOf(documentId)) === actor.id;
  return { mayEdit: isOwn && !isPublic, mayPublish: false, mayTrash: isOwn && !isPublic };
}

function notYours(): AppError {
  return new AppError({ kind: 'forbidden', code: 'page-not-yours', message: 'Not allowed on this page.' });
}

/** Why somebody may not: the page lies in the trash, or it is not theirs. */
export async function refusal(site: EditingSite, documentId: string): Promise<AppError> {
  const document = await site.content.document(documentId);
  if ((document?.trashedAt ?? null) !== null) {
    return new AppError({
      kind: 'conflict',
      code: 'document-trashed',
      message: `The page ${documentId} is in the trash.`,
    });
  }
  return notYours();
}

/** Refuses somebody who may not write in a page. @throws AppError `page-not-yours`, `document-trashed` */
export async function requireMayEdit(actor: Actor, site: EditingSite, documentId: string): Promise<void> {
  if ((await pageRights(actor, site, documentId)).mayEdit) return;
  throw await refusal(site, documentId);
}

/** Refuses somebody who may not move a page to the trash or out of it. @throws AppError `page-not-yours` */
export async function requireMayTrash(actor: Actor, site: EditingSite, documentId: string): Promise<void> {
  if ((await pageRights(actor, site, documentId)).mayTrash) return;
  throw notYours();
}

/** Refuses a language that the site does not have. @throws AppError `language-unknown` */
export function requireLanguage(locales: readonly string[], language: string): void {
  if (locales.includes(language)) return;
  throw new AppError({ kind: 'invalid', code: 'language-unknown', message: `The site has no ${language}.` });
}
