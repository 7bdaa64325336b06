import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { statusWord } from '../components/status-badge.ts';
import type { StatusName } from '../components/status-badge.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { setQuery } from '../router.ts';
import { session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { pagesText } from './page-model.ts';

/** Filters of the list that the address keeps. */
export const FILTER_NAMES = ['q', 'state', 'language', 'tag', 'createdBy'] as const;

const STATES: readonly (readonly [string, StatusName])[] = [
  ['draft', 'draft'],
  ['published', 'published'],
  ['changed', 'changed'],
  ['review', 'review'],
  ['scheduled', 'scheduled'],
  ['stale', 'stale'],
  ['missing', 'missing'],
  ['machine', 'machine'],
];

/** Pause after the last key before the list follows, in milliseconds. */
const PAUSE_MS = 250;

type Choice = readonly [value: string, label: string];

/** `<page-filters>`: words, state, language, tag and author by which the list is narrowed; kept in the address. */
class PageFilters extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    query: { attribute: false },
    tags: { attribute: false },
    people: { attribute: false },
    isOpen: { state: true },
  };

  declare site: AdminSite;
  declare query: URLSearchParams;
  declare tags: readonly string[];
  declare people: readonly { readonly id: string; readonly name: string }[];
  declare private isOpen: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.tags = [];
    this.people = [];
    this.isOpen = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const active = FILTER_NAMES.filter((name) => name !== 'q' && this.query.has(name)).length;
    const label =
      active === 0 ? pagesText('admin.pages.filters') : pagesText('admin.pages.filtersOn', { count: active });
    return html`<div class="filters" role="search">
      <ui-field class="filter-text" quiet-label label=${pagesText('admin.pages.searchLabel')}>
        <input
          type="search"
          name="q"
          placeholder=${pagesText('admin.pages.searchLabel')}
          .value=${this.query.get('q') ?? ''}
          @input=${this.#typed}
        />
      </ui-field>
      <button
        type="button"
        class="button filter-toggle"
        aria-expanded=${this.isOpen}
        aria-controls="page-filters-more"
        @click=${() => {
          this.isOpen = !this.isOpen;
        }}
      >
        ${icon('filter')}<span>${label}</span>
      </button>
      <div id="page-filters-more" class="filter-more ${this.isOpen ? 'open' : ''}">${this.#selects()}</div>
      ${
        active > 0 || this.query.has('q')
          ? html`<button type="button" class="button quiet" @click=${this.#clear}>
            ${icon('close')}<span>${pagesText('admin.pages.clearFilters')}</span>
          </button>`
          : nothing
      }
    </div>`;
  }

  #selects(): TemplateResult {
    const states = STATES.map(([value, status]): Choice => [value, statusWord(status)]);
    const languages = this.site.locales.map((locale): Choice => [locale, LANGUAGE_NAMES[locale]]);
    const me = session()?.id ?? '';
    const people: Choice[] = [
      [me, pagesText('admin.pages.mine')],
      ...this.people.filter(({ id }) => id !== me).map(({ id, name }): Choice => [id, name]),
    ];
    return html`${this.#select('state', common('admin.common.status'), pagesText('admin.pages.anyState'), states)}
    ${this.#select('language', common('admin.common.language'), pagesText('admin.pages.anyLanguage'), languages)}
    ${this.#select(
      'tag',
      pagesText('admin.pages.tag'),
      pagesText('admin.pages.anyTag'),
      this.tags.map((tag): Choice => [tag, tag]),
    )}
    ${this.#select('createdBy', pagesText('admin.pages.author'), pagesText('admin.pages.anyAuthor'), people)}`;
  }

  #select(name: string, label: string, any: string, choices: readonly Choice[]): TemplateResult | typeof nothing {
    const chosen = this.query.get(name) ?? '';
    if (choices.length < 2 && name !== 'createdBy' && chosen === '') return nothing;
    return html`<ui-field quiet-label label=${label}>
      <select
        name=${name}
        class=${chosen === '' ? '' : 'chosen'}
        @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value)}
      >
        <option value="" .selected=${chosen === ''}>${any}</option>
        ${choices.map(([value, text]) => html`<option value=${value} .selected=${chosen === value}>${text}</option>`)}
      </select>
    </ui-field>`;
  }

  #set(name: string, value: string): void {
    setQuery({ [name]: value, page: undefined }, { replace: name === 'q' });
  }

  readonly #typed = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set('q', value.trim()), PAUSE_MS);
  };

  readonly #clear = (): void => {
    clearTimeout(this.#timer);
    setQuery({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])), page: undefined });
    this.querySelector<HTMLInputElement>('input[name=q]')?.focus();
  };
}

define('page-filters', PageFilters);
