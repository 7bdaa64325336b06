/** Three-letter windows of a word with its ends marked, each as one number, sorted. */
function trigramsOf(word: string): Uint32Array {
  const marked = `^${word}$`;
  const grams = new Uint32Array(Math.max(1, marked.length - 2));
  for (let i = 0; i + 3 <= marked.length; i += 1) {
    grams[i] =
      ((marked.charCodeAt(i) & 0x3ff) << 20) |
      ((marked.charCodeAt(i + 1) & 0x3ff) << 10) |
      (marked.charCodeAt(i + 2) & 0x3ff);
  }
  return grams.sort();
}

const CACHE_LIMIT = 50_000;
const cache = new Map<string, Uint32Array>();

function cachedTrigrams(word: string): Uint32Array {
  let grams = cache.get(word);
  if (grams === undefined) {
    grams = trigramsOf(word);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(word, grams);
  }
  return grams;
}

/**
 * How alike two words are written, from 0 to 1: Dice's coefficient of their letter trigrams.
 * Finds what stemming misses: inflections, typing errors, and names and learned words that languages share.
 */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const a = cachedTrigrams(one);
  const b = cachedTrigrams(other);
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) {
      shared += 1;
      i += 1;
      j += 1;
    } else if (x < y) i += 1;
    else j += 1;
  }
  return (2 * shared) / (a.length + b.length);
}
