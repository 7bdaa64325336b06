import type { Calculator } from './calculator.ts';
import { curveChart } from './chart.ts';
import { compareWithBrain } from './neurons.ts';

type Field = 'parameters' | 'dimension' | 'brain' | 'year';

/** Neurons of a network from its parameters, compared with a brain, and the year in which doubling gets there. */
export const neuronsCalculator: Calculator<Field> = {
  name: 'neurons',
  title: 'neurons.title',
  fields: [
    { name: 'parameters', label: 'neurons.parameters', min: 1, max: 1e18 },
    { name: 'dimension', label: 'neurons.dimension', min: 1, max: 1e9 },
    { name: 'brain', label: 'neurons.brain', min: 1, max: 1e18 },
    { name: 'year', label: 'neurons.year', min: 1950, max: 2200, whole: true, plain: true },
  ],
  compute({ parameters, dimension, brain, year }, { t, number, rough }) {
    const result = compareWithBrain(parameters, dimension, brain, year);
    const count = result.neurons >= 1e6 && result.neurons < 1e12 ? 'neurons.count' : 'neurons.countSmall';
    const growth =
      result.years === 0
        ? [t('neurons.reached')]
        : [
            t('neurons.ratio', { ratio: number(result.ratio, 1) }),
            t('neurons.years', {
              ratio: number(result.ratio, 1),
              doublings: number(result.doublings, 2),
              years: number(result.years),
              year: String(result.year),
            }),
          ];
    const points = Array.from({ length: result.years + 1 }, (_, i) => [year + i, result.neurons * 2 ** i] as const);
    return {
      formula: [
        `x + ${number(dimension, 2)} · x = ${number(parameters)}`,
        `x = ${number(parameters)} / ${number(dimension + 1, 2)} ≈ ${number(result.neurons, result.neurons < 100 ? 2 : 0)}`,
      ],
      sentences: [t(count, { neurons: rough(result.neurons) }), ...growth],
      figure: curveChart({
        label: t('neurons.chart', { from: String(year), to: String(result.year) }),
        points,
        goal: brain,
        goalLabel: `${t('neurons.chartBrain')}: ${rough(brain)}`,
      }),
    };
  },
};
