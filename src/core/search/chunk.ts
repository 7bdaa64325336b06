import type { Locale } from '../../shared/locale.ts';
import { splitSentences } from './sentences.ts';
import type { SentenceRange } from './sentences.ts';

/** Stands between the cells of a table's row: what is on either side stands on the page as it is. */
export const CELL_SEPARATOR = ' · ';

/** A block of a page as plain text. Headings only part sections: their text reaches passages as `headingPath`. */
export interface PageBlock {
  readonly blockId: string;
  /** Id of the element to jump to; empty for the page's beginning. */
  readonly anchor: string;
  readonly kind: 'heading' | 'text' | 'list' | 'table' | 'code';
  /** Headings from the page's level 2 down to the block. */
  readonly headingPath: readonly string[];
  /** List items and table rows stand on lines of their own, cells between CELL_SEPARATOR. */
  readonly text: string;
}

/** A passage: consecutive blocks of one section, or a part of a long block. */
export interface Chunk {
  /** Position within the page, from 0. */
  readonly ordinal: number;
  readonly headingPath: readonly string[];
  /** Anchor of the first block. */
  readonly anchor: string;
  readonly blockIds: readonly string[];
  /** Text of the blocks joined by an empty line. */
  readonly text: string;
  /** Sentences as offsets into `text`. */
  readonly sentences: readonly SentenceRange[];
}

/** Sizes in estimated tokens of the embedder, which takes 509: big enough to answer, small enough to be about one thing. */
const TARGET = 200;
const TOO_SMALL = 60;
const LONGEST = 400;
const CHARACTERS_PER_TOKEN = 3.6;
const BLOCK_SEPARATOR = '\n\n';

function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** Cuts a sentence that is longer than a passage may be, at spaces where there are any. */
function cutByLength(text: string): string[] {
  const limit = Math.floor(LONGEST * CHARACTERS_PER_TOKEN);
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const space = rest.lastIndexOf(' ', limit);
    let cut = space > limit / 2 ? space : limit;
    // Never between the two halves of a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(rest.charAt(cut - 1))) cut -= 1;
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Pieces of a block that is too long for one passage, cut between sentences. */
function splitBlock(text: string, locale: Locale): string[] {
  if (tokensOf(text) <= LONGEST) return [text];
  const pieces: string[] = [];
  let from = -1;
  let to = -1;
  for (const [start, end] of splitSentences(text, locale)) {
    if (from >= 0 && tokensOf(text.slice(from, end)) > TARGET) {
      pieces.push(text.slice(from, to));
      from = -1;
    }
    if (from < 0) from = start;
    to = end;
  }
  if (from >= 0) pieces.push(text.slice(from, to));
  return pieces.flatMap(cutByLength);
}

interface Piece {
  readonly block: PageBlock;
  readonly text: string;
}

function fits(pieces: readonly Piece[], next: Piece): boolean {
  const first = pieces[0];
  if (first === undefined) return true;
  if (first.block.headingPath.join('\n') !== next.block.headingPath.join('\n')) return false;
  const size = tokensOf(pieces.map((piece) => piece.text).join(BLOCK_SEPARATOR));
  const together = size + tokensOf(next.text);
  return together <= TARGET || ((size < TOO_SMALL || tokensOf(next.text) < TOO_SMALL) && together <= LONGEST);
}

/**
 * Cuts a page into passages: by heading, about 120 to 200 tokens long where the sections allow it and never over about 400.
 * No text is lost, repeated or changed, except white space around blocks and where a long block is cut.
 */
export function chunkPage(blocks: readonly PageBlock[], locale: Locale): Chunk[] {
  const groups: Piece[][] = [];
  let open: Piece[] = [];
  const close = (): void => {
    if (open.length > 0) groups.push(open);
    open = [];
  };
  for (const block of blocks) {
    if (block.kind === 'heading') close();
    const text = block.text.trim();
    if (block.kind === 'heading' || text === '') continue;
    for (const part of splitBlock(text, locale)) {
      const piece = { block, text: part };
      if (!fits(open, piece)) close();
      open.push(piece);
    }
  }
  close();
  return groups.map((pieces, ordinal) => {
    const text = pieces.map((piece) => piece.text).join(BLOCK_SEPARATOR);
    const { headingPath, anchor } = (pieces[0] as Piece).block;
    const blockIds = [...new Set(pieces.map((piece) => piece.block.blockId))];
    return { ordinal, headingPath, anchor, blockIds, text, sentences: splitSentences(text, locale) };
  });
}
