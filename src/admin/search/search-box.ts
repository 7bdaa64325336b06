import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SearchItem } from '../../api/admin/search-routes.ts';
import { apiGet } from '../api.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { announce } from '../components/toast.ts';
import { siteOf } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { adminSearchMessages } from '../../shared/messages/admin-search.ts';
import { texts } from '../i18n.ts';
import { addressOfItem, iconOfItem, screensNamed } from './search-items.ts';
import type { Choice } from './search-items.ts';

const t = texts(adminSearchMessages);

/** Pause after the last key before the server is asked, in milliseconds. */
const PAUSE_MS = 160;

/** `<search-box>`: a field with a list of what was found, moved through by arrow keys; sends `search-choose` (an address). */
class SearchBox extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    found: { state: true },
    active: { state: true },
    error: { state: true },
    asked: { state: true },
  };

  declare site: AdminSite | undefined;
  declare private found: readonly SearchItem[];
  declare private active: number;
  declare private error: unknown;
  /** What the list answers; '' before anything was asked. */
  declare private asked: string;
  #query = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | null = null;

  constructor() {
    super();
    this.found = [];
    this.active = 0;
    this.error = null;
    this.asked = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  protected override render(): TemplateResult {
    const choices = this.#choices();
    return html`<div class="search-field">
        ${icon('search')}
        <input
          autofocus
          type="search"
          role="combobox"
          aria-label=${t('admin.search.label')}
          aria-autocomplete="list"
          aria-expanded=${choices.length > 0}
          aria-controls="search-list"
          aria-activedescendant=${choices.length > 0 ? `search-option-${String(this.active)}` : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder=${t('admin.search.hint')}
          @input=${this.#typed}
          @keydown=${this.#key}
        />
      </div>
      ${this.error === null ? nothing : problemNote(this.error)}
      <div id="search-list" role="listbox" class="search-list" aria-label=${t('admin.search.results')}>
        ${choices.map((choice, i) => this.#option(choice, i, choices[i - 1]?.group))}
      </div>
      ${
        choices.length === 0 && this.asked !== ''
          ? html`<p class="search-none">${t('admin.search.nothing', { query: this.asked })}</p>`
          : nothing
      }`;
  }

  #choices(): Choice[] {
    const screens = screensNamed(this.#query, this.site).map((screen) => ({
      ...screen,
      group: t('admin.search.screens'),
    }));
    const found = this.found.map((item) => ({
      group: t(`admin.search.${item.kind}`),
      title: item.title,
      detail: [item.detail, item.site === this.site?.id ? '' : (siteOf(item.site)?.name ?? '')]
        .filter((part) => part !== '')
        .join(' · '),
      icon: iconOfItem(item),
      address: addressOfItem(item),
      language: item.language ?? '',
    }));
    return [...found, ...screens];
  }

  #option(choice: Choice, i: number, before: string | undefined): TemplateResult {
    return html`${
      choice.group === before ? nothing : html`<p class="search-group" role="presentation">${choice.group}</p>`
    }
      <div
        role="option"
        id="search-option-${i}"
        class="search-option"
        aria-selected=${i === this.active}
        @click=${() => this.#choose(choice)}
        @pointermove=${() => {
          this.active = i;
        }}
      >
        ${icon(choice.icon)}
        <span class="search-title" lang=${choice.language === '' ? nothing : choice.language}>${choice.title}</span>
        ${choice.detail === '' ? nothing : html`<span class="search-detail">${choice.detail}</span>`}
      </div>`;
  }

  readonly #typed = (event: Event): void => {
    this.#query = (event.target as HTMLInputElement).value;
    this.active = 0;
    this.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  };

  async #ask(): Promise<void> {
    const query = this.#query.trim();
    this.#running?.abort();
    if (query.length < 2) {
      this.found = [];
      this.asked = '';
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const { items } = await apiGet<{ items: readonly SearchItem[] }>(
        '/api/admin/search',
        { q: query, site: this.site?.id },
        running.signal,
      );
      this.found = items;
      this.asked = query;
      this.error = null;
      announce(t('admin.search.count', { count: this.#choices().length }));
    } catch (error) {
      if (!running.signal.aborted) this.error = error;
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    const choices = this.#choices();
    const chosen = choices[this.active];
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      this.#choose(chosen);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = (this.active + step + choices.length) % choices.length;
      void this.updateComplete.then(() =>
        this.querySelector(`#search-option-${String(this.active)}`)?.scrollIntoView({ block: 'nearest' }),
      );
    }
  };

  #choose(choice: Choice): void {
    this.dispatchEvent(new CustomEvent('search-choose', { detail: choice.address, bubbles: true }));
  }
}

define('search-box', SearchBox);
