import { accountErrorMessages } from '../../shared/messages/admin-account-errors.ts';
import { adminErrorMessages } from '../../shared/messages/admin-errors.ts';
import { adminPageErrorMessages } from '../../shared/messages/admin-page-errors.ts';
import { erasureErrorMessages } from '../../shared/messages/admin-erasure-places.ts';
import { mediaErrorMessages } from '../../shared/messages/admin-media-errors.ts';
import { visitorErrorMessages } from '../../shared/messages/admin-visitor-errors.ts';
import { adminUpkeepErrors } from '../../shared/messages/admin-upkeep-errors.ts';
import type { MessageCatalogue } from '../../shared/messages/translate.ts';

/**
 * What errors say in the admin: under `error.<code>`, and what to do about it under `error.<code>.hint`.
 * Each feature adds its own.
 */
export const errorCatalogues: readonly MessageCatalogue[] = [
  adminUpkeepErrors,
  adminErrorMessages,
  accountErrorMessages,
  adminPageErrorMessages,
  visitorErrorMessages,
  mediaErrorMessages,
  erasureErrorMessages,
];
