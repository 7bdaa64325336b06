import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import { LightElement, define, uniqueId } from '../../components/light-element.ts';
import { t } from './page-texts.ts';

/** `<tags-field .tags .known @change>`: tags as a list; one is added by Enter, comma or leaving the field. */
class TagsField extends LightElement {
  static override readonly properties = {
    tags: { attribute: false },
    known: { attribute: false },
    disabled: { type: Boolean },
  };
  declare tags: readonly string[];
  declare known: readonly string[];
  declare disabled: boolean;
  readonly #id = uniqueId('tags');

  constructor() {
    super();
    this.tags = [];
    this.known = [];
    this.disabled = false;
  }

  protected override render(): TemplateResult {
    return html`<label class="field-label" for=${this.#id}>${t('admin.pageScreen.tags')}</label>
      ${
        this.tags.length === 0
          ? nothing
          : html`<ul class="tag-list">
            ${this.tags.map(
              (tag) =>
                html`<li>
                  ${tag}
                  ${
                    this.disabled
                      ? nothing
                      : html`<button
                        type="button"
                        class="tag-remove"
                        aria-label=${t('admin.pageScreen.tagRemove', { tag })}
                        @click=${() => this.#change(this.tags.filter((other) => other !== tag))}
                      >
                        ${icon('close')}
                      </button>`
                  }
                </li>`,
            )}
          </ul>`
      }
      <input
        id=${this.#id}
        type="text"
        autocomplete="off"
        list="${this.#id}-known"
        placeholder=${t('admin.pageScreen.tagAdd')}
        ?disabled=${this.disabled}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ',') return;
          event.preventDefault();
          this.#add(event.target as HTMLInputElement);
        }}
        @change=${(event: Event) => {
          event.stopPropagation();
          this.#add(event.target as HTMLInputElement);
        }}
      />
      <datalist id="${this.#id}-known">
        ${this.known.filter((tag) => !this.tags.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}
      </datalist>`;
  }

  #add(input: HTMLInputElement): void {
    const tag = input.value.trim().replace(/\s+/g, ' ');
    input.value = '';
    if (tag !== '' && !this.tags.includes(tag)) this.#change([...this.tags, tag]);
  }

  #change(tags: readonly string[]): void {
    this.tags = tags;
    this.dispatchEvent(new CustomEvent('tags-change', { detail: tags }));
  }
}

define('tags-field', TagsField);
