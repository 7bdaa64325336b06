import type { PublishedSummary } from './document.ts';

/** Words of an address that are looked for: whoever asks for a long one must not be given the work. */
const WORDS = 12;
const LONGEST = 500;

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}

/** Pages whose address or title shares words with an address that leads nowhere, best first. */
export function similarPages(pages: readonly PublishedSummary[], address: string, limit: number): PublishedSummary[] {
  const wanted = [...new Set(words(address.slice(0, LONGEST)))].slice(-WORDS);
  return pages
    .map((page) => {
      const own = words(`${page.path} ${page.meta.title} ${page.documentId}`);
      const score = wanted.filter((word) =>
        own.some((other) => other.startsWith(word) || word.startsWith(other)),
      ).length;
      return { page, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ page }) => page);
}
