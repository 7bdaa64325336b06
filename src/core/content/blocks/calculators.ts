import type { ListedModel } from '../calculators/models-calculator.ts';
import { modelsCalculator } from '../calculators/models-calculator.ts';
import { neuronsCalculator } from '../calculators/neurons-calculator.ts';
import { trainingCalculator } from '../calculators/training-calculator.ts';
import type { RenderContext } from '../render-context.ts';
import { calculatorBlock } from './calculator-block.ts';

/** `::neurons`: neurons of a network compared with a brain. */
export const neuronsBlock = calculatorBlock({
  calculator: () => neuronsCalculator,
  defaults: { parameters: 175e9, dimension: 12_288, brain: 86e9, year: 2023 },
});

/** `::training`: how long a training takes. */
export const trainingBlock = calculatorBlock({
  calculator: () => trainingCalculator,
  defaults: { operations: 3.14e23, gpus: 4000, tflops: 10, months: 3 },
});

function listed(context: RenderContext | null): ListedModel[] {
  const offered = (context?.models() ?? []).filter((model) => model.purpose === 'chat');
  return offered.map(({ id, name, parametersBillion, licence }) => ({ id, name, parametersBillion, licence }));
}

/** `::models`: which models a computer runs. */
export const modelsBlock = calculatorBlock({
  calculator: (context) => modelsCalculator(listed(context)),
  defaults: { ram: 16, bits: 4 },
  data: listed,
});
