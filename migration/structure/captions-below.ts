import type { BodyNode } from '../../src/core/content/body.ts';
import { ANCHOR_NODE, SIZE_MARK } from './internal-marks.ts';

const LONGEST_CAPTION = 140;
/** A caption's letters are clearly smaller than running text. */
const SMALLER = 0.85;

function isSmall(node: BodyNode, plainSize: number): boolean {
  const px = node.marks?.find(({ type }) => type === SIZE_MARK)?.attrs?.['px'];
  return typeof px === 'number' && px <= plainSize * SMALLER;
}

function captionText(block: BodyNode | undefined, plainSize: number): string | null {
  if (block?.type !== 'paragraph') return null;
  const content = block.content ?? [];
  const words = content.filter((node) => (node.text ?? '').trim() !== '');
  const text = content
    .map((node) => node.text ?? ' ')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length === 0 || text.length > LONGEST_CAPTION) return null;
  const isLinked = words.some(({ marks }) => marks?.some(({ type }) => type === 'link') === true);
  const isItalic = words.every(({ marks }) => marks?.some(({ type }) => type === 'italic') === true);
  return !isLinked && (isItalic || words.every((node) => isSmall(node, plainSize))) ? text : null;
}

function isAlone(blocks: readonly BodyNode[], at: number): boolean {
  const solid = (step: 1 | -1): BodyNode | undefined => {
    let i = at + step;
    while (blocks[i]?.type === ANCHOR_NODE) i += step;
    return blocks[i];
  };
  return solid(-1)?.type !== 'picture' && blocks[at]?.attrs?.['caption'] === '';
}

/** A short line in small or slanted letters right below a picture that stands alone is its caption. */
export function withCaptionsBelow(blocks: readonly BodyNode[], plainSize: number): BodyNode[] {
  const used = new Set<number>();
  const result = blocks.map((block, i) => {
    if (block.type !== 'picture' || !isAlone(blocks, i)) return block;
    const caption = captionText(blocks[i + 1], plainSize);
    if (caption === null) return block;
    used.add(i + 1);
    const alt = typeof block.attrs?.['alt'] === 'string' && block.attrs['alt'] !== '' ? block.attrs['alt'] : caption;
    return { ...block, attrs: { ...block.attrs, alt, caption, decorative: false } };
  });
  return result.filter((_, i) => !used.has(i));
}
