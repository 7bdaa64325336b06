import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { contactsIn } from './contacts.ts';

/** Blocks without telephone numbers, private mail and postal addresses, and what was cut out of them. */
export interface WithoutContacts {
  readonly blocks: readonly BodyNode[];
  readonly cut: readonly string[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function isContactLink(mark: BodyMark): boolean {
  const href = mark.type === 'link' ? mark.attrs?.['href'] : undefined;
  if (typeof href !== 'string') return false;
  if (/^tel:/i.test(href)) return true;
  return /^mailto:/i.test(href) && contactsIn(decoded(href.slice(7))).some(({ isPersonal }) => isPersonal);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that encodes nothing stands for itself.
    return text;
  }
}

/** A text without the parts of it that lie in the ranges. */
function without(text: string, from: number, ranges: readonly Range[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of ranges) {
    const [first, last] = [Math.max(start - from, at), Math.min(end - from, text.length)];
    if (last <= first) continue;
    kept += text.slice(at, first);
    at = last;
  }
  return kept + text.slice(at);
}

/** A line of text: what is one contact may stand in several nodes of it. */
function cutLine(content: readonly BodyNode[], cut: string[]): BodyNode[] {
  const line = content.map((node) => node.text ?? '\n').join('');
  const ranges = contactsIn(line).filter(({ isPersonal }) => isPersonal);
  cut.push(...ranges.map(({ text }) => text));
  let from = 0;
  return content.flatMap((node): BodyNode[] => {
    if (node.text === undefined) {
      from += 1;
      return [node];
    }
    const text = without(node.text, from, ranges);
    from += node.text.length;
    const { marks = [], ...plain } = node;
    const kept = marks.filter((mark) => !isContactLink(mark));
    return text === '' ? [] : [{ ...plain, text, ...(kept.length > 0 && { marks: kept }) }];
  });
}

function cutNode(node: BodyNode, cut: string[]): BodyNode {
  if (node.content === undefined) return node;
  const isLine = node.content.some(({ text }) => text !== undefined);
  return { ...node, content: isLine ? cutLine(node.content, cut) : node.content.map((child) => cutNode(child, cut)) };
}

/** Takes how people can be reached out of blocks; what belongs to an office or a club stays. */
export function cutContacts(blocks: readonly BodyNode[]): WithoutContacts {
  const cut: string[] = [];
  return { blocks: blocks.map((block) => cutNode(block, cut)), cut };
}
