import { html } from '../../../../src/shared/html.ts';
import type { Drawing, Labels } from './drawing.ts';
import { panel, round } from './drawing.ts';

/** How many times the brain has more neurons: 86E9 / 14.2E6, rounded as the page does. */
const RATIO = 6000;
const RADIUS = 150;
const CENTRE = { x: 160, y: 156 };
/** One point of the raster stands for 1/6’000 of the disc: so the cell of a point has that share of its area. */
const CELL = round(Math.sqrt((Math.PI * RADIUS ** 2) / RATIO));
const SMALL_RADIUS = round(RADIUS / Math.sqrt(RATIO));

const labels: Labels<'title' | 'description' | 'brain' | 'brainCount' | 'network' | 'networkCount'> = {
  fr: {
    title: 'Le cerveau et GPT-3.5 à l’échelle',
    description:
      'Un grand disque d’environ 6’000 points représente les 86 milliards de neurones du cerveau humain ; un seul point, à droite, de la même échelle, les 14,2 millions de neurones de GPT-3.5.',
    brain: 'cerveau humain',
    brainCount: '86 milliards de neurones',
    network: 'GPT-3.5',
    networkCount: '14,2 millions : un point',
  },
  it: {
    title: 'Il cervello e GPT-3.5 in scala',
    description:
      'Un grande disco di circa 6’000 punti rappresenta gli 86 miliardi di neuroni del cervello umano; un solo punto accanto, alla stessa scala, i 14,2 milioni di neuroni di GPT-3.5.',
    brain: 'cervello umano',
    brainCount: '86 miliardi di neuroni',
    network: 'GPT-3.5',
    networkCount: '14,2 milioni: un punto',
  },
  de: {
    title: 'Gehirn und GPT-3.5 im gleichen Massstab',
    description:
      'Eine grosse Scheibe aus rund 6’000 Punkten steht für die 86 Milliarden Neuronen des menschlichen Gehirns; ein einziger Punkt daneben, im gleichen Massstab, für die 14.2 Millionen Neuronen von GPT-3.5.',
    brain: 'menschliches Gehirn',
    brainCount: '86 Milliarden Neuronen',
    network: 'GPT-3.5',
    networkCount: '14.2 Millionen: ein Punkt',
  },
  en: {
    title: 'The brain and GPT-3.5 to the same scale',
    description:
      'A large disc of about 6’000 points stands for the 86 billion neurons of the human brain; a single point beside it, to the same scale, for the 14.2 million neurons of GPT-3.5.',
    brain: 'human brain',
    brainCount: '86 billion neurons',
    network: 'GPT-3.5',
    networkCount: '14.2 million: one point',
  },
};

/** Brain and network as areas, 6’000 to 1. */
export const brainScale: Drawing = {
  description: (locale) => labels[locale].description,
  render: (locale) => {
    const text = labels[locale];
    const { x, y } = CENTRE;
    const dot = { x: 26, y: 338 };
    return panel({
      id: 'brain-scale',
      width: 320,
      height: 372,
      title: text.title,
      description: text.description,
      content: html`<defs
          ><pattern id="brain-scale-raster" width="${CELL}" height="${CELL}" patternUnits="userSpaceOnUse"
            ><circle class="d-ink" cx="${round(CELL / 2)}" cy="${round(CELL / 2)}" r="0.95" /></pattern
        ></defs>
        <circle cx="${x}" cy="${y}" r="${RADIUS}" fill="url(#brain-scale-raster)" />
        <circle class="d-line" cx="${x}" cy="${y}" r="${RADIUS}" />
        <rect class="d-paper" x="72" y="${y - 26}" width="176" height="50" />
        <text class="d-strong d-middle" x="${x}" y="${y - 5}">${text.brain}</text>
        <text class="d-text d-middle" x="${x}" y="${y + 14}">${text.brainCount}</text>
        <circle class="d-accent" cx="${dot.x}" cy="${dot.y}" r="${SMALL_RADIUS}" />
        <circle class="d-hair" cx="${dot.x}" cy="${dot.y}" r="13" />
        <text class="d-strong" x="50" y="${dot.y - 3}">${text.network}</text>
        <text class="d-text" x="50" y="${dot.y + 15}">${text.networkCount}</text>`,
    });
  },
};
