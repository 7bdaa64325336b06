import { roleAllows } from '../../core/accounts/permissions.ts';
import type { MediaEntry } from '../../core/media/ports.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from './actor.ts';

function mayDeleteAny({ role, token }: Actor): boolean {
  return roleAllows(role, 'media.delete') && (token === null || token.scopes.includes('media.delete'));
}

/**
 * Editors put anything into the trash and take it out. An author does so with what he uploaded himself, as long as no draft,
 * no page and no setting uses it: somebody else may count on it by then.
 * @throws AppError `media-not-yours`, `media-used`
 */
export function requireMayTrashMedia(actor: Actor, entry: MediaEntry, isUsed: boolean): void {
  if (mayDeleteAny(actor)) return;
  if (entry.uploadedBy !== actor.id) {
    throw new AppError({ kind: 'forbidden', code: 'media-not-yours', message: 'Somebody else uploaded this.' });
  }
  if (isUsed) throw new AppError({ kind: 'conflict', code: 'media-used', message: `${entry.name} is used.` });
}
