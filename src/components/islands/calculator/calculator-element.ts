import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderResult } from '../../../core/content/calculators/calculator.ts';
import type { Calculator, CalculatorField, CalculatorValues } from '../../../core/content/calculators/calculator.ts';
import { fieldProblem, readField, writeField } from '../../../core/content/calculators/read-field.ts';
import { calculatorText } from '../../../core/content/calculators/text.ts';
import type { CalculatorText } from '../../../core/content/calculators/text.ts';
import { isLocale } from '../../../shared/locale.ts';

/** Screen readers hear the new result once typing has stopped for this time, in milliseconds. */
const SETTLE_MS = 700;

let instances = 0;

/**
 * A calculator that visitors can use: a form, and the result that the server rendered, computed anew with every change.
 * Stands in the page's own tree, so that the theme styles it. Reads `data-locale`, `data-values` and `data-more`.
 */
export abstract class CalculatorElement<Name extends string> extends LitElement {
  static override properties = { typed: { state: true }, spoken: { state: true } };
  declare typed: Readonly<Record<string, string>>;
  declare spoken: string;

  readonly #number = ++instances;
  #text: CalculatorText = calculatorText('en');
  #initial = {} as CalculatorValues<Name>;
  #values = {} as CalculatorValues<Name>;
  #calculator: Calculator<Name> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The calculator; `more` is what the server put into `data-more`. */
  protected abstract calculator(more: unknown): Calculator<Name>;

  override connectedCallback(): void {
    const { locale, values, more } = this.dataset;
    this.#text = calculatorText(isLocale(locale) ? locale : 'en');
    this.#calculator = this.calculator(more === undefined ? null : JSON.parse(more));
    this.#initial = JSON.parse(values ?? '{}') as CalculatorValues<Name>;
    this.#reset();
    this.spoken = '';
    this.replaceChildren();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #fields(): readonly CalculatorField<Name>[] {
    return this.#calculator?.fields ?? [];
  }

  #reset(): void {
    this.#values = this.#initial;
    this.typed = Object.fromEntries(
      this.#fields().map((field) => [field.name, writeField(field, this.#initial[field.name], this.#text)]),
    );
  }

  #type(field: CalculatorField<Name>, typed: string): void {
    this.typed = { ...this.typed, [field.name]: typed };
    const read = this.#fields().map((each) => [each.name, readField(each, this.typed[each.name] ?? '')] as const);
    if (read.every(([, reading]) => reading.ok)) {
      const numbers = read.map(([name, reading]) => [name, reading.ok ? reading.value : 0]);
      this.#values = Object.fromEntries(numbers) as CalculatorValues<Name>;
      this.#saySoon();
    }
  }

  #saySoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.spoken = this.#calculator?.compute(this.#values, this.#text).sentences.join(' ') ?? '';
    }, SETTLE_MS);
  }

  #control(field: CalculatorField<Name>, id: string, wrong: boolean): TemplateResult {
    const typed = this.typed[field.name] ?? '';
    const onInput = (event: Event) => {
      this.#type(field, (event.target as HTMLInputElement | HTMLSelectElement).value);
    };
    if (field.choices !== undefined) {
      return html`<select id=${id} name=${field.name} @change=${onInput}>
        ${field.choices.map((choice) => html`<option value=${String(choice)} .selected=${String(choice) === typed}>${choice}</option>`)}
      </select>`;
    }
    return html`<input
      id=${id}
      name=${field.name}
      inputmode="text"
      autocomplete="off"
      spellcheck="false"
      .value=${typed}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong ? `${id}-error` : nothing}
      @input=${onInput}
    />`;
  }

  #field(field: CalculatorField<Name>): TemplateResult {
    const id = `calculator-${String(this.#number)}-${field.name}`;
    const reading = readField(field, this.typed[field.name] ?? '');
    return html`<div class="field calculator-field">
      <label for=${id}>${this.#text.t(field.label)}</label>
      ${this.#control(field, id, !reading.ok)}
      ${reading.ok ? nothing : html`<p class="field-error calculator-error" id="${id}-error">${fieldProblem(field, reading.problem, this.#text)}</p>`}
    </div>`;
  }

  override render(): TemplateResult | typeof nothing {
    const calculator = this.#calculator;
    if (calculator === null) return nothing;
    const { t } = this.#text;
    const result = renderResult(calculator.compute(this.#values, this.#text), this.#text).value;
    return html`<div class="calculator calculator-${calculator.name}" role="group" aria-label=${t(calculator.title)}>
      <p class="calculator-title">${t(calculator.title)}</p>
      <form class="calculator-form" aria-label=${t('calculator.inputs')} @submit=${(event: Event) => event.preventDefault()}>
        ${this.#fields().map((field) => this.#field(field))}
        <button type="button" class="calculator-reset" @click=${() => this.#reset()}>${t('calculator.reset')}</button>
      </form>
      <div class="calculator-result" .innerHTML=${result}></div>
      <p class="visually-hidden" role="status">${this.spoken}</p>
    </div>`;
  }
}
