import type { Person } from '../../core/accounts/person.ts';
import { mayDecideOver } from '../../core/accounts/power.ts';
import type { Context, SiteContext } from '../../context.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from './actor.ts';

function accountOf(context: Context, id: string) {
  const person = context.accounts.person(id);
  return person === null ? null : { person, memberships: context.accounts.memberships(id) };
}

/** True when the actor may disable an account, set its password anew and change its address. */
export function mayDecide(context: Context, actor: Actor, id: string): boolean {
  const [one, other] = [accountOf(context, actor.id), accountOf(context, id)];
  return one !== null && other !== null && mayDecideOver(one, other);
}

/** Somebody of the site, whose whole account the actor may decide over. @throws AppError `person-unknown`, `not-yourself`, `account-elsewhere` */
export function decidablePerson(context: Context, site: SiteContext, actor: Actor, id: string): Person {
  const account = accountOf(context, id);
  if (!account?.memberships.some(({ siteId }) => siteId === site.id)) {
    throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person on this site.' });
  }
  refuseOneself(actor, id);
  if (!mayDecide(context, actor, id)) {
    throw new AppError({ kind: 'forbidden', code: 'account-elsewhere', message: 'The account reaches further.' });
  }
  return account.person;
}

/** Refuses what nobody can do to their own account here. @throws AppError `not-yourself` */
export function refuseOneself(actor: Actor, id: string): void {
  if (actor.id !== id) return;
  throw new AppError({ kind: 'conflict', code: 'not-yourself', message: 'Nobody can do this to themselves.' });
}
