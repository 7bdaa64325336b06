import { isTag } from 'domhandler';
import type { Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import { childElements, descendants, holds, visibleText } from './dom.ts';
import { altOf, isSpacer, pictureNode } from './pictures.ts';
import type { PageReferences } from './references.ts';

const LONGEST_CAPTION = 180;

function cellsOf(row: Element): Element[] {
  return childElements(row).filter(({ name }) => name === 'td' || name === 'th');
}

function picturesOf(cell: Element, references: PageReferences): Element[] {
  return descendants(cell, (inner) => inner.name === 'img' && !isSpacer(inner, references));
}

function rowBeside(row: Element, step: 1 | -1): Element | null {
  const rows = (row.parent?.children ?? []).filter(isTag).filter(({ name }) => name === 'tr');
  return rows[rows.indexOf(row) + step] ?? null;
}

/** A caption is short and without links, which it cannot keep. */
function isCaption(cell: Element, references: PageReferences): boolean {
  if (visibleText(cell).length > LONGEST_CAPTION || picturesOf(cell, references).length > 0) return false;
  return !holds(
    cell,
    ({ name, attribs }) => attribs['href'] !== undefined || ['table', 'ul', 'ol', 'hr'].includes(name),
  );
}

/** The row with the captions of a row that is nothing but pictures; null when there is none. */
function captionRowOf(row: Element, references: PageReferences): Element | null {
  const pictures = cellsOf(row);
  const shown = pictures.filter((cell) => picturesOf(cell, references).length === 1);
  if (shown.length < 2 || pictures.some((cell) => visibleText(cell) !== '' || picturesOf(cell, references).length > 1))
    return null;
  const next = rowBeside(row, 1);
  const captions = next === null ? [] : cellsOf(next);
  if (captions.length !== pictures.length || !captions.every((cell) => isCaption(cell, references))) return null;
  const paired = captions.filter((cell, i) => {
    const above = pictures[i];
    return visibleText(cell) !== '' && above !== undefined && shown.includes(above);
  });
  const worded = captions.filter((cell) => visibleText(cell) !== '');
  return paired.length === worded.length && paired.length * 2 >= shown.length ? next : null;
}

/**
 * A row of pictures with the words below each of them, or nothing for the row of those words, which is read with the pictures.
 * Null for every other row.
 */
export function captionedRow(row: Element, references: PageReferences): BodyNode[] | null {
  const captions = captionRowOf(row, references);
  if (captions !== null) {
    const words = cellsOf(captions).map(visibleText);
    const blocks = cellsOf(row).map((cell, i) =>
      picturesOf(cell, references).flatMap((picture) => withCaption(picture, words[i] ?? '', references)),
    );
    // A caption whose picture is lost would be lost with it: then both rows are read as they stand.
    return blocks.every((cell, i) => (words[i] ?? '') === '' || cell.some(({ type }) => type === 'picture'))
      ? blocks.flat()
      : null;
  }
  const before = rowBeside(row, -1);
  return before !== null && captionRowOf(before, references) === row && captionedRow(before, references) !== null
    ? []
    : null;
}

function withCaption(picture: Element, caption: string, references: PageReferences): BodyNode[] {
  return pictureNode(picture, references).map((node) => {
    if (node.type !== 'picture') return node;
    const alt = altOf(picture);
    const text = alt === '' ? caption : alt;
    return { ...node, attrs: { ...node.attrs, alt: text, caption, decorative: text === '' } };
  });
}
