import type { BodyNode } from '../content/body.ts';

/** Values of a block in words: `name: value`, one a line. */
function valuesText(values: unknown): string {
  if (typeof values !== 'object' || values === null) return '';
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function inline(node: BodyNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return '\n';
  const text = (node.content ?? []).map(inline).join('');
  return node.type === 'footnote' ? ` [${text}]` : text;
}

/** What a block says, as plain text for comparing versions: items and rows have a line each, pictures their texts. */
export function blockText(node: BodyNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
      return inline(node);
    case 'tableRow':
      return (node.content ?? []).map(inline).join(' | ');
    case 'picture': {
      const { name, alt = '', caption = '' } = { ...node.attrs } as { name: string; alt?: string; caption?: string };
      return lines([name, alt, caption]);
    }
    case 'horizontalRule':
      return '—';
    default:
      return lines([valuesText(node.attrs?.['values']), ...(node.content ?? []).map(blockText)]);
  }
}
