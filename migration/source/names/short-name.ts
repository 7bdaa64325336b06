/** What the short names of DOS and of discs cannot hold. */
const FOREIGN = /[^A-Z0-9!#$%&'()@^_`{}~-]/g;

interface Parts {
  readonly stem: string;
  readonly ending: string;
}

function split(name: string): Parts {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, ending: '' } : { stem: name.slice(0, dot), ending: name.slice(dot + 1) };
}

/** Capitals without accents, as Windows made short names from long ones: spaces and points go, other signs become `_`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[ .]/g, '').replace(FOREIGN, '_');
}

/**
 * True when a file of the short name can be the one that was called by the long name: `CHRONO~1.HTM` for
 * `chronologie 1998.html`, `CHRONOLO.HTM` where a disc was written without long names, `CHRON000.HTM` where several began alike.
 */
export function isShortNameOf(short: string, long: string): boolean {
  const { stem, ending } = split(short.toUpperCase());
  const whole = split(long);
  if (stem.length > 8 || ending.length > 3 || plain(whole.ending).slice(0, 3) !== ending) return false;
  const full = plain(whole.stem);
  const tilde = /^(.{1,6})~(\d{1,5})$/.exec(stem);
  // From the fifth of a kind on Windows keeps two letters and writes four hexadecimal signs of a sum.
  if (tilde?.[1] !== undefined) {
    const sum = tilde[1].slice(2);
    return full.startsWith(tilde[1]) || (full.startsWith(tilde[1].slice(0, 2)) && /^[0-9A-F]{4}$/.test(sum));
  }
  if (full.length <= 8 && whole.ending.length <= 3) return full === stem;
  const numbered = /^(.{5})(\d{3})$/.exec(stem);
  return stem === full.slice(0, 8) || (numbered?.[1] !== undefined && full.startsWith(numbered[1]));
}
