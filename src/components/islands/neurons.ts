import { neuronsCalculator } from '../../core/content/calculators/neurons-calculator.ts';
import { CalculatorElement } from './calculator/calculator-element.ts';

/** `<bivouac-neurons>`: neurons of a network compared with a brain. */
class NeuronsElement extends CalculatorElement<'parameters' | 'dimension' | 'brain' | 'year'> {
  protected override calculator(): typeof neuronsCalculator {
    return neuronsCalculator;
  }
}

customElements.define('bivouac-neurons', NeuronsElement);
