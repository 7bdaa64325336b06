import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import type { BodyMark, BodyNode } from '../body.ts';
import { inlineTree } from '../inline-tree.ts';
import type { InlineTree } from '../inline-tree.ts';
import type { RenderContext } from '../render-context.ts';
import { fileSize } from './file-size.ts';
import type { PageState } from './page.ts';

function renderLink(mark: BodyMark, children: SafeHtml, context: RenderContext): SafeHtml {
  const { document, anchor, file, href } = { ...mark.attrs };
  if (typeof document === 'string') {
    const fragment = typeof anchor === 'string' ? `#${anchor}` : '';
    if (document === context.documentId && fragment !== '') return html`<a href="${fragment}">${children}</a>`;
    const target = context.link(document);
    if (target === null) return children;
    const other = target.locale !== context.locale && html` hreflang="${LANGUAGE_TAGS[target.locale]}"`;
    return html`<a href="${target.href}${fragment}"${other}>${children}</a>`;
  }
  if (typeof file === 'string') {
    const target = context.file(file);
    if (target === null) return children;
    // Shown by the style sheet: between the words of a sentence, search and copies it would be one of them.
    const size = fileSize(target.bytes, target.type, context);
    return html`<a class="file" href="${target.href}" type="${target.type}" data-size="${size}">${children}</a>`;
  }
  const external = /^https?:/i.test(String(href)) && html` rel="noopener"`;
  return html`<a href="${String(href)}"${external}>${children}</a>`;
}

function renderMark(mark: BodyMark, children: SafeHtml, state: PageState): SafeHtml {
  switch (mark.type) {
    case 'link':
      return renderLink(mark, children, state.context);
    case 'bold':
      return html`<strong>${children}</strong>`;
    case 'italic':
      return html`<em>${children}</em>`;
    case 'strike':
      return html`<s>${children}</s>`;
    default:
      return html`<code>${children}</code>`;
  }
}

function renderFootnote(node: BodyNode, state: PageState): SafeHtml {
  state.notes += 1;
  const number = state.notes;
  const { t } = state.context;
  const back = html`<a class="note-back" href="#note-ref-${number}" role="doc-backlink" aria-label="${t('notes.back', { number })}">${number}</a>`;
  const content = renderTree(inlineTree(node.content ?? []), state);
  state.pendingNotes.push(
    html`<aside class="note" id="note-${number}" role="doc-footnote">${back} ${content}</aside>\n`,
  );
  const label = t('notes.reference', { number });
  return html`<sup class="note-ref"><a id="note-ref-${number}" href="#note-${number}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`;
}

function renderTree(trees: readonly InlineTree[], state: PageState): SafeHtml {
  return html`${trees.map((tree) => {
    if (tree.kind === 'mark') return renderMark(tree.mark, renderTree(tree.children, state), state);
    if (tree.node.type === 'hardBreak') return html`<br>`;
    return tree.node.type === 'footnote' ? renderFootnote(tree.node, state) : (tree.node.text ?? '');
  })}`;
}

/** Text with its marks, breaks and footnotes. */
export function renderInline(content: readonly BodyNode[] | undefined, state: PageState): SafeHtml {
  return renderTree(inlineTree(content ?? []), state);
}
