import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from './icons.ts';
import { LightElement, define, uniqueId } from './light-element.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * `<ui-field label="…" hint="…" error="…"><input …></ui-field>`: label, hint and error of the one control inside, tied to it by ids.
 * `required` marks it and sets `aria-required`; `optional` says so behind the label; `quiet-label` hides the label from sight.
 */
export class UiField extends LightElement {
  static override readonly properties = {
    label: {},
    hint: {},
    error: {},
    required: { type: Boolean },
    optional: { type: Boolean },
    quietLabel: { type: Boolean, attribute: 'quiet-label' },
  };

  declare label: string;
  declare hint: string;
  declare error: string;
  declare required: boolean;
  declare optional: boolean;
  declare quietLabel: boolean;

  readonly #id = uniqueId('field');

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.error = '';
    this.required = false;
    this.optional = false;
    this.quietLabel = false;
  }

  protected override render(): TemplateResult {
    const id = this.#control?.id ?? this.#id;
    const note = this.optional ? html`<span class="field-note"> (${common('admin.common.optional')})</span>` : nothing;
    return html`<label for=${id === '' ? this.#id : id} class=${this.quietLabel ? 'visually-hidden' : 'field-label'}
        >${this.label}${note}</label
      >
      ${this.hint === '' ? nothing : html`<p class="field-hint" id="${this.#id}-hint">${this.hint}</p>`}
      ${
        this.error === ''
          ? nothing
          : html`<p class="field-error" id="${this.#id}-error">${icon('warning')}<span>${this.error}</span></p>`
      }`;
  }

  protected override updated(_changed: PropertyValues): void {
    const control = this.#control;
    if (control === null) return;
    if (control.id === '') control.id = this.#id;
    const described = [this.hint === '' ? '' : `${this.#id}-hint`, this.error === '' ? '' : `${this.#id}-error`];
    const ids = described.filter((id) => id !== '').join(' ');
    if (ids === '') control.removeAttribute('aria-describedby');
    else control.setAttribute('aria-describedby', ids);
    control.toggleAttribute('data-invalid', this.error !== '');
    if (this.error === '') control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
    if (this.required) control.setAttribute('aria-required', 'true');
  }

  get #control(): Control | null {
    return this.querySelector<Control>('input, select, textarea');
  }
}

define('ui-field', UiField);
