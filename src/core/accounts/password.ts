/** Bounds of a password's length, in characters. Long ones are welcome, endless ones would only keep the processor busy. */
export const PASSWORD_LENGTH = { minimum: 10, maximum: 128 } as const;

/** The lowest score (zxcvbn, 0 to 4) that is taken: some hundred million guesses and more. */
export const PASSWORD_SCORE = 3;

/** Words that a password must not be built on: everybody who knows the person tries them first. Names run together are among them. */
export function personalWords(person: { readonly name: string; readonly email: string }): string[] {
  const names = person.name.split(/\s+/);
  const together = [names.join(''), names.toReversed().join('')];
  return ['bivouac', ...names, ...together, ...person.email.split(/[@.]/), person.email].filter(
    (word) => word.length > 2,
  );
}
