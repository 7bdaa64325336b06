import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import type { IconName } from '../../components/icons.ts';
import { LightElement, define, uniqueId } from '../../components/light-element.ts';
import { announce } from '../../components/toast.ts';
import { t } from '../editor-texts.ts';

/** Something that can be chosen from a list while one types. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly about?: string;
  readonly icon: IconName;
}

const PAUSE = 150;

/**
 * `<search-list label .find=${(q, signal) => Promise<Choice[]>} @choose>`: a field with a list below it. Arrow keys move,
 * Enter chooses; sends `choose` with the choice.
 */
export class SearchList extends LightElement {
  static override readonly properties = {
    label: {},
    value: {},
    find: { attribute: false },
    choices: { state: true },
    current: { state: true },
  };
  declare label: string;
  declare value: string;
  declare find: (q: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  declare private choices: readonly Choice[];
  declare private current: number;
  readonly #id = uniqueId('search-list');
  #asked: AbortController | null = null;
  #timer = 0;

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.find = async () => [];
    this.choices = [];
    this.current = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asked?.abort();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    // It is what its dialog is about, also where it takes the place of another one.
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const active = this.choices[this.current];
    return html`<label class="field-label" for=${this.#id}>${this.label}</label>
      <input
        id=${this.#id}
        type="text"
        role="combobox"
        autocomplete="off"
        autofocus
        aria-expanded="true"
        aria-controls="${this.#id}-list"
        aria-activedescendant=${active === undefined ? nothing : `${this.#id}-${String(this.current)}`}
        .value=${this.value}
        @input=${this.#typed}
        @keydown=${this.#pressed}
      />
      <ul class="search-list" id="${this.#id}-list" role="listbox" aria-label=${this.label}>
        ${this.choices.map((choice, i) => this.#option(choice, i))}
      </ul>
      ${this.choices.length === 0 ? html`<p class="muted small">${t('admin.editor.nothingFound')}</p>` : nothing}`;
  }

  #option(choice: Choice, i: number): TemplateResult {
    return html`<li
      id="${this.#id}-${String(i)}"
      role="option"
      aria-selected=${i === this.current ? 'true' : 'false'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(choice)}
    >
      ${icon(choice.icon)}
      <span class="search-list-label">${choice.label}</span>
      ${choice.about === undefined ? nothing : html`<span class="search-list-about">${choice.about}</span>`}
    </li>`;
  }

  readonly #typed = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), PAUSE);
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const last = this.choices.length - 1;
    if (event.key === 'ArrowDown') this.current = this.current >= last ? 0 : this.current + 1;
    else if (event.key === 'ArrowUp') this.current = this.current <= 0 ? last : this.current - 1;
    else if (event.key === 'Enter') this.#chooseCurrent();
    else return;
    event.preventDefault();
    void this.updateComplete.then(() =>
      this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    );
  };

  #chooseCurrent(): void {
    const choice = this.choices[this.current];
    if (choice !== undefined) this.#choose(choice);
  }

  #choose(choice: Choice): void {
    this.dispatchEvent(new CustomEvent<Choice>('choose', { detail: choice }));
  }

  async #ask(): Promise<void> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const choices = await this.find(this.value.trim(), asked.signal);
      if (asked.signal.aborted) return;
      this.choices = choices;
      this.current = 0;
      if (choices.length === 0) announce(t('admin.editor.nothingFound'));
    } catch (error) {
      if (asked.signal.aborted) return;
      this.choices = [];
      this.dispatchEvent(new CustomEvent('problem', { detail: error }));
    }
  }
}

define('search-list', SearchList);
