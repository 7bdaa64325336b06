import { html, SafeHtml } from '../../shared/html.ts';
import type { Body, BodyNode } from './body.ts';
import { inlineText } from './inline-text.ts';
import type { RenderContext } from './render-context.ts';
import { renderInline } from './render/inline.ts';
import { renderPicture } from './render/picture.ts';
import { newRenderState } from './render/state.ts';
import type { RenderedHeading, RenderState } from './render/state.ts';
import { renderTable } from './render/table.ts';
import type { BodySchema } from './schema.ts';

/*
 * Classes that themes may style: picture, table-scroll, align-center, align-right, note (after its paragraph), note-ref,
 * note-back, and what the blocks name in blocks/*.ts.
 */

/** A body as HTML, with what the page around it needs to know. */
export interface RenderedBody {
  readonly html: SafeHtml;
  readonly headings: readonly RenderedHeading[];
  /** Client scripts that the blocks need. */
  readonly islands: readonly string[];
}

type Renderer = (node: BodyNode, state: RenderState) => SafeHtml;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  paragraph: (node, state) => html`<p>${renderInline(node.content ?? [], state)}</p>`,
  heading: renderHeading,
  bulletList: (node, state) => html`<ul>${renderBlocks(node, state)}</ul>`,
  orderedList: (node, state) => {
    const start = Number(node.attrs?.['start'] ?? 1);
    return html`<ol${start === 1 ? null : html` start="${start}"`}>${renderBlocks(node, state)}</ol>`;
  },
  listItem: (node, state) => {
    const [only, ...more] = node.content ?? [];
    if (only?.type === 'paragraph' && more.every((block) => block.type.endsWith('List'))) {
      return html`<li>${renderInline(only.content ?? [], state)}${more.map((block) => renderBlock(block, state))}</li>`;
    }
    return html`<li>${renderBlocks(node, state)}</li>`;
  },
  blockquote: (node, state) => html`<blockquote>${renderBlocks(node, state)}</blockquote>`,
  codeBlock: (node) => {
    const language = node.attrs?.['language'];
    const name = typeof language === 'string' ? html` class="language-${language}"` : null;
    return html`<pre tabindex="0"><code${name}>${inlineText(node)}</code></pre>`;
  },
  horizontalRule: () => html`<hr>`,
  picture: renderPicture,
  table: renderTable,
};

function renderHeading(node: BodyNode, state: RenderState): SafeHtml {
  const level = node.attrs?.['level'] === 3 ? 3 : node.attrs?.['level'] === 4 ? 4 : 2;
  const text = inlineText(node);
  const id = state.anchors.next(text, String(node.attrs?.['id'] ?? 'section'));
  state.headings.push({ id, level, text });
  const inner = renderInline(node.content ?? [], state);
  const tag = new SafeHtml(`h${String(level)}`);
  return html`<${tag} id="${id}">${inner}</${tag}>`;
}

function renderBlocks(node: BodyNode, state: RenderState): SafeHtml {
  return html`${(node.content ?? []).map((child) => renderBlock(child, state))}`;
}

function renderBlock(node: BodyNode, state: RenderState): SafeHtml {
  const definition = state.schema.blocks.get(node.type);
  if (definition === undefined) {
    const render = RENDERERS[node.type];
    return render === undefined ? renderBlocks(node, state) : render(node, state);
  }
  if (definition.island !== undefined) state.islands.add(definition.island);
  const values = (node.attrs?.['values'] ?? {}) as Record<string, unknown>;
  return definition.render(values, renderBlocks(node, state), state.context);
}

/** Renders a body that has been checked by the schema; references are resolved through the context. */
export function renderBody(body: Body, schema: BodySchema, context: RenderContext): RenderedBody {
  const state = newRenderState(context, schema);
  const parts = body.content.map((block) => {
    state.notes = [];
    const rendered = renderBlock(block, state);
    return html`${rendered}${state.notes}\n`;
  });
  return { html: html`${parts}`, headings: state.headings, islands: [...state.islands] };
}
