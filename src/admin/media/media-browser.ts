import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { MediaItem, MediaPage } from '../../api/admin/media-model.ts';
import { acceptList } from '../../core/media/media-types.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import '../styles/media.css';
import { takeFiles } from './file-drop.ts';
import './media-filters.ts';
import './media-grid.ts';
import { EVERYTHING, PAGE_SIZE, loadPage } from './media-query.ts';
import type { MediaFilter } from './media-query.ts';
import { mediaText } from './media-texts.ts';
import { MEDIA_ARRIVED, uploadQueue } from './upload-queue.ts';
import type { Arrival } from './upload-queue.ts';
import './upload-tray.ts';

/** The word that goes with files: how the parts of a page of the library are shown. */
export type ListTemplate = (items: readonly MediaItem[]) => TemplateResult;

/**
 * `<media-browser .site .filter>`: the library with filters, uploads by button, camera, drag and paste, and what was found, as
 * tiles or as `.list` shows it. Sends `filter-change` when other things are wanted, `media-open` and `media-toggle` as the
 * tiles do, and `media-arrived` (detail: PickedMedia) when an upload is complete.
 */
export class MediaBrowser extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    filter: { attribute: false },
    fixedKind: { type: Boolean, attribute: 'fixed-kind' },
    selection: { attribute: false },
    list: { attribute: false },
    page: { state: true },
    error: { state: true },
    hovers: { state: true },
  };

  declare site: AdminSite;
  declare filter: MediaFilter;
  declare fixedKind: boolean;
  declare selection: ReadonlySet<string> | null;
  /** Shows entries instead of tiles. */
  declare list: ListTemplate | null;
  declare private page: MediaPage | null;
  declare private error: unknown;
  declare private hovers: boolean;
  #loading = new AbortController();
  #endDrop: (() => void) | null = null;

  constructor() {
    super();
    this.filter = EVERYTHING;
    this.fixedKind = false;
    this.selection = null;
    this.list = null;
    this.page = null;
    this.error = null;
    this.hovers = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    uploadQueue.addEventListener(MEDIA_ARRIVED, this.#arrived);
    this.#endDrop = takeFiles({
      target: this,
      onFiles: (files) => {
        this.#upload(files);
      },
      onHover: (hovers) => {
        this.hovers = hovers && this.#mayUpload;
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    uploadQueue.removeEventListener(MEDIA_ARRIVED, this.#arrived);
    this.#endDrop?.();
    this.#loading.abort();
  }

  /** Asks the server anew, for instance after something was changed elsewhere. */
  async reload(): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      this.page = await loadPage(this.site.id, this.filter, signal);
      this.error = null;
      announce(mediaText('admin.media.found', { count: this.page.total }));
    } catch (error) {
      if (!signal.aborted) this.error = error;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('filter')) void this.reload();
    if (changed.has('site')) void this.#resume();
  }

  protected override render(): TemplateResult {
    return html`<div class="media-browser">
      ${this.#mayUpload ? this.#uploadBar() : nothing}
      <upload-tray .site=${this.site.id}></upload-tray>
      <media-filters
        .filter=${this.filter}
        .locales=${this.site.locales}
        ?fixed-kind=${this.fixedKind}
        ?without-trash=${this.selection !== null}
        @filter-change=${(event: CustomEvent<MediaFilter>) => this.#want(event.detail)}
      ></media-filters>
      ${this.error === null ? this.#found() : problemNote(this.error, () => void this.reload())}
      ${
        this.hovers
          ? html`<div class="drop-here" aria-hidden="true">${icon('upload')} ${mediaText('admin.media.dropHere')}</div>`
          : nothing
      }
    </div>`;
  }

  #uploadBar(): TemplateResult {
    const accept = acceptList(this.fixedKind ? this.filter.kind : 'any');
    return html`<div class="media-upload">
      <label class="button primary file-button"
        >${icon('upload')}<span>${mediaText('admin.media.upload')}</span
        ><input type="file" name="files" multiple accept=${accept} @change=${this.#chosen}
      /></label>
      ${
        this.filter.kind === 'file' && this.fixedKind
          ? nothing
          : html`<label class="button file-button camera-button"
              >${icon('plus')}<span>${mediaText('admin.media.camera')}</span
              ><input
                type="file"
                name="camera"
                accept="image/jpeg,image/png"
                capture="environment"
                @change=${this.#chosen}
            /></label>`
      }
      <p class="flush muted small drop-hint">${mediaText('admin.media.dropHint')}</p>
    </div>`;
  }

  #found(): TemplateResult {
    const { page, filter } = this;
    if (page === null) return loadingNote();
    if (page.total === 0) return this.#nothingFound();
    return html`<p class="list-count">${mediaText('admin.media.found', { count: page.total })}</p>
      ${
        this.list === null
          ? html`<media-grid
              .items=${page.items}
              .locale=${this.site.locales[0] ?? ''}
              .selection=${this.selection}
              @media-open=${this.#pass}
              @media-toggle=${this.#pass}
            ></media-grid>`
          : this.list(page.items)
      }
      <ui-pagination
        .page=${filter.page}
        .size=${PAGE_SIZE}
        .total=${page.total}
        @ui-page=${(event: CustomEvent<number>) => this.#want({ ...filter, page: event.detail })}
      ></ui-pagination>`;
  }

  #nothingFound(): TemplateResult {
    const { search, show } = this.filter;
    const heading =
      show === 'trash' && search === ''
        ? mediaText('admin.media.trashEmpty')
        : search === '' && show === 'all'
          ? mediaText('admin.media.empty')
          : mediaText('admin.media.nothingFound');
    return html`<ui-empty icon=${show === 'trash' ? 'trash' : 'media'} heading=${heading}></ui-empty>`;
  }

  get #mayUpload(): boolean {
    return can(this.site.id, 'media.write');
  }

  #want(filter: MediaFilter): void {
    this.dispatchEvent(new CustomEvent<MediaFilter>('filter-change', { detail: filter }));
  }

  #upload(files: readonly File[]): void {
    if (this.#mayUpload && files.length > 0) uploadQueue.add(this.site.id, files);
  }

  async #resume(): Promise<void> {
    if (!this.#mayUpload) return;
    const count = await uploadQueue.resume(this.site.id);
    if (count > 0) toast(mediaText('admin.media.resumed', { count }));
  }

  readonly #pass = (event: CustomEvent<MediaItem>): void => {
    this.dispatchEvent(new CustomEvent<MediaItem>(event.type, { detail: event.detail }));
  };

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#upload([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = '';
  };

  readonly #arrived = (event: Event): void => {
    const { site, media } = (event as CustomEvent<Arrival>).detail;
    if (site !== this.site.id) return;
    void this.reload();
    this.dispatchEvent(new CustomEvent('media-arrived', { detail: media }));
  };
}

define('media-browser', MediaBrowser);
