/** Letters that lose more than a mark when they become ASCII. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** A text as an id for a heading: lower case ASCII letters and digits with hyphens; '' when nothing is left. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '');
}

/** Gives each text of a page an anchor that no other has. */
export class AnchorMaker {
  readonly #used = new Set<string>();

  /** @param fallback used when the text gives nothing */
  next(text: string, fallback: string): string {
    const base = slugify(text) === '' ? fallback : slugify(text);
    let anchor = base;
    for (let i = 2; this.#used.has(anchor); i++) anchor = `${base}-${String(i)}`;
    this.#used.add(anchor);
    return anchor;
  }
}
