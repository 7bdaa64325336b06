import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { calculatorMessages } from '../../../shared/messages/calculators.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import type { BlockDefinition } from '../block-definition.ts';
import { renderResult } from '../calculators/calculator.ts';
import type { Calculator } from '../calculators/calculator.ts';
import { calculatorText } from '../calculators/text.ts';
import type { RenderContext } from '../render-context.ts';
import { numberAttribute, numberText } from './number-attribute.ts';

/** A calculator as a block. */
export interface CalculatorBlock<Name extends string> {
  /** The calculator with what the page gives it; without a page when only its texts are wanted. */
  readonly calculator: (context: RenderContext | null) => Calculator<Name>;
  readonly defaults: Readonly<Record<Name, number>>;
  /** Data that the client script needs beside the values. */
  readonly data?: (context: RenderContext) => unknown;
}

/**
 * The block of a calculator. The server renders its default result inside the custom element `bivouac-<name>`,
 * which adds the form when its script runs; without JavaScript the page has result, formula and chart.
 */
export function calculatorBlock<Name extends string>(block: CalculatorBlock<Name>): BlockDefinition {
  const { name, fields, title } = block.calculator(null);
  const shape = Object.fromEntries(
    fields.map((field) => [field.name, numberAttribute(field, block.defaults[field.name])]),
  );
  const attributes = z.strictObject(shape) as unknown as z.ZodType<Record<Name, number>>;
  return defineBlock<Record<Name, number>>({
    name,
    kind: 'leaf',
    attributes,
    toDirective: (values) => Object.fromEntries(fields.map((field) => [field.name, numberText(values[field.name])])),
    render(values, _children, context) {
      const text = calculatorText(context.locale);
      const data = block.data?.(context);
      const result = renderResult(block.calculator(context).compute(values, text), text);
      const more = data !== undefined && html` data-more="${JSON.stringify(data)}"`;
      return html`<bivouac-${name} data-locale="${context.locale}" data-values="${JSON.stringify(values)}"${more}>
<div class="calculator calculator-${name}" role="group" aria-label="${text.t(title)}"><p class="calculator-title">${text.t(title)}</p>
<div class="calculator-result">${result}</div></div></bivouac-${name}>`;
    },
    searchText(values, _children, { locale }) {
      const text = calculatorText(locale);
      const result = block.calculator(null).compute(values, text);
      return [text.t(title), ...result.formula, ...result.sentences].join('\n');
    },
    island: name,
    editor: {
      label: calculatorMessages[title],
      description: texts['editor.calculator.about'],
      fields: Object.fromEntries(fields.map((field) => [field.name, { label: calculatorMessages[field.label] }])),
    },
  });
}
