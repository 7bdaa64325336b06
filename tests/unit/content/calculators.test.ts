import { describe, expect, it } from 'vitest';
import { computerFor, largestModel, neededMemory } from '../../../src/core/content/calculators/memory.ts';
import { modelsCalculator } from '../../../src/core/content/calculators/models-calculator.ts';
import { neuronsCalculator } from '../../../src/core/content/calculators/neurons-calculator.ts';
import { compareWithBrain, neuronsOf } from '../../../src/core/content/calculators/neurons.ts';
import { readField, writeField } from '../../../src/core/content/calculators/read-field.ts';
import { calculatorText } from '../../../src/core/content/calculators/text.ts';
import { trainingCalculator } from '../../../src/core/content/calculators/training-calculator.ts';
import { trainingDays, trainingGpus } from '../../../src/core/content/calculators/training.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import { schema } from './bodies.ts';
import { contextWith } from './render-context.ts';
import { renderBody } from '../../../src/core/content/render.ts';
import { read } from './read.ts';

describe('neurons', () => {
  it('are 14.2 million for 175 billion parameters, 6’000 times fewer than a brain has, and 13 years away', () => {
    expect(neuronsOf(175e9, 12_288) / 1e6).toBeCloseTo(14.24, 2);
    const result = compareWithBrain(175e9, 12_288, 86e9, 2023);
    expect(result.ratio).toBe(6000);
    expect(result.doublings).toBeCloseTo(12.55, 2);
    expect([result.years, result.year]).toEqual([13, 2036]);
  });

  it('that are as many as a brain has need no years', () => {
    expect(compareWithBrain(1e18, 1, 86e9, 2023)).toMatchObject({ doublings: 0, years: 0, year: 2023 });
  });
});

describe('training', () => {
  it('of 3.14E23 operations at 10 TFLOPS takes 4’000 cards about 3 months', () => {
    expect(trainingDays(3.14e23, 4000, 10)).toBeCloseTo(90.86, 2);
    expect(Math.round(trainingGpus(3.14e23, 10, 3) / 100) * 100).toBe(4000);
  });

  it('by the cards that a time needs takes that time', () => {
    expect(trainingDays(1e23, trainingGpus(1e23, 20, 2), 20)).toBeCloseTo(2 * 30.4375, 9);
  });
});

describe('memory', () => {
  it('of a computer is 8 GB for 7 billion parameters and 16 GB for 13 billion', () => {
    expect(computerFor(7, 4)).toBe(8);
    expect(computerFor(13, 4)).toBe(16);
    expect(computerFor(100_000, 16)).toBeNull();
  });

  it('holds exactly its largest model', () => {
    expect(neededMemory(largestModel(16, 4), 4)).toBeCloseTo(16, 9);
    expect(largestModel(2, 4)).toBe(0);
  });
});

describe.each(LOCALES)('in %s, the calculators', (locale) => {
  const text = calculatorText(locale);

  it('write numbers as Switzerland does and name every figure', () => {
    const neurons = neuronsCalculator.compute({ parameters: 175e9, dimension: 12_288, brain: 86e9, year: 2023 }, text);
    expect(neurons.formula.join(' ')).toContain('12’288');
    expect(neurons.sentences.join(' ')).toMatch(/14[.,]2 .*6’000.*12[.,]55.*13.*2036/);
    const training = trainingCalculator.compute({ operations: 3.14e23, gpus: 4000, tflops: 10, months: 3 }, text);
    expect(training.sentences.join(' ')).toMatch(/4’000.*91.*3’981/);
    const models = modelsCalculator([]).compute({ ram: 16, bits: 4 }, text);
    expect(models.sentences.join(' ')).toMatch(/21[.,]7.*13/);
  });

  it('read back what they write into their fields', () => {
    for (const field of [...neuronsCalculator.fields, ...trainingCalculator.fields]) {
      for (const value of [field.min, field.max, 2023].filter((each) => each >= field.min && each <= field.max)) {
        const reading = readField(field, writeField(field, value, text));
        expect(reading.ok && reading.value / value).toBeCloseTo(1, 2);
      }
    }
  });
});

describe('the block of models', () => {
  it('lists what the catalogue offers, and says what runs', () => {
    const model = { licence: 'Apache-2.0', source: 'https://example.ch' };
    const models = () => [
      { ...model, id: 'big', name: 'Big', parametersBillion: 70, purpose: 'chat' as const },
      { ...model, id: 'small', name: 'Small', parametersBillion: 4, purpose: 'chat' as const },
      { ...model, id: 'tiny', name: 'Tiny', parametersBillion: 0.1, purpose: 'test' as const },
    ];
    const html = renderBody(read('::models{ram="8"}').body, schema, contextWith({ models })).html.value;
    expect(html).toMatch(/model-runs"><th scope="row">Small.*model-too-big"><th scope="row">Big/s);
    expect(html).not.toContain('Tiny');
  });
});
