const LONGEST = 80;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l' };

/** Text as it stands in addresses and anchors: lower case ASCII letters and digits, joined by hyphens; may be empty. */
export function slugify(text: string): string {
  const ascii = text
    .toLowerCase()
    .replace(/[ßæœøđł]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return ascii.slice(0, LONGEST).replace(/^-+|(?<!-)-+$/g, '');
}
