import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LightElement, define } from './light-element.ts';

/** One of several views. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
}

/**
 * `<ui-tabs label="…" selected="…" .tabs=${…}>`: chooses between views; sends `ui-select` (detail: the id). The view itself is an
 * element `<div role="tabpanel" id="panel-ID" aria-labelledby="tab-ID" tabindex="0">` that the screen renders below.
 */
export class UiTabs extends LightElement {
  static override readonly properties = { label: {}, selected: {}, tabs: { attribute: false } };

  declare label: string;
  declare selected: string;
  declare tabs: readonly Tab[];

  constructor() {
    super();
    this.label = '';
    this.selected = '';
    this.tabs = [];
  }

  protected override render(): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.#key}>
      ${this.tabs.map(
        ({ id, label, count }) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${id}"
            aria-selected=${id === this.selected}
            aria-controls=${id === this.selected ? `panel-${id}` : nothing}
            tabindex=${id === this.selected ? 0 : -1}
            @click=${() => this.#choose(id)}
          >
            ${label}${count === undefined ? nothing : html` <span class="count">${count}</span>`}
          </button>`,
      )}
    </div>`;
  }

  #choose(id: string): void {
    if (id === this.selected) return;
    this.selected = id;
    this.dispatchEvent(new CustomEvent<string>('ui-select', { detail: id }));
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${CSS.escape(id)}`)?.focus());
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = this.tabs.findIndex(({ id }) => id === this.selected);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: this.tabs.length - 1,
    };
    const to = steps[event.key];
    const tab = to === undefined ? undefined : this.tabs.at(to % this.tabs.length);
    if (tab === undefined) return;
    event.preventDefault();
    this.#choose(tab.id);
  };
}

define('ui-tabs', UiTabs);
