/** A word of a text: folded for comparing, and where it stands (UTF-16 units, `[start, end)`). */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Digits with thousands separators (12'288, 12.288, 12 288 with a no-break space) and decimals; else letters and digits. */
const TOKEN = /\d+(?:['’.,\u00a0\u202f]\d+)*(?![\p{L}\d])|[\p{L}\p{M}\p{N}]+/gu;
const GROUPED = /^\d{1,3}(?:['’.,\u00a0\u202f]\d{3})+$/u;
/** What compatibility forms leave when they fall apart (⅐ into 1⁄7). */
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const FOLDED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** Lower case without diacritics; ß becomes ss, so that Swiss and German spellings meet. Keeps everything else. */
export function fold(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  // Plain ASCII is by far the most frequent.
  if (!/[^ -~]/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøđłı]/gu, (letter) => FOLDED[letter] ?? letter);
}

/** 12'288, 12.288 and 12,288 are the same number, and so are 1.5 and 1,5. */
function foldNumber(text: string): string {
  if (GROUPED.test(text)) return text.replace(/\D/gu, '');
  return text.replace(/[,'’\u00a0\u202f]/gu, '.');
}

/**
 * The words of a text in order. Apostrophes and hyphens separate (`l'acqua` gives `l`, `acqua`); numbers come in one spelling.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const folded =
      /^\d/.test(raw) && /^[\d'’.,\u00a0\u202f]+$/u.test(raw) ? foldNumber(raw) : fold(raw).replace(NO_WORD, '');
    if (folded !== '') tokens.push({ text: folded, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}
