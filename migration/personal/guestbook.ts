import type { SeenDocument } from '../proof/seen-document.ts';

const NAME =
  /guest\s?-?_?book|g(?:ä|ae|a)ste\s?-?_?buch|libro\s+(?:degli\s+)?ospiti|libro\s+delle\s+visite|livre\s+d['’]?\s?or|livre\s?-?_?dor|\bguestbk\b/iu;
/** A date as entries have it. */
const DATE =
  /\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)?\d\d\b|\b\d{1,2}\.?\s+\p{L}{3,10}\.?\s+(?:19|20)\d\d\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+\p{L}{3,9}\s+\d/giu;
const WROTE =
  /\bha(?:\s+)scritto\b|\bscrive:|\bschrieb\b|\bschreibt:|\ba\s+écrit\b|\bécrit\s*:|\bwrote\b|\bwrites:|\bvon:\s|\bda:\s|\bfrom:\s|\bnome:\s|\bname:\s/giu;
const FEWEST_ENTRIES = 2;
/** Lines among which its heading stands. */
const HEAD = 12;

/** What speaks for a page being a guestbook with entries; null when it is none. */
export function guestbookEvidence(path: string, { title, blocks, links }: SeenDocument): string | null {
  // A menu leads to the guestbook from every page.
  const leads = new Set(links.map(({ text }) => text));
  const heading = blocks
    .slice(0, HEAD)
    .filter((block) => !leads.has(block) && !links.some(({ text }) => NAME.test(text) && block.includes(text)))
    .join(' ');
  const isNamed = NAME.test(path.replaceAll('/', ' ')) || NAME.test(title) || NAME.test(heading);
  if (!isNamed) return null;
  const text = blocks.join('\n');
  const dates = text.match(DATE)?.length ?? 0;
  const authors = text.match(WROTE)?.length ?? 0;
  const entries = Math.max(dates, authors);
  return entries < FEWEST_ENTRIES ? null : `called a guestbook, with ${String(entries)} entries`;
}
