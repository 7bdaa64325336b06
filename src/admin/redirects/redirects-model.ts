import type { ImportLineItem } from '../../api/admin/redirect-files-routes.ts';
import type { NotFoundItem } from '../../api/admin/not-found-routes.ts';
import type { RedirectItem } from '../../api/admin/redirects-model.ts';
import { adminRedirectsMessages } from '../../shared/messages/admin-redirects.ts';
import { texts } from '../i18n.ts';

export type { ImportLineItem, NotFoundItem, RedirectItem };

/** Texts of the screen. */
export const redirectsText = texts(adminRedirectsMessages);

/** Rows of a page of a list. */
export const PAGE_SIZE = 50;

/** A part of a list. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}
