import type { BodyMark, BodyNode } from '../content/body.ts';
import type { Range } from './matcher.ts';
import { REMOVED, addressHolds } from './redact-text.ts';
import { redactValue } from './redact-value.ts';
import type { Redaction } from './redact-value.ts';

type Attributes = Readonly<Record<string, unknown>>;

function redactMark(mark: BodyMark, redaction: Redaction): BodyMark | null {
  const { document, file, href } = { ...mark.attrs };
  if (typeof href === 'string' && addressHolds(href, redaction.matcher)) return null;
  const newFile = typeof file === 'string' ? redaction.media.get(file) : undefined;
  if (newFile === null) return null;
  if (newFile !== undefined) return { ...mark, attrs: { ...mark.attrs, file: newFile } };
  const newId = typeof document === 'string' ? redaction.documents.get(document) : undefined;
  return newId === undefined ? mark : { ...mark, attrs: { ...mark.attrs, document: newId } };
}

function redactMarks(node: BodyNode, redaction: Redaction): BodyNode {
  if (node.marks === undefined) return node;
  const marks = node.marks.map((mark) => redactMark(mark, redaction)).filter((mark) => mark !== null);
  const { marks: _marks, ...rest } = node;
  return marks.length === 0 ? rest : { ...rest, marks };
}

/** What of a text node stays, when it covers `from` onwards of its block's text. Words that began in a former node are only cut. */
function redactPiece(text: string, from: number, ranges: readonly Range[]): string {
  let result = '';
  let position = 0;
  for (const range of ranges) {
    const [start, end] = [range.start - from, range.end - from];
    if (end <= 0 || start >= text.length) continue;
    result += text.slice(position, Math.max(position, start));
    if (start >= 0) result += REMOVED;
    position = Math.min(text.length, end);
  }
  return result + text.slice(position);
}

/** Inline content: words are found across bold, links and line breaks. */
function redactInline(content: readonly BodyNode[], redaction: Redaction): BodyNode[] {
  const texts = content.map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? '')));
  const ranges = redaction.matcher(texts.join(''));
  let from = 0;
  return content.flatMap((node, i) => {
    const at = from;
    from += texts[i]?.length ?? 0;
    if (node.text === undefined) return redactNode(node, redaction) ?? [];
    const text = redactPiece(node.text, at, ranges);
    return text === '' ? [] : [{ ...redactMarks(node, redaction), text }];
  });
}

function namesRemoved(attrs: Attributes, redaction: Redaction): boolean {
  const values = [attrs, { ...(attrs['values'] as Attributes | undefined) }].flatMap((part) => Object.values(part));
  return values.some((value) => typeof value === 'string' && redaction.media.get(value) === null);
}

function redactAttributes(attrs: Attributes, redaction: Redaction): Attributes {
  const entries = Object.entries(attrs).flatMap(([name, value]): [string, unknown][] => {
    // The id is made anew when it holds the words: nothing but anchors depends on it.
    if (name === 'id') return redaction.matcher(String(value)).length > 0 ? [] : [[name, value]];
    return [[name, redactValue(value, redaction)]];
  });
  return Object.fromEntries(entries);
}

/** A node without the words, the removed pictures and the links that hold either; null when it goes with them. Not yet in its normal form. */
export function redactNode(node: BodyNode, redaction: Redaction): BodyNode | null {
  if (node.attrs !== undefined && namesRemoved(node.attrs, redaction)) return null;
  const attrs = node.attrs === undefined ? {} : { attrs: redactAttributes(node.attrs, redaction) };
  if (node.content === undefined) return { ...redactMarks(node, redaction), ...attrs };
  const isInline = node.content.some((child) => child.text !== undefined);
  const content = isInline
    ? redactInline(node.content, redaction)
    : node.content.map((child) => redactNode(child, redaction)).filter((child) => child !== null);
  // A gallery without pictures, a list without items: nothing is left to show.
  if (!isInline && content.length === 0 && node.content.length > 0) return null;
  return { ...redactMarks(node, redaction), ...attrs, content };
}
