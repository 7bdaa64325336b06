import type { Calculator } from './calculator.ts';
import { barChart } from './chart.ts';
import { DAYS_PER_MONTH, trainingDays, trainingGpus } from './training.ts';

type Field = 'operations' | 'gpus' | 'tflops' | 'months';

/** How long a training takes, and how many cards it needs to take a given time. */
export const trainingCalculator: Calculator<Field> = {
  name: 'training',
  title: 'training.title',
  fields: [
    { name: 'operations', label: 'training.operations', min: 1, max: 1e40 },
    { name: 'gpus', label: 'training.gpus', min: 1, max: 1e12, whole: true },
    { name: 'tflops', label: 'training.tflops', min: 0.001, max: 1e12 },
    { name: 'months', label: 'training.months', min: 0.1, max: 1e6 },
  ],
  compute({ operations, gpus, tflops, months }, { t, number }) {
    const short = (value: number) => number(value, value < 10 ? 2 : 0);
    const days = trainingDays(operations, gpus, tflops);
    const needed = Math.ceil(trainingGpus(operations, tflops, months));
    const bars = [0.25, 0.5, 1, 2, 4].map((factor) => {
      const cards = Math.max(1, Math.round(gpus * factor));
      const value = trainingDays(operations, cards, tflops);
      return {
        name: t('training.bar', { gpus: number(cards) }),
        value,
        text: t('training.barValue', { days: short(value) }),
        marked: factor === 1,
      };
    });
    return {
      formula: [
        `t = ${number(operations)} / (${number(gpus)} · ${number(tflops, 3)} · 10¹²) s ≈ ${number(days * 86_400)} s`,
      ],
      sentences: [
        t('training.duration', {
          gpus: number(gpus),
          tflops: number(tflops, 3),
          days: short(days),
          months: number(days / DAYS_PER_MONTH, 1),
        }),
        t('training.needed', { months: number(months, 1), gpus: number(needed) }),
      ],
      figure: barChart(t('training.chart'), bars),
    };
  },
};
