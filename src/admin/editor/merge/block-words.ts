import type { BodyNode } from '../../../core/content/body.ts';

function attributeWords(node: BodyNode): string[] {
  const { alt, caption, name, values } = { ...node.attrs };
  const ofBlock = Object.values((values ?? {}) as Record<string, unknown>);
  return [name, alt, caption, ...ofBlock]
    .filter((value) => value !== '' && value !== null && value !== undefined)
    .map(String);
}

function inlineWords(node: BodyNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return '\n';
  const inner = (node.content ?? []).map(inlineWords).join('');
  return node.type === 'footnote' ? ` [${inner}]` : inner;
}

const TEXT_BLOCKS = ['paragraph', 'heading', 'codeBlock', 'tableCell', 'tableHeader'];

/** Everything that a block says, as plain text: a line for each paragraph, item, row or attribute. */
export function blockWords(node: BodyNode): string {
  if (TEXT_BLOCKS.includes(node.type)) return inlineWords(node);
  const inner = (node.content ?? []).map(blockWords);
  if (node.type === 'tableRow') return inner.join(' | ');
  return [...attributeWords(node), ...inner].join('\n');
}
