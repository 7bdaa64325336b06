import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { BodyNode } from '../../core/content/body.ts';
import { blockText } from '../../core/editing/block-text.ts';

function inline(node: BodyNode): unknown {
  if (node.text !== undefined) {
    const types = (node.marks ?? []).map(({ type }) => type);
    if (types.includes('bold')) return html`<strong>${node.text}</strong>`;
    if (types.includes('italic')) return html`<em>${node.text}</em>`;
    return types.includes('link') ? html`<u>${node.text}</u>` : node.text;
  }
  if (node.type === 'hardBreak') return html`<br />`;
  return node.type === 'footnote'
    ? html` <small>[${(node.content ?? []).map(inline)}]</small>`
    : (node.content ?? []).map(inline);
}

function children(node: BodyNode): TemplateResult[] {
  return (node.content ?? []).map(sourceBlock);
}

/** A block of a text to be read beside its translation: what it says, without being the page. */
export function sourceBlock(node: BodyNode): TemplateResult {
  switch (node.type) {
    case 'heading':
      return html`<p class="source-heading">${(node.content ?? []).map(inline)}</p>`;
    case 'paragraph':
      return html`<p>${(node.content ?? []).map(inline)}</p>`;
    case 'bulletList':
      return html`<ul>
        ${(node.content ?? []).map((item) => html`<li>${children(item)}</li>`)}
      </ul>`;
    case 'orderedList':
      return html`<ol>
        ${(node.content ?? []).map((item) => html`<li>${children(item)}</li>`)}
      </ol>`;
    case 'blockquote':
    case 'callout':
    case 'gallery':
      return html`<blockquote>${children(node)}</blockquote>`;
    case 'table':
      return html`<table>
        <tbody>
          ${(node.content ?? []).map(
            (row) =>
              html`<tr>
                ${(row.content ?? []).map((cell) => html`<td>${(cell.content ?? []).map(inline)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;
    default:
      return html`<p class="source-other">${blockText(node)}</p>`;
  }
}
