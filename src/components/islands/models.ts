import type { Calculator } from '../../core/content/calculators/calculator.ts';
import { modelsCalculator } from '../../core/content/calculators/models-calculator.ts';
import type { ListedModel } from '../../core/content/calculators/models-calculator.ts';
import { CalculatorElement } from './calculator/calculator-element.ts';

/** `<bivouac-models>`: which models a computer runs. */
class ModelsElement extends CalculatorElement<'ram' | 'bits'> {
  protected override calculator(more: unknown): Calculator<'ram' | 'bits'> {
    return modelsCalculator((more ?? []) as readonly ListedModel[]);
  }
}

customElements.define('bivouac-models', ModelsElement);
