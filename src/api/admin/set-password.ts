import { PASSWORD_LENGTH, PASSWORD_SCORE, personalWords } from '../../core/accounts/password.ts';
import { Problem } from './problem.ts';
import type { AdminServices } from './services.ts';

/** Hash of a password that is long enough and hard to guess. @throws Problem `password-weak` */
export async function hashOfNewPassword(
  services: AdminServices,
  password: string,
  person: { readonly name: string; readonly email: string },
): Promise<string> {
  const { minimum, maximum } = PASSWORD_LENGTH;
  const length = Array.from(password).length;
  const score =
    length < minimum || password.length > maximum ? 0 : await services.passwords.score(password, personalWords(person));
  if (score < PASSWORD_SCORE) {
    throw new Problem({ kind: 'invalid', code: 'password-weak', message: 'The password is too easy to guess.' });
  }
  return services.passwords.hash(password);
}
