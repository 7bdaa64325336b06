import { requireDocument } from './draft.ts';
import type { EditingSite } from './editing-site.ts';
import { requireDispensable } from './publish-draft.ts';

/**
 * Moves a page to the trash: no language of it is public any more, and its versions stay.
 * @throws AppError `document-unknown`, `document-needed`, `document-trashed`, `pages-below`
 */
export async function trashPage(site: EditingSite, documentId: string): Promise<void> {
  await requireDispensable(site, documentId);
  await site.editing.trash(documentId);
}

/** Takes a page out of the trash, as a draft. @throws AppError `document-unknown`, `parent-trashed` */
export async function untrashPage(site: EditingSite, documentId: string): Promise<void> {
  await requireDocument(site, documentId);
  await site.editing.untrash(documentId);
}

/**
 * Deletes a page that lies in the trash, with all its versions, notes, plans and sign-ups; pictures and files stay.
 * @throws AppError `document-unknown`, `document-needed`, `document-not-trashed`, `pages-below-trashed`
 */
export async function deletePageForGood(site: EditingSite, documentId: string): Promise<void> {
  await requireDispensable(site, documentId);
  await site.editing.deleteForGood(documentId);
}
