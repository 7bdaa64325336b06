import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';
import { LightElement, define } from './light-element.ts';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => unknown;
  /** The heading sorts by `key` when pressed. */
  readonly sortable?: boolean;
  /** The cell names the row: it is the row's heading, and its title on a phone. One column has it. */
  readonly primary?: boolean;
  /** `end` for numbers. */
  readonly align?: 'end';
  /** Hides the label from sight, for columns of buttons. */
  readonly quietLabel?: boolean;
  /** On a phone the cell is shown without the label, since it explains itself. */
  readonly plainOnPhone?: boolean;
  /** Left out on a phone. */
  readonly wideOnly?: boolean;
}

/** The order of a table. */
export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/**
 * `<ui-table caption="…" .columns .rows .rowKey>`: a table that becomes a list of cards on a phone.
 * With `.sorting` headings send `ui-sort` (detail: Sorting); with `.selection` (a Set of keys) rows can be chosen and it
 * sends `ui-select` (detail: the new Set). `.rowLabel` names a row for its checkbox.
 */
export class UiTable extends LightElement {
  static override readonly properties = {
    caption: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowKey: { attribute: false },
    rowLabel: { attribute: false },
    sorting: { attribute: false },
    selection: { attribute: false },
    busy: { type: Boolean },
  };

  declare caption: string;
  declare columns: readonly Column<never>[];
  declare rows: readonly never[];
  declare rowKey: (row: never) => string;
  declare rowLabel: ((row: never) => string) | null;
  declare sorting: Sorting | null;
  declare selection: ReadonlySet<string> | null;
  /** While the rows are being replaced. */
  declare busy: boolean;

  /** The row from which shift extends the selection. */
  #anchor: number | null = null;

  constructor() {
    super();
    this.caption = '';
    this.columns = [];
    this.rows = [];
    this.rowKey = () => '';
    this.rowLabel = null;
    this.sorting = null;
    this.selection = null;
    this.busy = false;
  }

  // Roles are written out because `display: block`, which a phone gets, takes away those that the elements bring.
  protected override render(): TemplateResult {
    return html`<table class="table" role="table" aria-busy=${this.busy} aria-label=${this.caption}>
      <thead role="rowgroup">
        <tr role="row">
          ${
            this.selection === null
              ? nothing
              : html`<th role="columnheader" scope="col" class="cell-select">${this.#selectAll(this.selection)}</th>`
          }
          ${this.columns.map((column) => this.#heading(column))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(this.rows, this.rowKey, (row, i) => this.#row(row, i))}
      </tbody>
    </table>`;
  }

  #heading(column: Column<never>): TemplateResult {
    const { sorting } = this;
    const classes = `${column.align === 'end' ? 'end' : ''} ${column.wideOnly === true ? 'wide-only' : ''}`;
    const label =
      column.quietLabel === true ? html`<span class="visually-hidden">${column.label}</span>` : column.label;
    if (sorting === null || column.sortable !== true) {
      return html`<th role="columnheader" scope="col" class=${classes}>${label}</th>`;
    }
    const isChosen = sorting.key === column.key;
    const order = isChosen ? (sorting.descending ? 'descending' : 'ascending') : 'none';
    return html`<th role="columnheader" scope="col" class=${classes} aria-sort=${order}>
      <button type="button" class="sort" @click=${() => this.#sort(column.key)}>
        <span>${column.label}</span>${
          isChosen ? icon(sorting.descending ? 'down' : 'up') : html`<span class="sort-hint">${icon('sort')}</span>`
        }
      </button>
    </th>`;
  }

  #row(row: never, i: number): TemplateResult {
    const { selection } = this;
    const key = this.rowKey(row);
    const isSelected = selection?.has(key) === true;
    return html`<tr role="row" class=${isSelected ? 'selected' : ''} data-key=${key}>
      ${
        selection === null
          ? nothing
          : html`<td role="cell" class="cell-select">
            <label class="check-target"
              ><input
                type="checkbox"
                .checked=${isSelected}
                aria-label=${common('admin.common.selectRow', { name: this.rowLabel?.(row) ?? key })}
                @click=${(event: MouseEvent) => this.#select(event, i)}
            /></label>
          </td>`
      }
      ${this.columns.map((column) => {
        const classes = `${column.align === 'end' ? 'end' : ''} ${column.wideOnly === true ? 'wide-only' : ''}`;
        return column.primary === true
          ? html`<th role="rowheader" scope="row" class="primary ${classes}">${column.cell(row)}</th>`
          : html`<td role="cell" class=${classes} data-label=${column.quietLabel === true || column.plainOnPhone === true ? '' : column.label}>
              ${column.cell(row)}
            </td>`;
      })}
    </tr>`;
  }

  #selectAll(selection: ReadonlySet<string>): TemplateResult {
    const chosen = this.rows.filter((row) => selection.has(this.rowKey(row))).length;
    return html`<label class="check-target"
      ><input
        type="checkbox"
        aria-label=${common('admin.common.selectAll')}
        .checked=${chosen > 0 && chosen === this.rows.length}
        .indeterminate=${chosen > 0 && chosen < this.rows.length}
        @change=${(event: Event) => {
          const isOn = (event.target as HTMLInputElement).checked;
          this.#send(new Set(isOn ? this.rows.map((row) => this.rowKey(row)) : []));
        }}
    /></label>`;
  }

  #select(event: MouseEvent, i: number): void {
    const isOn = (event.target as HTMLInputElement).checked;
    const from = event.shiftKey && this.#anchor !== null ? this.#anchor : i;
    this.#anchor = i;
    const next = new Set(this.selection ?? []);
    for (const row of this.rows.slice(Math.min(from, i), Math.max(from, i) + 1)) {
      if (isOn) next.add(this.rowKey(row));
      else next.delete(this.rowKey(row));
    }
    this.#send(next);
  }

  #sort(key: string): void {
    const descending = this.sorting?.key === key && !this.sorting.descending;
    this.dispatchEvent(new CustomEvent<Sorting>('ui-sort', { detail: { key, descending } }));
  }

  #send(selection: ReadonlySet<string>): void {
    this.dispatchEvent(new CustomEvent<ReadonlySet<string>>('ui-select', { detail: selection }));
  }
}

define('ui-table', UiTable);
