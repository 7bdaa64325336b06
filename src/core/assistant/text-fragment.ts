import { CELL_SEPARATOR } from '../search/chunk.ts';

const WHOLE_LENGTH = 90;
const EDGE_WORDS = 5;

/** Percent-encodes a part of a text directive: hyphen, comma and ampersand have a meaning of their own there. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D').replaceAll("'", '%27');
}

/**
 * The text directive that leads a browser to a quote and marks it (WICG scroll-to-text-fragment):
 * the whole text when it is short and of one block (a paragraph, a table's cell), else its first and last words.
 * @returns for example `:~:text=Models%20need,of%20RAM.`; goes behind the address's `#` and the element's id
 */
export function textFragment(quote: string): string {
  const lines = quote
    .split(/(?<!\s)\s*\n\s*/u)
    .flatMap((line) => line.split(CELL_SEPARATOR))
    .filter((line) => line !== '');
  const first = lines[0] ?? '';
  const last = lines.at(-1) ?? '';
  if (lines.length === 1 && first.length <= WHOLE_LENGTH) return `:~:text=${encodePart(first)}`;
  // Words of one line only: neither end of a range may cross the border of a block.
  const start = first.split(/\s+/u).slice(0, EDGE_WORDS).join(' ');
  const end = last.split(/\s+/u).slice(-EDGE_WORDS).join(' ');
  return `:~:text=${encodePart(start)},${encodePart(end)}`;
}
