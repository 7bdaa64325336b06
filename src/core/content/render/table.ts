import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { BodyNode } from '../body.ts';
import { inlineText } from '../inline-text.ts';
import { renderInline } from './inline.ts';
import type { PageState } from './page.ts';

function renderCell(cell: BodyNode, state: PageState): SafeHtml {
  const align = cell.attrs?.['align'];
  const style = typeof align === 'string' && html` class="align-${align}"`;
  const content = renderInline(cell.content, state);
  const heads = cell.type === 'tableHeader' && (cell.content ?? []).length > 0;
  return heads ? html`<th scope="col"${style}>${content}</th>` : html`<td${style}>${content}</td>`;
}

function renderRow(row: BodyNode, state: PageState): SafeHtml {
  return html`<tr>${(row.content ?? []).map((cell) => renderCell(cell, state))}</tr>`;
}

/** A table in a region that can be scrolled with the keyboard too; a first row without any text is left out. */
export function renderTable(table: BodyNode, id: SafeHtml, state: PageState): SafeHtml {
  const [head, ...rows] = table.content ?? [];
  state.tables += 1;
  const headers = (head?.content ?? []).map((cell) => inlineText(cell)).filter((text) => text !== '');
  const name = state.context
    .t('table.name', { number: state.tables, headers: headers.join(', ') })
    .replace(/(?<![\s:])[\s:]+$/, '');
  const thead = head !== undefined && headers.length > 0 && html`<thead>${renderRow(head, state)}</thead>`;
  return html`<div class="table-scroll"${id} role="region" tabindex="0" aria-label="${name}"><table>${thead}<tbody>${rows.map(
    (row) => renderRow(row, state),
  )}</tbody></table></div>`;
}
