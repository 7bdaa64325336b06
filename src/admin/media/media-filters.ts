import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Locale } from '../../shared/locale.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { EVERYTHING, showChoices } from './media-query.ts';
import type { MediaFilter } from './media-query.ts';
import { mediaText } from './media-texts.ts';

/** Pause after the last key before the list follows, in milliseconds. */
const PAUSE_MS = 250;

type Choice = readonly [value: string, label: string];

/** `<media-filters .filter .locales>`: by what the library is narrowed and ordered; sends `filter-change` (detail: MediaFilter). */
class MediaFilters extends LightElement {
  static override readonly properties = {
    filter: { attribute: false },
    locales: { attribute: false },
    fixedKind: { type: Boolean, attribute: 'fixed-kind' },
    withoutTrash: { type: Boolean, attribute: 'without-trash' },
  };

  declare filter: MediaFilter;
  declare locales: readonly Locale[];
  /** True where only one kind can be chosen. */
  declare fixedKind: boolean;
  /** True where something is chosen for use. */
  declare withoutTrash: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filter = EVERYTHING;
    this.locales = [];
    this.fixedKind = false;
    this.withoutTrash = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { kind, show, sort, search } = this.filter;
    return html`<div class="media-filters" role="search">
      <ui-field class="filter-text" quiet-label label=${mediaText('admin.media.searchLabel')}>
        <input
          type="search"
          name="q"
          autocomplete="off"
          placeholder=${mediaText('admin.media.searchLabel')}
          .value=${search}
          @input=${this.#typed}
        />
      </ui-field>
      ${
        this.fixedKind
          ? nothing
          : this.#select('kind', mediaText('admin.media.kind'), kind, [
              ['any', mediaText('admin.media.kindAny')],
              ['picture', mediaText('admin.media.kindPicture')],
              ['file', mediaText('admin.media.kindFile')],
            ])
      }
      ${this.#select('show', mediaText('admin.media.show'), show, this.#choices())}
      ${this.#select('sort', mediaText('admin.media.sort'), sort, [
        ['newest', mediaText('admin.media.sortNewest')],
        ['oldest', mediaText('admin.media.sortOldest')],
        ['name', mediaText('admin.media.sortName')],
        ['largest', mediaText('admin.media.sortLargest')],
      ])}
    </div>`;
  }

  #choices(): readonly Choice[] {
    return showChoices(this.locales).filter(([id]) => id !== 'trash' || !this.withoutTrash);
  }

  #select(name: 'kind' | 'show' | 'sort', label: string, value: string, choices: readonly Choice[]): TemplateResult {
    return html`<ui-field quiet-label label=${label}>
      <select
        name=${name}
        class=${value === EVERYTHING[name] ? '' : 'chosen'}
        @change=${(event: Event) => {
          this.#change({ [name]: (event.target as HTMLSelectElement).value });
        }}
      >
        ${choices.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
      </select>
    </ui-field>`;
  }

  readonly #typed = (event: Event): void => {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#change({ search: search.trim() });
    }, PAUSE_MS);
  };

  #change(part: Partial<Record<keyof MediaFilter, string>>): void {
    const detail = { ...this.filter, ...part, page: 1 } as MediaFilter;
    this.dispatchEvent(new CustomEvent<MediaFilter>('filter-change', { detail }));
  }
}

define('media-filters', MediaFilters);
