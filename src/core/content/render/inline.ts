import { html, SafeHtml } from '../../../shared/html.ts';
import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import type { BodyMark, BodyNode } from '../body.ts';
import type { RenderState } from './state.ts';

function text(mark: BodyMark, name: string): string | null {
  const value = mark.attrs?.[name];
  return typeof value === 'string' ? value : null;
}

function renderLink(mark: BodyMark, inner: SafeHtml, state: RenderState): SafeHtml {
  const { context } = state;
  const document = text(mark, 'document');
  if (document !== null) {
    const target = context.link(document);
    if (target === null) return inner;
    const anchor = text(mark, 'anchor');
    const other = target.locale === context.locale ? null : html` hreflang="${LANGUAGE_TAGS[target.locale]}"`;
    return html`<a href="${target.href}${anchor === null ? '' : `#${anchor}`}"${other}>${inner}</a>`;
  }
  const file = text(mark, 'file');
  if (file !== null) {
    const found = context.file(file);
    return found === null ? inner : html`<a href="${found.href}" download>${inner}</a>`;
  }
  const href = text(mark, 'href');
  return href === null ? inner : html`<a href="${href}" rel="noopener">${inner}</a>`;
}

const SIMPLE_MARKS: Readonly<Record<string, (inner: SafeHtml) => SafeHtml>> = {
  bold: (inner) => html`<strong>${inner}</strong>`,
  italic: (inner) => html`<em>${inner}</em>`,
  strike: (inner) => html`<s>${inner}</s>`,
  code: (inner) => html`<code>${inner}</code>`,
};

function sameMark(a: BodyMark, b: BodyMark): boolean {
  return a.type === b.type && JSON.stringify(a.attrs ?? {}) === JSON.stringify(b.attrs ?? {});
}

function renderNote(node: BodyNode, state: RenderState): SafeHtml {
  state.noteCount += 1;
  const number = state.noteCount;
  const inner = renderInline(node.content ?? [], state);
  const back = state.context.t('note.back');
  state.notes.push(
    html`<aside class="note" id="note-${number}" role="note"><a class="note-back" href="#note-ref-${number}" aria-label="${back}">${number}</a> ${inner}</aside>`,
  );
  const label = state.context.t('note.label', { number });
  return html`<sup class="note-ref"><a id="note-ref-${number}" href="#note-${number}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`;
}

function renderLeaf(node: BodyNode, state: RenderState): SafeHtml {
  if (node.type === 'text') return html`${node.text ?? ''}`;
  if (node.type === 'hardBreak') return html`<br>`;
  if (node.type === 'footnote') return renderNote(node, state);
  return renderInline(node.content ?? [], state);
}

/** Inline nodes; marks that several neighbours share become one element around all of them. */
export function renderInline(nodes: readonly BodyNode[], state: RenderState, depth = 0): SafeHtml {
  const parts: SafeHtml[] = [];
  for (let i = 0; i < nodes.length; ) {
    const node = nodes[i] as BodyNode;
    const mark = node.marks?.[depth];
    if (mark === undefined) {
      parts.push(renderLeaf(node, state));
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end < nodes.length) {
      const other = nodes[end]?.marks?.[depth];
      if (other === undefined || !sameMark(other, mark)) break;
      end += 1;
    }
    const inner = renderInline(nodes.slice(i, end), state, depth + 1);
    parts.push(mark.type === 'link' ? renderLink(mark, inner, state) : (SIMPLE_MARKS[mark.type]?.(inner) ?? inner));
    i = end;
  }
  return new SafeHtml(parts.map((part) => part.value).join(''));
}
