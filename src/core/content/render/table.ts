import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { BodyNode } from '../body.ts';
import { renderInline } from './inline.ts';
import type { RenderState } from './state.ts';

function renderCell(cell: BodyNode, isHeadRow: boolean, state: RenderState): SafeHtml {
  const align = cell.attrs?.['align'];
  const place = typeof align === 'string' && align !== 'left' ? html` class="align-${align}"` : null;
  const inner = renderInline(cell.content ?? [], state);
  if (cell.type !== 'tableHeader') return html`<td${place}>${inner}</td>`;
  return html`<th scope="${isHeadRow ? 'col' : 'row'}"${place}>${inner}</th>`;
}

function isHead(row: BodyNode): boolean {
  return (row.content ?? []).every((cell) => cell.type === 'tableHeader');
}

/** A data table in a region that scrolls by itself and can be reached by keyboard. */
export function renderTable(node: BodyNode, state: RenderState): SafeHtml {
  const rows = node.content ?? [];
  const first = rows[0];
  const head = first !== undefined && isHead(first) ? first : null;
  const row = (cells: BodyNode, isHeadRow: boolean) =>
    html`<tr>${(cells.content ?? []).map((cell) => renderCell(cell, isHeadRow, state))}</tr>`;
  const body = head === null ? rows : rows.slice(1);
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label="${state.context.t('table.label')}"><table>${
    head === null ? null : html`<thead>${row(head, true)}</thead>`
  }<tbody>${body.map((cells) => row(cells, false))}</tbody></table></div>`;
}
