import { trainingCalculator } from '../../core/content/calculators/training-calculator.ts';
import { CalculatorElement } from './calculator/calculator-element.ts';

/** `<bivouac-training>`: how long a training takes. */
class TrainingElement extends CalculatorElement<'operations' | 'gpus' | 'tflops' | 'months'> {
  protected override calculator(): typeof trainingCalculator {
    return trainingCalculator;
  }
}

customElements.define('bivouac-training', TrainingElement);
