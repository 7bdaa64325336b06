import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatRelative } from '../i18n.ts';
import { runBulk } from '../pages/bulk.ts';
import { mayTrash } from '../pages/page-rights.ts';
import { editorAddress, iconOfType, pagesText, titleOf, wordOfType } from '../pages/page-model.ts';
import type { ListedPage } from '../pages/page-model.ts';
import { navigate, setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/pages.css';

interface PageList {
  readonly items: readonly ListedPage[];
  readonly total: number;
}

const SIZE = 50;
/** With these, sections are listed too. */
const ALL_TYPES = 'page,post,event,section';

/** `<trash-screen>`: what was put away, with the way back. */
class TrashScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    selection: { state: true },
    error: { state: true },
  };

  declare private list: PageList | null;
  declare private selection: ReadonlySet<string>;
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.selection = new Set();
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.trash')}</h1></div>
      <p class="screen-lead">${pagesText('admin.pages.trashLead')}</p>
      ${this.error === null ? this.#listTemplate() : problemNote(this.error, () => void this.#load())}
    </div>`;
  }

  #listTemplate(): TemplateResult {
    const { list } = this;
    if (list === null) return loadingNote();
    if (list.total === 0) {
      return html`<ui-empty icon="trash" heading=${pagesText('admin.pages.trashEmpty')}></ui-empty>`;
    }
    return html`<div class="panel">
        <ui-table
          caption=${shell('admin.shell.trash')}
          .columns=${this.#columns()}
          .rows=${list.items}
          .rowKey=${(page: ListedPage) => page.id}
          .rowLabel=${titleOf}
          .selection=${can(this.site.id, 'content.delete') ? this.selection : null}
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
      ${this.selection.size === 0 ? nothing : this.#bulk()}`;
  }

  #bulk(): TemplateResult {
    return html`<div class="bulk" role="region" aria-label=${pagesText('admin.pages.bulk')}>
      <p class="bulk-count">${common('admin.common.selected', { count: this.selection.size })}</p>
      <button type="button" class="button" @click=${() => void this.#restore([...this.selection])}>
        ${icon('restore')}<span>${common('admin.common.restore')}</span>
      </button>
      ${
        can(this.site.id, 'content.erase')
          ? html`<button type="button" class="button danger" @click=${() => void this.#delete([...this.selection])}>
              ${icon('erase')}<span>${pagesText('admin.pages.deleteForGood')}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  #columns(): Column<ListedPage>[] {
    return [
      {
        key: 'title',
        label: common('admin.common.title'),
        primary: true,
        cell: (page) =>
          html`<span class="title-cell"
            ><span class="title-icon" title=${wordOfType(page.type)}>${icon(iconOfType(page.type))}</span
            ><span class="title-text"
              ><span class="visually-hidden">${wordOfType(page.type)}: </span
              ><span lang=${page.languages[0]?.language ?? nothing}>${titleOf(page)}</span></span
            ></span
          >`,
      },
      {
        key: 'trashed',
        label: pagesText('admin.pages.trashedAt'),
        cell: (page) => (page.trashedAt === null ? '' : formatRelative(page.trashedAt)),
      },
      {
        key: 'actions',
        label: common('admin.common.actions'),
        quietLabel: true,
        align: 'end',
        cell: (page) => html`${this.#restoreButton(page)}${this.#deleteButton(page)}`,
      },
    ];
  }

  #deleteButton(page: ListedPage): TemplateResult | typeof nothing {
    if (!can(this.site.id, 'content.erase')) return nothing;
    return html` <button
      type="button"
      class="button small"
      aria-label="${pagesText('admin.pages.deleteForGood')}: ${titleOf(page)}"
      @click=${() => void this.#delete([page.id])}
    >
      ${icon('erase')}<span>${pagesText('admin.pages.deleteForGood')}</span>
    </button>`;
  }

  #restoreButton(page: ListedPage): TemplateResult | typeof nothing {
    return mayTrash(page, this.site)
      ? html`<button
                type="button"
                class="button small"
                aria-label="${common('admin.common.restore')}: ${titleOf(page)}"
                @click=${() => void this.#restore([page.id])}
              >
                ${icon('restore')}<span>${common('admin.common.restore')}</span>
              </button>`
      : nothing;
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  async #load(): Promise<void> {
    try {
      this.list = await apiGet<PageList>(siteApi(this.site.id, 'pages'), {
        trashed: true,
        type: ALL_TYPES,
        sort: 'trashed',
        order: 'desc',
        page: this.#page,
        size: SIZE,
      });
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #restore(ids: readonly string[]): Promise<void> {
    const pages = this.list?.items.filter(({ id }) => ids.includes(id)) ?? [];
    const [only] = pages;
    if (pages.length > 1 || only === undefined) {
      await runBulk(this.site, pages, { action: 'untrash' }, (count) =>
        pagesText('admin.pages.restoredMany', { count }),
      );
    } else await this.#restoreOne(only);
    this.selection = new Set();
    await this.#load();
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  async #delete(ids: readonly string[]): Promise<void> {
    const agreed = await confirmDialog({
      heading: pagesText('admin.pages.deleteHeading', { count: ids.length }),
      text: pagesText('admin.pages.deleteText'),
      action: pagesText('admin.pages.deleteForGood'),
      danger: true,
    });
    if (!agreed) return;
    let deleted = 0;
    try {
      for (const id of ids) {
        await apiSend('DELETE', siteApi(this.site.id, 'pages', id));
        deleted += 1;
      }
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
    if (deleted > 0) toast(pagesText('admin.pages.deletedForGood', { count: deleted }));
    this.selection = new Set();
    await this.#load();
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  async #restoreOne(page: ListedPage): Promise<void> {
    try {
      await apiSend('POST', siteApi(this.site.id, 'pages', page.id, 'restore'), {});
      toast(pagesText('admin.pages.restored', { title: titleOf(page) }), {
        action: { label: common('admin.common.open'), run: () => void navigate(editorAddress(page, this.site)) },
      });
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('trash-screen', TrashScreen);
