import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { MediaItem } from '../../api/admin/media-model.ts';
import { openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { setQuery } from '../router.ts';
import { Screen, setTitle } from '../screen.ts';
import './media-browser.ts';
import type { MediaBrowser } from './media-browser.ts';
import './media-detail.ts';
import { mediaTable } from './media-list.ts';
import { EVERYTHING, filterFrom } from './media-query.ts';
import type { MediaFilter } from './media-query.ts';
import { mediaText } from './media-texts.ts';

const VIEW = 'bivouac-media-view';

/** `<media-screen>`: the library of a site: pictures and files, as tiles or as a list. */
class MediaScreen extends Screen {
  static override readonly properties = { ...Screen.properties, asList: { state: true } };

  declare private asList: boolean;
  /** Kept, so that the browser asks the server only when the address has changed. */
  #filter: MediaFilter = EVERYTHING;
  #address = '';

  constructor() {
    super();
    this.asList = localStorage.getItem(VIEW) === 'list';
  }

  protected override willUpdate(): void {
    setTitle(mediaText('admin.media.title'), this.site);
    const address = `${this.site.id}?${this.query.toString()}`;
    if (address !== this.#address) this.#filter = filterFrom(this.query);
    this.#address = address;
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head">
        <h1 tabindex="-1">${mediaText('admin.media.title')}</h1>
        <div class="button-group" role="group" aria-label=${mediaText('admin.media.view')}>
          ${this.#viewButton(false)}${this.#viewButton(true)}
        </div>
      </div>
      <media-browser
        .site=${this.site}
        .filter=${this.#filter}
        .list=${this.asList ? (items: readonly MediaItem[]) => mediaTable(items, this.#open) : null}
        @filter-change=${(event: CustomEvent<MediaFilter>) => {
          const { search, kind, show, sort, page } = event.detail;
          setQuery({
            q: search,
            kind: kind === EVERYTHING.kind ? '' : kind,
            show: show === EVERYTHING.show ? '' : show,
            sort: sort === EVERYTHING.sort ? '' : sort,
            page: page === 1 ? '' : String(page),
          });
        }}
        @media-open=${(event: CustomEvent<MediaItem>) => {
          this.#open(event.detail);
        }}
      ></media-browser>
    </div>`;
  }

  #viewButton(asList: boolean): TemplateResult {
    return html`<button
      type="button"
      class="button icon-only"
      aria-pressed=${this.asList === asList}
      aria-label=${mediaText(asList ? 'admin.media.viewList' : 'admin.media.viewGrid')}
      @click=${() => {
        this.asList = asList;
        localStorage.setItem(VIEW, asList ? 'list' : 'grid');
      }}
    >
      ${icon(asList ? 'list' : 'grid')}
    </button>`;
  }

  readonly #open = (item: MediaItem): void => {
    const reload = (): void => void this.querySelector<MediaBrowser>('media-browser')?.reload();
    void openDialog<never>({
      heading: item.name,
      size: 'large',
      content: (close) =>
        html`<media-detail
          .site=${this.site}
          name=${item.name}
          @media-changed=${reload}
          @media-gone=${() => {
            reload();
            close();
          }}
        ></media-detail>`,
    });
  };
}

define('media-screen', MediaScreen);
