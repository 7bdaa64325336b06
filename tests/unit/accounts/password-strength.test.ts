import { describe, expect, it } from 'vitest';
import { passwordChecker } from '../../../src/admin/accounts/password-score.ts';
import { PASSWORD_SCORE, personalWords } from '../../../src/core/accounts/password.ts';
import { passwordScore } from '../../../src/infra/auth/password-strength.ts';

const ANNA = personalWords({ name: 'Anna Rossi', email: 'anna.rossi@example.ch' });

const EASY = [
  ...['motdepasse2026!', 'soleilmontagne', 'jetaime2026!', 'ciaobella2026!', 'tiamotanto26', 'formaggiosalame'],
  ...['passwort2026!', 'schneeberg2026', 'ichliebedich99', 'gruezi2026!', 'password2026!', 'Anna.Rossi.2026'],
];
const HARD = ['tortue-violette-pluie-escalier', 'brescia-lampada-nuvola-77', 'erdbeere-kamin-velo-donnerstag'];

describe('a new password, as the server judges it', () => {
  it.each(EASY)('«%s» is easy to guess', async (password) => {
    expect(await passwordScore(password, ANNA)).toBeLessThan(PASSWORD_SCORE);
  });

  it.each(HARD)('«%s» is good', async (password) => {
    expect(await passwordScore(password, ANNA)).toBeGreaterThanOrEqual(PASSWORD_SCORE);
  });
});

describe('a new password, while it is typed', () => {
  it('is judged with the words of the language of the interface', async () => {
    const english = await passwordChecker('en');
    for (const [locale, password] of [
      ['fr', 'soleilmontagne'],
      ['it', 'formaggiosalame'],
      ['de', 'schneeberg2026'],
    ] as const) {
      const own = await passwordChecker(locale);
      expect(own(password, []), password).toBeLessThan(PASSWORD_SCORE);
      expect(english(password, []), password).toBeGreaterThanOrEqual(PASSWORD_SCORE);
    }
  });

  it('is never judged more severely than by the server, which knows all languages', async () => {
    const checkers = await Promise.all((['fr', 'it', 'de', 'en'] as const).map(passwordChecker));
    for (const password of ['soleilmontagne', 'ciaobella2026!', 'schneeberg2026', ...HARD]) {
      const server = await passwordScore(password, ANNA);
      for (const check of checkers) expect(check(password, ANNA), password).toBeGreaterThanOrEqual(server);
    }
  }, 60_000);
});
