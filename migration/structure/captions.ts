import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import { descendants, holds, isBlock, isSilent, visibleText } from './dom.ts';
import { anchorsOf } from './inline.ts';
import type { PageReferences } from './references.ts';
import { isSpacer, pictureNode } from './pictures.ts';

const LONGEST_CAPTION = 180;
const CAPTION_CLASS = /caption|didascalia|legende|bildtext|bildunterschrift|gallery-item|thumb/i;

function isPlace(element: Element): boolean {
  const { name, attribs } = element;
  if (name === 'td' || name === 'figure' || name === 'center' || name === 'dl') return true;
  if (!['p', 'div', 'span'].includes(name)) return false;
  const align = `${attribs['align'] ?? ''} ${attribs['style'] ?? ''}`;
  return /center|centre/i.test(align) || CAPTION_CLASS.test(attribs['class'] ?? '');
}

/** True when a break or the end of a block stands between a picture and the words behind it, and no words before it. */
function standsAbove(place: Element, picture: Element): boolean {
  let seen: 'nothing' | 'picture' | 'break' | 'words' = 'nothing';
  let isAbove = false;
  const walk = (node: AnyNode): boolean => {
    if (isText(node)) {
      if (node.data.trim() === '') return true;
      if (seen === 'nothing') return false;
      if (seen !== 'words') isAbove = seen === 'break';
      seen = 'words';
      return isAbove;
    }
    if (!isTag(node) || isSilent(node)) return true;
    if (node === picture) seen = 'picture';
    const breaks = node.name === 'br' || isBlock(node);
    if (breaks && seen === 'picture') seen = 'break';
    const ok = node.children.every(walk);
    if (breaks && node.name !== 'br' && seen === 'picture') seen = 'break';
    return ok;
  };
  return place.children.every(walk) && isAbove;
}

/**
 * A cell or a centred paragraph with one picture and a few words below it: the picture with its caption.
 * Null for everything else, also where the words hold links, which a caption cannot keep.
 */
export function captionedPicture(element: Element, references: PageReferences): BodyNode[] | null {
  if (!isPlace(element)) return null;
  const text = visibleText(element);
  if (text === '' || text.length > LONGEST_CAPTION) return null;
  const pictures = descendants(element, (inner) => inner.name === 'img' && !isSpacer(inner, references));
  const [picture] = pictures;
  if (picture === undefined || pictures.length > 1) return null;
  const isMore = (inner: Element): boolean =>
    ['table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'hr', 'pre'].includes(inner.name) ||
    (inner.name === 'a' && inner.attribs['href'] !== undefined && visibleText(inner) !== '');
  if (holds(element, isMore) || !standsAbove(element, picture)) return null;
  const [block, ...more] = pictureNode(picture, references);
  if (block?.type !== 'picture' || more.length > 0) return null;
  const anchors = descendants(element, ({ attribs }) => (attribs['name'] ?? attribs['id']) !== undefined);
  const alt =
    typeof block.attrs?.['alt'] === 'string' && picture.attribs['alt'] !== undefined ? block.attrs['alt'] : '';
  return [
    ...anchors.flatMap(anchorsOf),
    { ...block, attrs: { ...block.attrs, alt: alt || text, caption: text, decorative: false } },
  ];
}
