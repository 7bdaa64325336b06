import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';
import { LightElement, define } from './light-element.ts';

/** `<ui-pagination page="1" size="50" total="…">`: steps through a long list; sends `ui-page` (detail: the number, from 1). */
export class UiPagination extends LightElement {
  static override readonly properties = { page: { type: Number }, size: { type: Number }, total: { type: Number } };

  declare page: number;
  declare size: number;
  declare total: number;

  constructor() {
    super();
    this.page = 1;
    this.size = 50;
    this.total = 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page, size, total } = this;
    if (total <= size) return nothing;
    const last = Math.ceil(total / size);
    const from = (page - 1) * size + 1;
    return html`<nav class="pagination" aria-label=${common('admin.common.paging')}>
      ${this.#step('previous', page > 1 ? page - 1 : null)}
      <span>${common('admin.common.range', { from, to: Math.min(total, page * size), total })}</span>
      ${this.#step('next', page < last ? page + 1 : null)}
    </nav>`;
  }

  #step(direction: 'previous' | 'next', to: number | null): TemplateResult {
    // Not `disabled`: that would drop the focus of whoever has just come to the last page.
    return html`<button
      type="button"
      class="button icon-only"
      aria-label=${common(direction === 'next' ? 'admin.common.next' : 'admin.common.previous')}
      aria-disabled=${to === null}
      @click=${() => {
        if (to !== null) this.dispatchEvent(new CustomEvent<number>('ui-page', { detail: to }));
      }}
    >
      ${icon(direction === 'next' ? 'right' : 'left')}
    </button>`;
  }
}

define('ui-pagination', UiPagination);
