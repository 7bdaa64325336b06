import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { isBlock, isSilent } from './dom.ts';
import { ANCHOR_NODE, SIZE_MARK } from './internal-marks.ts';
import { lookOf } from './looks.ts';
import type { Looks } from './looks.ts';
import { pictureNode, textOfFileName } from './pictures.ts';
import { raised } from './raised.ts';
import type { PageReferences } from './references.ts';
import { NAMELESS } from './revive/image-maps.ts';

const NO_LOOKS: Looks = new Map();
const MARK_TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};

function without(marks: readonly BodyMark[], type: string): BodyMark[] {
  return marks.filter((mark) => mark.type !== type);
}

/** The marks of the text within an element, given those of the text around it. */
export function marksWithin(element: Element, references: PageReferences, outer: readonly BodyMark[]): BodyMark[] {
  let marks = [...outer];
  const add = (mark: BodyMark): void => {
    marks = [...without(marks, mark.type), mark];
  };
  const type = MARK_TAGS[element.name];
  if (type !== undefined) add({ type });
  const href = element.name === 'a' ? element.attribs['href'] : undefined;
  const link = href === undefined ? null : references.link(href);
  if (link !== null) add(link);
  const look = lookOf(element, references.looks ?? NO_LOOKS);
  if (look.px !== undefined) add({ type: SIZE_MARK, attrs: { px: look.px } });
  if (look.bold === true) add({ type: 'bold' });
  if (look.bold === false) marks = without(marks, 'bold');
  if (look.italic === true) add({ type: 'italic' });
  if (look.strike === true) add({ type: 'strike' });
  return marks;
}

function textIn(element: Element): string {
  const [only, ...more] = element.children;
  return only !== undefined && more.length === 0 && isText(only) ? only.data : '';
}

/** Elements that say how a text looks or leads, not where it stands. */
const LOOK_TAGS = new Set(['a', 'b', 'em', 'font', 'i', 'small', 'span', 'strong']);

/** Name of the element that says where a text stands. */
function placeOf({ parent }: AnyNode): string {
  if (parent === null || !isTag(parent)) return '';
  return LOOK_TAGS.has(parent.name) ? placeOf(parent) : parent.name;
}

const SPACE: BodyNode = { type: 'text', text: ' ' };

function textNode(text: string, marks: readonly BodyMark[]): BodyNode {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks };
}

/** Places at an element that links can lead to. */
export function anchorsOf(element: Element): BodyNode[] {
  const names = [element.attribs['id'], element.name === 'a' ? element.attribs['name'] : undefined];
  return [...new Set(names)]
    .filter((name) => name !== undefined && name.trim() !== '')
    .map((name) => ({ type: ANCHOR_NODE, attrs: { name } }));
}

/** A link of an image map without words: it takes the title of the page that it leads to. */
function namelessLink(element: Element, references: PageReferences, marks: readonly BodyMark[]): BodyNode[] {
  const href = element.attribs['href'] ?? '';
  const text = (references.title?.(href) ?? '') || textOfFileName(href);
  return text === '' ? [] : [textNode(text, marks)];
}

/**
 * Text, breaks, pictures and marks of nodes that run within a line. White space is folded as browsers do it.
 */
export function inlineNodes(
  nodes: readonly AnyNode[],
  references: PageReferences,
  marks: readonly BodyMark[] = [],
): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (isText(node)) {
      const text = raised(node.data.replace(/[\s\u00a0]+/g, ' '), placeOf(node));
      return text === '' ? [] : [textNode(text, marks)];
    }
    if (!isTag(node) || isSilent(node)) return [];
    if (node.name === 'br') return [{ type: 'hardBreak' }];
    if (node.name === 'img') return [SPACE, ...pictureNode(node, references), SPACE];
    const own = marksWithin(node, references, marks);
    if (node.name === 'a' && textIn(node) === NAMELESS) return namelessLink(node, references, own);
    const inner = inlineNodes(node.children, references, own);
    const placed = [...anchorsOf(node), ...inner];
    // A block within a line keeps its words apart from its neighbours'.
    return isBlock(node) ? [SPACE, ...placed, SPACE] : placed;
  });
}
