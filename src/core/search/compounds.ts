import type { Locale } from '../../shared/locale.ts';

const SHORTEST_COMPOUND = 9;
const SHORTEST_PART = 4;
/** Endings that make words of words and are no words themselves. */
const SUFFIXES =
  /^(?:schaft|schaften|heit|heiten|keit|keiten|lich|liche|lichen|licher|liches|isch|ische|ischen|ischer|igkeit|igkeiten|ungen|losen|ende|enden|innen|chen|lein|bare|baren|weise|mals)$/;
/** Letters that no German word starts or ends with. */
const NO_START =
  /^(?:[^aeiouy]{4}|ck|tz|ss|nd|ng|nk|nt|ns|nn|mm|ll|rr|tt|rt|rd|rk|rg|rn|rs|rm|lt|ld|lk|ht|ch[^aeilor]|dt|[bcdfghjkmnpqrtvwxz]{2}(?<!kn|kr|tr|dr|br|gr|pr|fr|pf|wr|gn|ph|th|rh|ch|kw|zw|qu)|x)/;
const NO_END = /(?:[^aeiouy]{5}|j|q|v|[bdgkpt][lrnm])$/;

/**
 * What a long German word may be made of: each plausible cut gives its two parts, linking s removed.
 * Without a dictionary some parts are no words; they match nothing, so they only cost a little room in the index.
 * @param word folded
 */
export function compoundParts(word: string, locale: Locale): string[] {
  if (locale !== 'de' || word.length < SHORTEST_COMPOUND || !/^[a-z]+$/.test(word)) return [];
  const parts = new Set<string>();
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
    const left = word.slice(0, cut);
    const right = word.slice(cut);
    if (SUFFIXES.test(right) || NO_START.test(right) || NO_END.test(left) || !/[aeiouy]/.test(left)) continue;
    parts.add(right);
    parts.add(left);
    if (left.endsWith('s') && left.length > SHORTEST_PART) parts.add(left.slice(0, -1));
  }
  return [...parts];
}
