import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { isBlock, isSilent } from './dom.ts';

/** Where the links and pictures of an old page lead now. */
export interface PageReferences {
  /** The link's mark; null where the target is lost and only the text stays. */
  readonly link: (href: string) => BodyMark | null;
  /** Name of the picture in the site's media; null for one that does not exist. */
  readonly picture: (source: string) => string | null;
}

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

function styleMarks(element: Element): BodyMark[] {
  const style = element.attribs['style'] ?? '';
  return [
    ...(/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? [{ type: 'bold' }] : []),
    ...(/font-style\s*:\s*(italic|oblique)/i.test(style) ? [{ type: 'italic' }] : []),
    ...(/text-decoration[^;]*line-through/i.test(style) ? [{ type: 'strike' }] : []),
  ];
}

/** The marks that an element gives to the text within. */
export function marksOf(element: Element, references: PageReferences): BodyMark[] {
  const type = MARK_TAGS[element.name];
  const href = element.name === 'a' ? element.attribs['href'] : undefined;
  const link = href === undefined ? null : references.link(href);
  return [...(link === null ? [] : [link]), ...(type === undefined ? [] : [{ type }]), ...styleMarks(element)];
}

const SPACE: BodyNode = { type: 'text', text: ' ' };

function withMarks(text: string, marks: readonly BodyMark[]): BodyNode {
  const once = marks.filter((mark, i) => marks.findIndex((other) => other.type === mark.type) === i);
  return once.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: once };
}

/**
 * Text, breaks and marks of nodes that run within a line. White space is folded as browsers do it; line breaks stay.
 */
export function inlineNodes(
  nodes: readonly AnyNode[],
  references: PageReferences,
  marks: readonly BodyMark[] = [],
): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0]+/g, ' ');
      return text === '' ? [] : [withMarks(text, marks)];
    }
    if (!isTag(node) || isSilent(node)) return [];
    if (node.name === 'br') return [{ type: 'hardBreak' }];
    if (node.name === 'img') return [];
    const inner = inlineNodes(node.children, references, [...marks, ...marksOf(node, references)]);
    // A block within a line keeps its words apart from its neighbours'.
    return isBlock(node) ? [SPACE, ...inner, SPACE] : inner;
  });
}
