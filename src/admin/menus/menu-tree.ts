import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { familyAt, moveRow, removeRow, stepRow } from '../../core/sites/menu-rows.ts';
import type { MenuRow, MenuStep } from '../../core/sites/menu-rows.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { announce } from '../components/toast.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import { menusText } from './menus-model.ts';

/** What a row is called and what should be known of it. */
export interface RowWords {
  readonly name: string;
  readonly remark: string;
}

interface Drag {
  readonly key: string;
  readonly startX: number;
  readonly startDepth: number;
}

/** Width of a level on the screen, in pixels. */
const LEVEL_WIDTH = 28;

const STEPS: Readonly<Record<string, MenuStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/**
 * `<menu-tree>`: the entries of a menu, moved by dragging the handle, by arrow keys on it, or by the entry's own menu.
 * Sends `rows-change` (detail: the rows) and `row-edit` (detail: the key).
 */
class MenuTree extends LightElement {
  static override readonly properties = {
    rows: { attribute: false },
    wordsOf: { attribute: false },
    levels: { type: Number },
    drag: { state: true },
  };

  declare rows: readonly MenuRow[];
  declare wordsOf: (row: MenuRow) => RowWords;
  declare levels: number;
  declare private drag: Drag | null;

  constructor() {
    super();
    this.rows = [];
    this.levels = 1;
    this.drag = null;
  }

  protected override render(): TemplateResult {
    return html`<ul class="menu-tree" @pointermove=${this.#dragged} @pointerup=${this.#dropped} @pointercancel=${this.#dropped}>
      ${repeat(
        this.rows,
        ({ key }) => key,
        (row, i) => this.#row(row, i),
      )}
    </ul>`;
  }

  #row(row: MenuRow, i: number): TemplateResult {
    const { name, remark } = this.wordsOf(row);
    const isDragged = this.drag?.key === row.key;
    return html`<li class="menu-row depth-${row.depth} ${isDragged ? 'dragged' : ''}" data-key=${row.key}>
      <button
        type="button"
        class="button icon-only quiet menu-handle"
        aria-label=${menusText('admin.menus.move', { name })}
        aria-describedby="menu-keys"
        @keydown=${(event: KeyboardEvent) => this.#key(event, i)}
        @pointerdown=${(event: PointerEvent) => this.#start(event, row)}
      >
        ${icon('drag')}
      </button>
      <button type="button" class="menu-name" @click=${() => this.#edit(row.key)}>
        <span>${name}</span>${remark === '' ? nothing : html`<span class="menu-remark">${remark}</span>`}
      </button>
      <ui-menu
        label=${common('admin.common.actionsFor', { name })}
        icon="more"
        icon-only
        variant="quiet"
        .items=${this.#actions(row, i)}
      ></ui-menu>
    </li>`;
  }

  #actions(row: MenuRow, i: number): MenuItem[] {
    const step = (to: MenuStep): MenuItem => ({
      label: menusText(`admin.menus.${to}`),
      disabled: stepRow(this.rows, i, to, this.levels).every(
        ({ key, depth }, at) => key === this.rows[at]?.key && depth === this.rows[at].depth,
      ),
      run: () => this.#step(i, to),
    });
    const levels: MenuStep[] = this.levels > 1 ? ['in', 'out'] : [];
    return [
      { label: common('admin.common.edit'), icon: 'edit', run: () => this.#edit(row.key) },
      ...(['up', 'down', ...levels] as const).map(step),
      {
        label: common('admin.common.remove'),
        icon: 'trash',
        danger: true,
        separated: true,
        run: () => this.#change(removeRow(this.rows, i, this.levels)),
      },
    ];
  }

  #change(rows: readonly MenuRow[]): void {
    this.rows = rows;
    this.dispatchEvent(new CustomEvent<readonly MenuRow[]>('rows-change', { detail: rows }));
  }

  #edit(key: string): void {
    this.dispatchEvent(new CustomEvent<string>('row-edit', { detail: key }));
  }

  #key(event: KeyboardEvent, i: number): void {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#step(i, step);
  }

  #step(i: number, step: MenuStep): void {
    const key = this.rows[i]?.key ?? '';
    this.#change(stepRow(this.rows, i, step, this.levels));
    this.#tell(key);
    void this.updateComplete.then(() => this.#handle(key)?.focus());
  }

  #handle(key: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-key="${key}"] > .menu-handle`);
  }

  #tell(key: string): void {
    const at = this.rows.findIndex((row) => row.key === key);
    const row = this.rows[at];
    if (row === undefined) return;
    const { name } = this.wordsOf(row);
    const place = { name, place: at + 1, total: this.rows.length, level: row.depth + 1 };
    announce(menusText('admin.menus.moved', place));
  }

  #start(event: PointerEvent, row: MenuRow): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { key: row.key, startX: event.clientX, startDepth: row.depth };
  }

  readonly #dragged = (event: PointerEvent): void => {
    const { drag } = this;
    if (drag === null) return;
    const from = this.rows.findIndex(({ key }) => key === drag.key);
    const family = new Set(this.rows.slice(from, from + familyAt(this.rows, from)).map(({ key }) => key));
    const others = [...this.querySelectorAll<HTMLElement>('.menu-row')].filter(
      (row) => !family.has(row.dataset['key'] ?? ''),
    );
    const to = others.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 < event.clientY;
    }).length;
    const depth = drag.startDepth + Math.round((event.clientX - drag.startX) / LEVEL_WIDTH);
    const rows = moveRow(this.rows, { from, to, depth }, this.levels);
    if (rows.some(({ key, depth: now }, i) => key !== this.rows[i]?.key || now !== this.rows[i].depth))
      this.#change(rows);
  };

  readonly #dropped = (): void => {
    const { drag } = this;
    if (drag === null) return;
    this.drag = null;
    this.#tell(drag.key);
  };
}

define('menu-tree', MenuTree);
