/** A piece of text as pdf.js gives it: what it says, where its line stands and how tall it is. */
export interface PdfPiece {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  /** The last number is the height above the page's lower edge. */
  readonly transform: readonly number[];
}

interface Line {
  readonly text: string;
  readonly height: number;
  readonly base: number;
}

function linesOf(pieces: readonly PdfPiece[]): Line[] {
  const lines: Line[] = [];
  let text = '';
  let height = 0;
  let base = 0;
  const close = (): void => {
    if (text.trim() !== '') lines.push({ text: text.replace(/\s+/g, ' ').trim(), height, base });
    text = '';
    height = 0;
  };
  for (const piece of pieces) {
    text += piece.str;
    if (piece.str.trim() !== '') {
      height = Math.max(height, piece.height);
      base = piece.transform[5] ?? 0;
    }
    if (piece.hasEOL) close();
  }
  close();
  return lines;
}

/** A new paragraph begins where letters change their size, or where there is more room than between lines. */
function beginsParagraph(before: Line, line: Line): boolean {
  const larger = Math.max(before.height, line.height);
  if (Math.min(before.height, line.height) < 0.87 * larger) return true;
  const gap = before.base - line.base;
  return gap < 0 || gap > 1.75 * larger;
}

/** Takes a word together that the end of a line had cut in two. */
function joined(text: string, next: string): string {
  if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  return `${text} ${next}`;
}

/** The text of a page in paragraphs, with an empty line between them. */
export function paragraphsOf(pieces: readonly PdfPiece[]): string {
  const paragraphs: string[] = [];
  let before: Line | null = null;
  for (const line of linesOf(pieces)) {
    const open = paragraphs.at(-1);
    if (before === null || open === undefined || beginsParagraph(before, line)) paragraphs.push(line.text);
    else paragraphs[paragraphs.length - 1] = joined(open, line.text);
    before = line;
  }
  return paragraphs.join('\n\n');
}
