import type { SafeHtml } from '../../../../src/shared/html.ts';
import { html } from '../../../../src/shared/html.ts';
import { LANGUAGE_TAGS } from '../../../../src/shared/locale.ts';
import type { Locale } from '../../../../src/shared/locale.ts';
import type { Drawing, Labels } from './drawing.ts';
import { panel, round } from './drawing.ts';
import { layerPath } from './layer-path.ts';
import type { LayerPath, Point } from './layer-path.ts';

const SCALE = 7;
const CENTRE = 160;

const labels: Labels<'title' | 'next' | 'description' | 'layer' | 'nextLayer' | 'path' | 'nozzle'> = {
  fr: {
    title: 'Le trajet de la buse pour une couche',
    next: 'La couche suivante',
    description:
      'Une roue dentée vue d’en haut : d’abord deux contours, puis un remplissage de lignes parallèles ; dans la couche suivante, les lignes croisent les premières.',
    layer: 'une couche',
    nextLayer: 'la suivante',
    path: 'de tracé',
    nozzle: 'buse',
  },
  it: {
    title: 'Il percorso dell’ugello per uno strato',
    next: 'Lo strato successivo',
    description:
      'Una ruota dentata vista dall’alto: prima due contorni, poi un riempimento di linee parallele; nello strato successivo le linee incrociano le prime.',
    layer: 'uno strato',
    nextLayer: 'il successivo',
    path: 'di percorso',
    nozzle: 'ugello',
  },
  de: {
    title: 'Der Weg der Düse in einer Schicht',
    next: 'Die nächste Schicht',
    description:
      'Ein Zahnrad von oben: zuerst zwei Umrisse, dann eine Füllung aus parallelen Linien; in der nächsten Schicht kreuzen die Linien die ersten.',
    layer: 'eine Schicht',
    nextLayer: 'die nächste',
    path: 'Weg',
    nozzle: 'Düse',
  },
  en: {
    title: 'The nozzle’s path for one layer',
    next: 'The layer after it',
    description:
      'A gear wheel from above: first two outlines, then a filling of parallel lines; in the next layer the lines cross those of the first.',
    layer: 'one layer',
    nextLayer: 'the next',
    path: 'of path',
    nozzle: 'nozzle',
  },
};

const tenth = (value: number) => String(Math.round(value * 10) / 10);
const place = ({ x, y }: Point) => `${tenth(CENTRE + x * SCALE)} ${tenth(CENTRE + y * SCALE)}`;

function lines(path: LayerPath): { readonly outline: string; readonly infill: string; readonly last: Point } {
  const outline = path.perimeters.map((points) => `M${points.map(place).join('L')}Z`).join('');
  const infill = path.infill.map(([from, to]) => `M${place(from)}L${place(to)}`).join('');
  return { outline, infill, last: path.infill.at(-1)?.[1] ?? { x: 0, y: 0 } };
}

function layer(locale: Locale, name: 'first' | 'second', angle: number): SafeHtml {
  const text = labels[locale];
  const path = layerPath(angle);
  const { outline, infill, last } = lines(path);
  const metres = new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(path.length / 1000);
  const first = name === 'first';
  return panel({
    id: `print-${name}`,
    width: 320,
    height: 344,
    title: first ? text.title : text.next,
    ...(first ? { description: text.description } : {}),
    content: html`<path class="d-fill-line" d="${infill}" /><path class="d-outline" d="${outline}" />
      <circle class="d-accent" cx="${round(CENTRE + last.x * SCALE)}" cy="${round(CENTRE + last.y * SCALE)}" r="5" />
      <text class="d-text" x="10" y="338">${first ? text.layer : text.nextLayer}</text
      ><text class="d-figure d-end" x="310" y="338">${metres} m ${text.path}</text>`,
  });
}

/** Two layers of a printed gear wheel of 40 mm, with the path that a nozzle would take. */
export const printPath: Drawing = {
  description: (locale) => labels[locale].description,
  render: (locale) => html`${layer(locale, 'first', Math.PI / 4)}${layer(locale, 'second', -Math.PI / 4)}`,
};
