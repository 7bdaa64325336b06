import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-menu.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Sorting } from '../components/ui-table.ts';
import '../components/ui-tabs.ts';
import type { Tab } from '../components/ui-tabs.ts';
import { navigate, setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/pages.css';
import { runBulk } from './bulk.ts';
import { bulkBar } from './bulk-bar.ts';
import { marksLegend } from './language-marks.ts';
import { newPageItems } from './new-page.ts';
import { pageColumns } from './page-columns.ts';
import { FILTER_NAMES } from './page-filters.ts';
import './page-filters.ts';
import { pagesText, titleOf } from './page-model.ts';
import type { ListedPage } from './page-model.ts';

interface PageList {
  readonly items: readonly ListedPage[];
  readonly total: number;
}

interface Choices {
  readonly tags: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

const SIZE = 50;

/** `<pages-screen>`: everything that was written for a site, to be found, sorted and dealt with together. */
class PagesScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    choices: { state: true },
    selection: { state: true },
    isBusy: { state: true },
    error: { state: true },
  };

  declare private list: PageList | null;
  declare private choices: Choices;
  declare private selection: ReadonlySet<string>;
  declare private isBusy: boolean;
  declare private error: unknown;
  #running: AbortController | null = null;

  constructor() {
    super();
    this.list = null;
    this.choices = { tags: [], people: [] };
    this.selection = new Set();
    this.isBusy = false;
    this.error = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#loadChoices();
    if (changed.has('site') || changed.has('query')) {
      this.selection = new Set();
      void this.#load();
    }
  }

  protected override render(): TemplateResult {
    const { site, query } = this;
    const items = newPageItems(site);
    return html`<div class="screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.pages')}</h1>
        ${
          items.length === 0
            ? nothing
            : html`<ui-menu icon="plus" variant="primary" label=${pagesText('admin.pages.new')} .items=${items}></ui-menu>`
        }
      </div>
      <ui-tabs
        label=${pagesText('admin.pages.kinds')}
        selected=${query.get('type') ?? 'all'}
        .tabs=${kinds()}
        @ui-select=${(event: CustomEvent<string>) =>
          setQuery({ type: event.detail === 'all' ? undefined : event.detail, page: undefined })}
      ></ui-tabs>
      <div
        role="tabpanel"
        id="panel-${query.get('type') ?? 'all'}"
        aria-labelledby="tab-${query.get('type') ?? 'all'}"
        class="page-list"
      >
        <page-filters
          .site=${site}
          .query=${query}
          .tags=${this.choices.tags}
          .people=${this.choices.people}
        ></page-filters>
        ${this.error === null ? this.#listTemplate() : problemNote(this.error, () => void this.#load())}
      </div>
    </div>`;
  }

  #listTemplate(): TemplateResult {
    const { list, site } = this;
    if (list === null) return loadingNote();
    if (list.total === 0) return this.#nothingThere();
    return html`<p class="list-count">${pagesText('admin.pages.count', { count: list.total })}</p>
      <div class="panel">
        <ui-table
          caption=${shell('admin.shell.pages')}
          .columns=${pageColumns(site, {
            duplicate: (page) => void this.#duplicate(page),
            trash: (page) => void this.#trash([page]),
          })}
          .rows=${list.items}
          .rowKey=${(page: ListedPage) => page.id}
          .rowLabel=${titleOf}
          .sorting=${this.#sorting}
          .selection=${can(site.id, 'content.write') ? this.selection : null}
          ?busy=${this.isBusy}
          @ui-sort=${this.#sort}
          @ui-select=${(event: CustomEvent<ReadonlySet<string>>) => {
            this.selection = event.detail;
          }}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => setQuery({ page: String(event.detail) })}
      ></ui-pagination>
      ${marksLegend()}
      ${
        this.selection.size === 0
          ? nothing
          : bulkBar({
              site,
              pages: list.items.filter(({ id }) => this.selection.has(id)),
              done: () => void this.#afterBulk(),
              tags: this.choices.tags,
              trash: (pages) => void this.#trash(pages),
              clear: () => {
                this.selection = new Set();
              },
            })
      }`;
  }

  #nothingThere(): TemplateResult {
    const isFiltered = FILTER_NAMES.some((name) => this.query.has(name));
    return isFiltered
      ? html`<ui-empty
          icon="search"
          heading=${pagesText('admin.pages.noMatch')}
          text=${pagesText('admin.pages.noMatchText')}
        ></ui-empty>`
      : html`<ui-empty
          icon="page"
          heading=${pagesText('admin.pages.empty')}
          text=${pagesText('admin.pages.emptyText')}
        ></ui-empty>`;
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  get #sorting(): Sorting {
    const key = this.query.get('sort') ?? 'updated';
    return { key, descending: (this.query.get('order') ?? (key === 'updated' ? 'desc' : 'asc')) === 'desc' };
  }

  readonly #sort = (event: CustomEvent<Sorting>): void => {
    const { key, descending } = event.detail;
    setQuery({ sort: key, order: descending ? 'desc' : 'asc', page: undefined }, { replace: true });
  };

  async #load(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.isBusy = true;
    const { key, descending } = this.#sorting;
    const filters = Object.fromEntries(
      ['type', ...FILTER_NAMES].map((name) => [name, this.query.get(name) ?? undefined]),
    );
    try {
      const list = await apiGet<PageList>(
        siteApi(this.site.id, 'pages'),
        { ...filters, sort: key, order: descending ? 'desc' : 'asc', page: this.#page, size: SIZE },
        running.signal,
      );
      const isFirst = this.list === null;
      this.list = list;
      this.error = null;
      if (!isFirst) announce(pagesText('admin.pages.count', { count: list.total }));
    } catch (error) {
      if (!running.signal.aborted) this.error = error;
    }
    if (this.#running === running) this.isBusy = false;
  }

  async #loadChoices(): Promise<void> {
    try {
      this.choices = await apiGet<Choices>(siteApi(this.site.id, 'page-choices'));
    } catch {
      // The list works without these two filters.
    }
  }

  async #afterBulk(): Promise<void> {
    this.selection = new Set();
    await this.#load();
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  async #duplicate(page: ListedPage): Promise<void> {
    try {
      const { document, language } = await apiSend<{ document: string; language: string }>(
        'POST',
        siteApi(this.site.id, 'pages', page.id, 'duplicate'),
        {},
      );
      toast(pagesText('admin.pages.duplicated'));
      await navigate(`/admin/${this.site.id}/pages/${encodeURIComponent(document)}/${language}`);
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #trash(pages: readonly ListedPage[]): Promise<void> {
    const agreed = await confirmDialog({
      heading: pagesText('admin.pages.toTrashAsk', { count: pages.length }),
      text: pagesText('admin.pages.toTrashText'),
      action: pagesText('admin.pages.toTrash'),
      danger: true,
    });
    if (!agreed) return;
    await runBulk(this.site, pages, { action: 'trash' }, (count) => pagesText('admin.pages.trashed', { count }));
    await this.#afterBulk();
  }
}

function kinds(): Tab[] {
  return [
    { id: 'all', label: pagesText('admin.pages.allKinds') },
    { id: 'page', label: pagesText('admin.pages.pages') },
    { id: 'post', label: pagesText('admin.pages.posts') },
    { id: 'event', label: shell('admin.shell.events') },
    { id: 'section', label: pagesText('admin.pages.sections') },
  ];
}

define('pages-screen', PagesScreen);
