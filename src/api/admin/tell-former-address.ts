import type { Context } from '../../context.ts';
import { formerAddressLetter } from '../../core/accounts/letters.ts';
import type { Locale } from '../../shared/locale.ts';
import { newId } from '../../shared/ids.ts';
import type { AdminServices } from './services.ts';

/** An address that was changed. */
export interface AddressChange {
  readonly person: { readonly name: string; readonly locale: Locale };
  readonly former: string;
  readonly email: string;
  readonly at: number;
}

/**
 * Tells the former address that it no longer counts, so that somebody whose account was taken learns of it. Not waited for:
 * the change is done, whatever becomes of the letter; a failure stands in the log.
 */
export function tellFormerAddress(
  deps: { readonly context: Context; readonly services: AdminServices },
  change: AddressChange,
): void {
  const { context, services } = deps;
  const { person, former, email, at } = change;
  if (services.sendLetter === null) return;
  const to = { name: person.name, address: former };
  const { adminOrigin } = services;
  services
    .sendLetter(formerAddressLetter({ to, locale: person.locale, address: email, at, adminOrigin, id: newId(at) }))
    .catch((error: unknown) => {
      context.log.warn({ err: error }, 'the letter to a former address could not be sent');
    });
}
