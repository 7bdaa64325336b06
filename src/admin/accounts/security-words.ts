import { formatList } from '../i18n.ts';
import { people } from './people-texts.ts';

/** How somebody signs in: password, second step, passkeys. */
export function securityWords(secondFactor: boolean, passkeys: number): string {
  return formatList([
    people('admin.people.passwordOnly'),
    ...(secondFactor ? [people('admin.people.twoSteps')] : []),
    ...(passkeys === 0 ? [] : [people('admin.people.passkeyCount', { count: passkeys })]),
  ]);
}
