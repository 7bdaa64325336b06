/** Where a quote stands in a text, in UTF-16 units: `[start, end)`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Folded {
  readonly text: string;
  /** For each unit of `text`, where it comes from. */
  readonly from: readonly number[];
}

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/u;
const SPACE = /\s/u;
const ALIKE: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‑': '-',
  '‐': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};

/** NFKC, one space for every run of white space, one form of quotation marks and dashes, nothing invisible; capitals stay. */
function folded(text: string): Folded {
  let out = '';
  const from: number[] = [];
  // A letter and the accents after it are folded as one.
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    if (INVISIBLE.test(cluster)) continue;
    const isSpace = SPACE.test(cluster);
    if (isSpace && (out === '' || out.endsWith(' '))) continue;
    const form = isSpace ? ' ' : cluster.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, (sign) => ALIKE[sign] ?? sign);
    out += form;
    from.push(...Array.from({ length: form.length }, () => index));
  }
  return { text: out, from };
}

function lengthOfClusterAt(text: string, index: number): number {
  return /^(?:\P{M}\p{M}*|\p{M}+)/su.exec(text.slice(index, index + 32))?.[0].length ?? 1;
}

/**
 * Finds a quote word for word, after Unicode and white-space folding.
 * @returns the place in `text` itself, or null when it does not stand there or says nothing
 */
export function findQuote(text: string, quote: string): Place | null {
  const needle = folded(quote).text.trim();
  if (!/[\p{L}\p{N}]/u.test(needle)) return null;
  const hay = folded(text);
  const isWordAt = (at: number): boolean => /[\p{L}\p{N}]/u.test(hay.text.charAt(at));
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    const last = at + needle.length - 1;
    // Never in the middle of a word: «kein» is not «ein».
    if (isWordAt(at) && at > 0 && isWordAt(at - 1)) continue;
    if (isWordAt(last) && isWordAt(last + 1)) continue;
    const start = hay.from[at] ?? 0;
    const lastFrom = hay.from[last] ?? 0;
    return { start, end: lastFrom + lengthOfClusterAt(text, lastFrom) };
  }
  return null;
}
