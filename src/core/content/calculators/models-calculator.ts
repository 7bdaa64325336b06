import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { CatalogueModel } from '../render-context.ts';
import type { Calculator } from './calculator.ts';
import { barChart } from './chart.ts';
import { SYSTEM_GB, WORKING_SHARE, largestModel, neededMemory } from './memory.ts';
import type { CalculatorText } from './text.ts';

type Field = 'ram' | 'bits';

/** What the calculator shows of a model of the catalogue. */
export type ListedModel = Pick<CatalogueModel, 'id' | 'name' | 'parametersBillion' | 'licence'>;

/** Sizes in billions of parameters whose memory the chart compares. */
const CHART_SIZES = [1, 3, 7, 13, 30, 70];

function modelTable(
  models: readonly ListedModel[],
  ram: number,
  bits: number,
  { t, number }: CalculatorText,
): SafeHtml {
  const rows = [...models]
    .sort((a, b) => a.parametersBillion - b.parametersBillion)
    .map((model) => {
      const needed = neededMemory(model.parametersBillion, bits);
      const runs = needed <= ram;
      return html`<tr class="${runs ? 'model-runs' : 'model-too-big'}"><th scope="row">${model.name}</th><td>${number(
        model.parametersBillion,
        2,
      )}</td><td>${number(needed, 1)}</td><td>${runs ? t('models.runs') : t('models.tooBig')}</td><td>${model.licence}</td></tr>`;
    });
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label="${t('models.table')}"><table><thead><tr>
<th scope="col">${t('models.name')}</th><th scope="col">${t('models.size')}</th><th scope="col">${t('models.needs')}</th>
<th scope="col">${t('models.verdict')}</th><th scope="col">${t('models.licence')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Which models of the catalogue a computer runs, from its memory. */
export function modelsCalculator(models: readonly ListedModel[]): Calculator<Field> {
  return {
    name: 'models',
    title: 'models.title',
    fields: [
      { name: 'ram', label: 'models.ram', min: 1, max: 1e6 },
      { name: 'bits', label: 'models.bits', min: 2, max: 32, choices: [2, 3, 4, 5, 6, 8, 16] },
    ],
    compute({ ram, bits }, text) {
      const { t, number } = text;
      const largest = largestModel(ram, bits);
      const values = { ram: number(ram, 1), bits: number(bits), largest: number(largest, 1) };
      const bars = CHART_SIZES.map((size) => ({
        name: `${number(size)} · 10⁹`,
        value: neededMemory(size, bits),
        text: `${number(neededMemory(size, bits), 1)} GB`,
        marked: neededMemory(size, bits) <= ram,
      }));
      return {
        formula: [t('models.formulaText', { factor: number(1 + WORKING_SHARE, 1), system: number(SYSTEM_GB) })],
        sentences: [
          t(largest > 0 ? 'models.largest' : 'models.none', values),
          t('models.rule'),
          t('models.assumptions'),
        ],
        figure: html`${barChart(t('models.chart', { bits: number(bits) }), bars)}${models.length > 0 && modelTable(models, ram, bits, text)}`,
      };
    },
  };
}
