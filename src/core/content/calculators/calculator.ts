import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { calculatorMessages } from '../../../shared/messages/calculators.ts';
import type { CalculatorText } from './text.ts';

/** Values of a calculator by the names of its fields. */
export type CalculatorValues<Name extends string> = Readonly<Record<Name, number>>;

/** A number that visitors may change. */
export interface CalculatorField<Name extends string> {
  readonly name: Name;
  readonly label: keyof typeof calculatorMessages;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Written without apostrophes, as years are. */
  readonly plain?: boolean;
  /** What may be chosen; any number when left out. */
  readonly choices?: readonly number[];
}

/** What a calculator says about some values. */
export interface CalculatorResult {
  /** The formula with the values filled in, one line each. */
  readonly formula: readonly string[];
  /** The result in sentences, the first one the most important. */
  readonly sentences: readonly string[];
  /** Chart and table. */
  readonly figure: SafeHtml;
}

/** A calculator: the same on the server, which shows the default values, and in the browser. */
export interface Calculator<Name extends string> {
  /** Name of block, island and, after `bivouac-`, custom element. */
  readonly name: string;
  readonly title: keyof typeof calculatorMessages;
  readonly fields: readonly CalculatorField<Name>[];
  readonly compute: (values: CalculatorValues<Name>, text: CalculatorText) => CalculatorResult;
}

/** The result as it stands in `.calculator-result`, on the server and after every change. */
export function renderResult(result: CalculatorResult, text: CalculatorText): SafeHtml {
  const [first, ...rest] = result.sentences;
  return html`<p class="calculator-formula"><span class="calculator-formula-label">${text.t('calculator.formula')}</span> ${result.formula.map(
    (line) => html`<code>${line}</code> `,
  )}</p>
<p class="calculator-answer">${first ?? ''}</p>
${rest.map((sentence) => html`<p>${sentence}</p>`)}
<div class="calculator-figure">${result.figure}</div>`;
}
