import type { BodyNode } from './body.ts';

/** The text of a node without its notes; line breaks become spaces. */
export function inlineText(node: BodyNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return ' ';
  if (node.type === 'footnote') return '';
  return (node.content ?? []).map(inlineText).join('');
}
