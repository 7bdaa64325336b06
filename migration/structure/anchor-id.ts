import { slugify } from '../../src/core/content/slugify.ts';

/** The id of a place that an old page named; null for the top of a page, where links lead anyway. */
export function anchorId(name: string): string | null {
  const plain = name.trim();
  if (plain === '' || /^(top|inizio|oben|haut|su|anfang|cima|alto|up)$/i.test(plain)) return null;
  return slugify(plain) || 'part';
}
