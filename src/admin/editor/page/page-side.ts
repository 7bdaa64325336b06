import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LightElement, define } from '../../components/light-element.ts';
import '../../components/ui-tabs.ts';
import type { AdminSite } from '../../session.ts';
import type { OpenPage } from '../page-model.ts';
import { SIDE_PANELS } from '../side-panels.ts';
import type { PanelProperties, SidePanel } from '../side-panels.ts';
import { t } from './page-texts.ts';

const FIRST = 'particulars';

/** `<page-side>`: the particulars of a page and the other panels, one at a time. `particulars` is a template. */
export class PageSide extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    open: { attribute: false },
    particulars: { attribute: false },
    selected: { state: true },
    loaded: { state: true },
  };
  declare site: AdminSite;
  declare open: OpenPage;
  declare particulars: TemplateResult;
  declare private selected: string;
  declare private loaded: ReadonlySet<string>;

  constructor() {
    super();
    this.selected = FIRST;
    this.loaded = new Set();
  }

  /** Shows a panel by its id. */
  show(id: string): void {
    const panel = SIDE_PANELS.find((each) => each.id === id);
    if (panel === undefined && id !== FIRST) return;
    this.selected = id;
    void panel?.load().then(() => {
      this.loaded = new Set([...this.loaded, id]);
    });
  }

  protected override render(): TemplateResult {
    const panels = SIDE_PANELS.filter((panel) => panel.isFor?.(this.open) ?? true);
    const tabs = [
      { id: FIRST, label: t('admin.pageScreen.particulars') },
      ...panels.map(({ id, label }) => ({ id, label: label() })),
    ];
    const current = panels.find(({ id }) => id === this.selected);
    return html`<ui-tabs
        label=${t('admin.pageScreen.panels')}
        .tabs=${tabs}
        .selected=${this.selected}
        @ui-select=${(event: CustomEvent<string>) => this.show(event.detail)}
      ></ui-tabs>
      <div role="tabpanel" id="panel-${this.selected}" aria-labelledby="tab-${this.selected}" tabindex="0" class="side-panel">
        ${current === undefined ? this.particulars : this.loaded.has(current.id) ? this.#element(current) : nothing}
      </div>`;
  }

  /** The panel's element, made once and given the page anew whenever it changes. */
  #element(panel: SidePanel): HTMLElement {
    const made = this.#made.get(panel.id) ?? document.createElement(panel.element);
    this.#made.set(panel.id, made);
    const properties: PanelProperties = {
      site: this.site,
      documentId: this.open.page.id,
      language: this.open.language,
      open: this.open,
    };
    return Object.assign(made, properties);
  }

  readonly #made = new Map<string, HTMLElement>();
}

define('page-side', PageSide);
