import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatNumber, formatRelative } from '../i18n.ts';
import { refreshCounts } from '../screen.ts';
import type { AdminSite } from '../session.ts';
import { can } from '../session.ts';
import { openRedirectDialog } from './redirect-form.ts';
import { PAGE_SIZE, redirectsText } from './redirects-model.ts';
import type { Listed, NotFoundItem } from './redirects-model.ts';

type Suggestion = NotFoundItem['suggestions'][number];

/** `<not-found-list>`: addresses that visitors asked for in vain, each with pages to lead to. */
class NotFoundList extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    documents: { attribute: false },
    list: { state: true },
    page: { state: true },
    ignored: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare documents: readonly DocumentTitles[];
  declare private list: Listed<NotFoundItem> | null;
  declare private page: number;
  declare private ignored: boolean;
  declare private error: unknown;

  constructor() {
    super();
    this.documents = [];
    this.list = null;
    this.page = 1;
    this.ignored = false;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    if (error !== null) return problemNote(error, () => void this.#load());
    if (list === null) return loadingNote();
    return html`<p class="screen-lead">${redirectsText('admin.redirects.notFoundLead')}</p>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.ignored}
          @change=${(event: Event) => {
            this.ignored = (event.target as HTMLInputElement).checked;
            this.page = 1;
            void this.#load();
          }}
        /><span>${redirectsText('admin.redirects.showIgnored')}</span></label
      >
      ${
        list.total === 0
          ? html`<ui-empty icon="check" heading=${redirectsText('admin.redirects.notFoundEmpty')}></ui-empty>`
          : this.#table(list)
      }`;
  }

  #table(list: Listed<NotFoundItem>): TemplateResult {
    return html`<div class="panel">
        <ui-table
          caption=${redirectsText('admin.redirects.notFound')}
          .columns=${this.#columns()}
          .rows=${list.items}
          .rowKey=${(missed: NotFoundItem) => missed.address}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.page}
        .size=${PAGE_SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => {
          this.page = event.detail;
          void this.#load();
        }}
      ></ui-pagination>`;
  }

  #columns(): Column<NotFoundItem>[] {
    const all: Column<NotFoundItem>[] = [
      {
        key: 'address',
        label: redirectsText('admin.redirects.source'),
        primary: true,
        cell: ({ address }) => html`<span class="address">${address}</span>`,
      },
      {
        key: 'hits',
        label: redirectsText('admin.redirects.hits'),
        align: 'end',
        cell: ({ hits, lastAt }) =>
          html`${formatNumber(hits)} <span class="muted small">${formatRelative(lastAt)}</span>`,
      },
      {
        key: 'referrer',
        label: redirectsText('admin.redirects.referrer'),
        wideOnly: true,
        cell: ({ referrer }) => html`<span class="address muted">${referrer ?? ''}</span>`,
      },
    ];
    if (!can(this.site.id, 'redirects.write')) return all;
    return [
      ...all,
      { key: 'lead', label: redirectsText('admin.redirects.suggestions'), cell: (missed) => this.#actions(missed) },
    ];
  }

  #actions(missed: NotFoundItem): TemplateResult {
    return html`<div class="missed-actions">
      ${missed.suggestions.map(
        (suggestion) =>
          html`<button
            type="button"
            class="button small"
            aria-label=${redirectsText('admin.redirects.leadTo', { address: missed.address, title: suggestion.title })}
            @click=${() => void this.#lead(missed, suggestion)}
          >
            ${icon('redirect')}<span lang=${suggestion.language}>${suggestion.title}</span>
          </button>`,
      )}
      ${this.#small('admin.redirects.otherTarget', missed, () => void this.#choose(missed))}
      ${this.#small('admin.redirects.gone', missed, () => void this.#lead(missed, null))}
      ${this.#small(
        this.ignored ? 'admin.redirects.show' : 'admin.redirects.ignore',
        missed,
        () => void this.#ignore(missed),
      )}
    </div>`;
  }

  #small(key: Parameters<typeof redirectsText>[0], missed: NotFoundItem, run: () => void): TemplateResult {
    const label = redirectsText(key);
    return html`<button type="button" class="button small quiet" aria-label="${label}: ${missed.address}" @click=${run}>
      ${label}
    </button>`;
  }

  async #load(): Promise<void> {
    const query = { page: this.page, size: PAGE_SIZE, ignored: this.ignored };
    try {
      this.list = await apiGet<Listed<NotFoundItem>>(siteApi(this.site.id, 'not-found'), query);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** To a page that was suggested, or null: the page is gone. */
  async #lead(missed: NotFoundItem, to: Suggestion | null): Promise<void> {
    const target =
      to === null ? { status: 410 } : { status: 301, document: { id: to.document, language: to.language } };
    await this.#run(() => apiSend('PUT', siteApi(this.site.id, 'redirects'), { source: missed.address, ...target }));
  }

  async #choose(missed: NotFoundItem): Promise<void> {
    const saved = await openRedirectDialog({ site: this.site, documents: this.documents, source: missed.address });
    if (saved !== undefined) await this.#done();
  }

  async #ignore({ address }: NotFoundItem): Promise<void> {
    const ignored = !this.ignored;
    await this.#run(() => apiSend('POST', siteApi(this.site.id, 'not-found', 'ignore'), { address, ignored }));
  }

  async #run(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      await this.#done();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #done(): Promise<void> {
    toast(redirectsText('admin.redirects.saved'));
    refreshCounts();
    await this.#load();
    await this.updateComplete;
    // The row is gone, and the button that was pressed with it.
    this.querySelector<HTMLElement>('.missed-actions button')?.focus();
  }
}

define('not-found-list', NotFoundList);

/** The list, as the screen shows it. */
export function notFoundList(site: AdminSite, documents: readonly DocumentTitles[] | null): TemplateResult {
  return html`<not-found-list .site=${site} .documents=${documents ?? []}></not-found-list>`;
}
