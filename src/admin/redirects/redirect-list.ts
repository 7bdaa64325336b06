import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column, Sorting } from '../components/ui-table.ts';
import { formatNumber, formatRelative } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { can } from '../session.ts';
import { openRedirectDialog } from './redirect-form.ts';
import { PAGE_SIZE, redirectsText } from './redirects-model.ts';
import type { Listed, RedirectItem } from './redirects-model.ts';

/** `<redirect-list>`: the rules for old addresses. */
export class RedirectList extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    documents: { attribute: false },
    list: { state: true },
    text: { state: true },
    page: { state: true },
    sorting: { state: true },
    selection: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare documents: readonly DocumentTitles[];
  declare private list: Listed<RedirectItem> | null;
  declare private text: string;
  declare private page: number;
  declare private sorting: Sorting;
  declare private selection: ReadonlySet<string>;
  declare private error: unknown;

  constructor() {
    super();
    this.documents = [];
    this.list = null;
    this.text = '';
    this.page = 1;
    this.sorting = { key: 'source', descending: false };
    this.selection = new Set();
    this.error = null;
  }

  /** Reads the rules again. */
  async load(): Promise<void> {
    const query = { text: this.text, page: this.page, size: PAGE_SIZE, sort: this.sorting.key };
    try {
      this.list = await apiGet<Listed<RedirectItem>>(siteApi(this.site.id, 'redirects'), query);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    if (error !== null) return problemNote(error, () => void this.load());
    if (list === null) return loadingNote();
    return html`<form class="redirect-search" role="search" @submit=${(event: Event) => {
      event.preventDefault();
    }}>
        <input
          type="search"
          aria-label=${common('admin.common.search')}
          placeholder=${common('admin.common.search')}
          .value=${this.text}
          @change=${this.#search}
        />
      </form>
      ${list.total === 0 ? this.#empty() : this.#table(list)}`;
  }

  #empty(): TemplateResult {
    return this.text === ''
      ? html`<ui-empty
          icon="redirect"
          heading=${redirectsText('admin.redirects.empty')}
          text=${redirectsText('admin.redirects.emptyText')}
        ></ui-empty>`
      : html`<ui-empty icon="search" heading=${redirectsText('admin.redirects.noMatch')}></ui-empty>`;
  }

  #table(list: Listed<RedirectItem>): TemplateResult {
    const mayChange = can(this.site.id, 'redirects.write');
    return html`<div class="panel">
        <ui-table
          caption=${redirectsText('admin.redirects.rules')}
          .columns=${this.#columns(mayChange)}
          .rows=${list.items}
          .rowKey=${(rule: RedirectItem) => rule.source}
          .rowLabel=${(rule: RedirectItem) => rule.source}
          .sorting=${this.sorting}
          .selection=${mayChange ? this.selection : null}
          @ui-sort=${(event: CustomEvent<Sorting>) => {
            this.sorting = { key: event.detail.key, descending: event.detail.key === 'hits' };
            void this.load();
          }}
          @ui-select=${(event: CustomEvent<ReadonlySet<string>>) => {
            this.selection = event.detail;
          }}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.page}
        .size=${PAGE_SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => {
          this.page = event.detail;
          void this.load();
        }}
      ></ui-pagination>
      ${this.selection.size === 0 ? nothing : this.#bulk()}`;
  }

  #bulk(): TemplateResult {
    return html`<div class="bulk" role="region" aria-label=${common('admin.common.actions')}>
      <p class="bulk-count">${common('admin.common.selected', { count: this.selection.size })}</p>
      <button type="button" class="button" @click=${() => void this.#remove()}>
        ${icon('trash')}<span>${common('admin.common.delete')}</span>
      </button>
    </div>`;
  }

  #columns(mayChange: boolean): Column<RedirectItem>[] {
    const all: Column<RedirectItem>[] = [
      {
        key: 'source',
        label: redirectsText('admin.redirects.source'),
        primary: true,
        sortable: true,
        cell: ({ source }) => html`<span class="address">${source}</span>`,
      },
      { key: 'target', label: redirectsText('admin.redirects.leadsTo'), cell: targetCell },
      {
        key: 'kind',
        label: redirectsText('admin.redirects.kind'),
        wideOnly: true,
        cell: ({ status }) => redirectsText(`admin.redirects.kind${status}`),
      },
      {
        key: 'origin',
        label: redirectsText('admin.redirects.origin'),
        wideOnly: true,
        cell: ({ origin }) => redirectsText(`admin.redirects.origin${origin}`),
      },
      {
        key: 'hits',
        label: redirectsText('admin.redirects.hits'),
        sortable: true,
        align: 'end',
        cell: ({ hits, lastHitAt }) =>
          html`<span title=${lastHitAt === null ? redirectsText('admin.redirects.never') : formatRelative(lastHitAt)}
            >${formatNumber(hits)}</span
          >`,
      },
    ];
    const edit: Column<RedirectItem> = {
      key: 'edit',
      label: common('admin.common.actions'),
      quietLabel: true,
      align: 'end',
      cell: (rule) =>
        html`<button
          type="button"
          class="button small icon-only"
          aria-label="${common('admin.common.edit')}: ${rule.source}"
          @click=${() => void this.#edit(rule)}
        >
          ${icon('edit')}
        </button>`,
    };
    return mayChange ? [...all, edit] : all;
  }

  readonly #search = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value.trim();
    this.page = 1;
    void this.load().then(() => {
      announce(`${redirectsText('admin.redirects.rules')}: ${formatNumber(this.list?.total ?? 0)}`);
    });
  };

  async #edit(rule: RedirectItem): Promise<void> {
    const saved = await openRedirectDialog({ site: this.site, documents: this.documents, rule });
    if (saved === undefined) return;
    toast(redirectsText('admin.redirects.saved'));
    await this.load();
  }

  async #remove(): Promise<void> {
    const sources = [...this.selection];
    const agreed = await confirmDialog({
      heading: redirectsText('admin.redirects.removeHeading'),
      text: redirectsText('admin.redirects.removeText', { count: sources.length }),
      action: common('admin.common.delete'),
      danger: true,
    });
    if (!agreed) return;
    try {
      const { removed } = await apiSend<{ removed: number }>('POST', siteApi(this.site.id, 'redirects', 'delete'), {
        sources,
      });
      this.selection = new Set();
      toast(redirectsText('admin.redirects.removed', { count: removed }));
      await this.load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

function targetCell(rule: RedirectItem): TemplateResult {
  if (rule.status === 410) return html`<span class="muted">${redirectsText('admin.redirects.kind410')}</span>`;
  if (rule.address === null) {
    return html`${rule.page?.title}
      <p class="field-error">${icon('warning')}<span>${redirectsText('admin.redirects.unpublished')}</span></p>`;
  }
  if (rule.page === null) return html`<span class="address">${rule.address}</span>`;
  return html`<span lang=${rule.page.language}>${rule.page.title}</span>
    <span class="address muted">${rule.address}</span>`;
}

define('redirect-list', RedirectList);
