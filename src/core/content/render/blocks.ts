import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import { blockIdOf } from '../block-ids.ts';
import type { BodyNode } from '../body.ts';
import { inlineText } from '../inline-text.ts';
import { renderInline } from './inline.ts';
import type { PageState } from './page.ts';
import { renderPicture } from './picture.ts';
import { renderTable } from './table.ts';

function idAttribute(node: BodyNode): SafeHtml {
  const id = blockIdOf(node);
  return html`${id !== null && html` id="${id}"`}`;
}

function renderHeading(node: BodyNode, state: PageState): SafeHtml {
  const level = Number(node.attrs?.['level']) as 2 | 3 | 4;
  const blockId = blockIdOf(node) ?? '';
  const anchor = state.anchors.get(blockId) ?? blockId;
  const text = inlineText(node);
  if (text !== '') state.headings.push({ id: anchor, level, text });
  // The span keeps links to the block alive when the heading's text, and with it the anchor, changes.
  return html`<h${level} id="${anchor}"><span id="${blockId}"></span>${renderInline(node.content, state)}</h${level}>`;
}

/** An item that is one paragraph, perhaps with a list below it, needs no `<p>`. */
function renderItem(item: BodyNode, state: PageState): SafeHtml {
  const [first, ...rest] = item.content ?? [];
  const tight = rest.every((child) => child.type === 'bulletList' || child.type === 'orderedList');
  const lead = first === undefined || (first.content ?? []).length === 0 ? null : first;
  return html`<li>${lead !== null && (tight ? renderInline(lead.content, state) : renderBlock(lead, state))}${renderBlocks(rest, state)}</li>`;
}

function renderList(node: BodyNode, state: PageState): SafeHtml {
  const items = (node.content ?? []).map((item) => renderItem(item, state));
  if (node.type === 'bulletList') return html`<ul${idAttribute(node)}>${items}</ul>`;
  const start = Number(node.attrs?.['start'] ?? 1);
  return html`<ol${idAttribute(node)}${start !== 1 && html` start="${start}"`}>${items}</ol>`;
}

function renderCode(node: BodyNode, state: PageState): SafeHtml {
  state.codes += 1;
  const language = node.attrs?.['language'];
  const name = state.context.t('code.name', { number: state.codes });
  const marked = typeof language === 'string' && html` class="language-${language}"`;
  return html`<pre class="code"${idAttribute(node)} role="region" tabindex="0" aria-label="${name}"><code${marked}>${node.content?.[0]?.text ?? ''}</code></pre>`;
}

function renderFigure(node: BodyNode, state: PageState): SafeHtml {
  const { name, alt, caption } = { ...node.attrs } as { name: string; alt: string; caption: string };
  const source = state.context.picture(name);
  const below = caption !== '' && html`<figcaption>${caption}</figcaption>`;
  if (source === null) {
    return html`<figure class="picture picture-missing"${idAttribute(node)}>${alt !== '' && html`<p>${alt}</p>`}${below}</figure>`;
  }
  state.pictures += 1;
  return html`<figure class="picture"${idAttribute(node)}>${renderPicture(source, alt, state.pictureSize, state.pictures === 1)}${below}</figure>`;
}

function renderDefined(node: BodyNode, state: PageState): SafeHtml {
  const block = state.blocks.get(node.type);
  if (block === undefined) return renderBlocks(node.content, state);
  if (block.island !== undefined) state.islands.add(block.island);
  const outer = state.pictureSize;
  if (block.name === 'gallery') state.pictureSize = 'gallery';
  const children = renderBlocks(node.content, state);
  state.pictureSize = outer;
  const values = (node.attrs?.['values'] ?? {}) as Record<string, unknown>;
  return html`<div class="block block-${block.name}"${idAttribute(node)}>${block.render(values, children, state.context)}</div>`;
}

function renderBlock(node: BodyNode, state: PageState): SafeHtml {
  switch (node.type) {
    case 'paragraph':
      return html`<p${idAttribute(node)}>${renderInline(node.content, state)}</p>`;
    case 'heading':
      return renderHeading(node, state);
    case 'bulletList':
    case 'orderedList':
      return renderList(node, state);
    case 'listItem':
      return renderItem(node, state);
    case 'blockquote':
      return html`<blockquote${idAttribute(node)}>${renderBlocks(node.content, state)}</blockquote>`;
    case 'codeBlock':
      return renderCode(node, state);
    case 'horizontalRule':
      return html`<hr${idAttribute(node)}>`;
    case 'picture':
      return renderFigure(node, state);
    case 'table':
      return renderTable(node, idAttribute(node), state);
    default:
      return renderDefined(node, state);
  }
}

/** Blocks in order. A paragraph without text gives nothing. */
export function renderBlocks(nodes: readonly BodyNode[] | undefined, state: PageState): SafeHtml {
  const shown = (nodes ?? []).filter((node) => node.type !== 'paragraph' || (node.content ?? []).length > 0);
  return html`${shown.map((node) => html`${renderBlock(node, state)}\n`)}`;
}
