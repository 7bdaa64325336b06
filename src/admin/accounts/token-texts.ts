import type { TOKEN_SCOPES } from '../../core/accounts/permissions.ts';
import { tokenMessages } from '../../shared/messages/admin-tokens.ts';
import { texts } from '../i18n.ts';

/** Texts about keys for scripts. */
export const tokens = texts(tokenMessages);

/** What a right is called. A right that this version no longer knows shows its own name. */
export function scopeName(scope: string): string {
  const key = `admin.tokens.${scope as (typeof TOKEN_SCOPES)[number]}` as keyof typeof tokenMessages;
  return key in tokenMessages ? tokens(key) : scope;
}
