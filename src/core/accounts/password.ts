/** Bounds of a password's length, in characters. Long ones are welcome, endless ones would only keep the processor busy. */
export const PASSWORD_LENGTH = { minimum: 10, maximum: 128 } as const;

/** The lowest score (zxcvbn, 0 to 4) that is taken: some hundred million guesses and more. */
export const PASSWORD_SCORE = 3;

/**
 * What people write first when a password is asked for: the word for it, greetings and endearments. The lists of leaked
 * passwords hold the English ones; in French, Italian and German they are missing or far down.
 */
const CUSTOMARY_WORDS = [
  ...['password', 'passwort', 'kennwort', 'losungswort', 'geheimwort', 'geheim', 'motdepasse', 'motdepass', 'mdp'],
  ...['secret', 'segreto', 'segreta', 'parolachiave', 'parola', 'parolaordine', 'paroladordine', 'accesso', 'zugang'],
  ...['willkommen', 'benvenuto', 'benvenuti', 'benvenuta', 'bienvenue', 'bienvenu', 'welcome'],
  ...['bonjour', 'bonsoir', 'salut', 'coucou', 'buongiorno', 'buonasera', 'ciao', 'ciaobella', 'ciaobello', 'ciaociao'],
  ...['hallo', 'gutentag', 'gutenmorgen', 'grüezi', 'gruezi', 'grüessech', 'hoi', 'sali', 'salü', 'allegra'],
  ...['jetaime', 'jetadore', 'monamour', 'moncoeur', 'tiamo', 'tiamotanto', 'amoremio', 'tivogliobene', 'amore'],
  ...['ichliebedich', 'ichliebdich', 'ilovedich', 'schatz', 'schätzli', 'schätzeli', 'liebling', 'iloveyou'],
];

/**
 * Words that a password must not be built on: everybody who knows the person tries them first, and then what people
 * customarily write. Names run together are among them.
 */
export function personalWords(person: { readonly name: string; readonly email: string }): string[] {
  const names = person.name.split(/\s+/);
  const together = ['', '.', '-', '_'].flatMap((mark) => [names.join(mark), names.toReversed().join(mark)]);
  const own = ['bivouac', ...names, ...together, ...person.email.split(/[@.]/), person.email];
  return [...own, ...CUSTOMARY_WORDS].filter((word) => word.length > 2);
}
