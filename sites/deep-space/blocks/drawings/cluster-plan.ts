import type { SafeHtml } from '../../../../src/shared/html.ts';
import { html } from '../../../../src/shared/html.ts';
import type { Locale } from '../../../../src/shared/locale.ts';
import type { Drawing, Labels } from './drawing.ts';
import { panel } from './drawing.ts';

const labels: Labels<
  | 'rackTitle'
  | 'rackDescription'
  | 'computers'
  | 'cards'
  | 'workTitle'
  | 'workDescription'
  | 'best'
  | 'direct'
  | 'part'
  | 'others'
  | 'diseases'
  | 'cluster'
  | 'schematic'
> = {
  fr: {
    rackTitle: 'Une armoire de la grappe, vue de face',
    rackDescription:
      'Schéma : des ordinateurs recyclés, empilés, avec dans leurs emplacements des cartes graphiques achetées d’occasion.',
    computers: 'ordinateurs recyclés',
    cards: 'cartes d’occasion',
    workTitle: 'Pour quoi la grappe calcule',
    workDescription:
      'Les meilleures ressources vont à Folding@home et à Gene@home, qui étudient directement la COVID-19 ; d’autres à Rosetta@home et à GPUGRID, qui l’étudient en partie ; d’autres encore à des projets contre des maladies répandues.',
    best: 'meilleures ressources',
    direct: 'COVID-19, directement',
    part: 'COVID-19, en partie',
    others: 'autres projets',
    diseases: 'maladies répandues',
    cluster: 'grappe',
    schematic: 'schéma, sans échelle',
  },
  it: {
    rackTitle: 'Un armadio del cluster, visto di fronte',
    rackDescription:
      'Schema: computer riciclati, uno sopra l’altro, con schede grafiche comprate d’occasione nei loro alloggiamenti.',
    computers: 'computer riciclati',
    cards: 'schede d’occasione',
    workTitle: 'Per che cosa calcola il cluster',
    workDescription:
      'Le risorse migliori vanno a Folding@home e a Gene@home, che studiano direttamente la COVID-19; altre a Rosetta@home e a GPUGRID, che la studiano in parte; altre ancora a progetti contro malattie diffuse.',
    best: 'risorse migliori',
    direct: 'COVID-19, direttamente',
    part: 'COVID-19, in parte',
    others: 'altri progetti',
    diseases: 'malattie diffuse',
    cluster: 'cluster',
    schematic: 'schema, non in scala',
  },
  de: {
    rackTitle: 'Ein Gestell des Clusters von vorn',
    rackDescription:
      'Schema: wiederverwertete Computer übereinander, in ihren Steckplätzen Grafikkarten aus zweiter Hand.',
    computers: 'gebrauchte Computer',
    cards: 'Karten, zweite Hand',
    workTitle: 'Wofür der Cluster rechnet',
    workDescription:
      'Die besten Rechner gehören Folding@home und Gene@home, die COVID-19 direkt erforschen; andere Rosetta@home und GPUGRID, die es zum Teil tun; weitere gehören Projekten gegen verbreitete Krankheiten.',
    best: 'die besten Rechner',
    direct: 'COVID-19, direkt',
    part: 'COVID-19, zum Teil',
    others: 'weitere Projekte',
    diseases: 'verbreitete Krankheiten',
    cluster: 'Cluster',
    schematic: 'Schema, ohne Massstab',
  },
  en: {
    rackTitle: 'A rack of the cluster from the front',
    rackDescription:
      'Schematic: recycled computers on top of each other, with graphics cards bought second-hand in their slots.',
    computers: 'recycled computers',
    cards: 'second-hand cards',
    workTitle: 'What the cluster computes for',
    workDescription:
      'The best resources go to Folding@home and Gene@home, which study COVID-19 directly; others to Rosetta@home and GPUGRID, which study it in part; others again to projects against common diseases.',
    best: 'best resources',
    direct: 'COVID-19, directly',
    part: 'COVID-19, in part',
    others: 'other projects',
    diseases: 'common diseases',
    cluster: 'cluster',
    schematic: 'schematic, not to scale',
  },
};

/** Slots of each computer of the rack that hold a card. */
const CARDS: readonly (readonly number[])[] = [[0, 1, 3], [1], [0, 2], [0, 1, 2, 3], [2, 3]];

function computer(place: number, cards: readonly number[]): SafeHtml {
  const y = 44 + place * 50;
  const slots = [0, 1, 2, 3].map((slot) => {
    const x = 62 + slot * 24;
    return cards.includes(slot)
      ? html`<rect class="d-accent" x="${x}" y="${y + 7}" width="16" height="28" /><circle
            class="d-hole"
            cx="${x + 8}"
            cy="${y + 21}"
            r="5"
          />`
      : html`<rect class="d-hairbox" x="${x}" y="${y + 7}" width="16" height="28" />`;
  });
  return html`<rect class="d-box" x="30" y="${y}" width="140" height="42" /><path
      class="d-hair"
      d="M38 ${y + 10}h14m-14 6h14m-14 6h14"
    /><circle class="d-ink" cx="45" cy="${y + 32}" r="2" />${slots}`;
}

function rack(locale: Locale): SafeHtml {
  const text = labels[locale];
  return panel({
    id: 'cluster-rack',
    width: 320,
    height: 344,
    title: text.rackTitle,
    description: text.rackDescription,
    content: html`<path
        class="d-line"
        d="M22 30v286M178 30v286M14 316h172M22 36h156"
      />${CARDS.map((cards, place) => computer(place, cards))} <path class="d-hair" d="M170 66h26M150 122h46" /><text
        class="d-text"
        x="201"
        y="63"
        >${text.computers.split(' ')[0]}</text
      ><text class="d-text" x="201" y="78">${text.computers.split(' ').slice(1).join(' ')}</text>
      <text class="d-text" x="201" y="119">${text.cards.split(' ')[0]}</text
      ><text class="d-text" x="201" y="134">${text.cards.split(' ').slice(1).join(' ')}</text>
      <text class="d-soft" x="14" y="338">${text.schematic}</text>`,
  });
}

function work(locale: Locale): SafeHtml {
  const text = labels[locale];
  const entry = (y: number, name: string, note: string) =>
    html`<text class="d-strong" x="118" y="${y}">${name}</text
      ><text class="d-soft" x="118" y="${y + 17}">${note}</text>`;
  return panel({
    id: 'cluster-work',
    width: 320,
    height: 344,
    title: text.workTitle,
    description: text.workDescription,
    content: html`<path class="d-beam" d="M30 172C70 172 64 56 106 56M30 172C66 172 66 104 106 104" />
      <path class="d-line" d="M30 172C66 172 66 176 106 176M30 172C66 172 66 224 106 224" /><path
        class="d-dashed"
        d="M30 172C70 172 64 296 106 296"
      />
      <circle class="d-box" cx="30" cy="172" r="22" /><path class="d-line" d="M19 164h22m-22 8h22m-22 8h22" /><text
        class="d-soft d-middle"
        x="34"
        y="140"
        >${text.cluster}</text
      >
      <text class="d-soft" x="118" y="24">${text.best}</text
      ><path class="d-hair" d="M118 32h190" />
      ${entry(58, 'Folding@home', text.direct)}${entry(106, 'Gene@home', text.direct)}${entry(178, 'Rosetta@home', text.part)}${entry(226, 'GPUGRID', text.part)}${entry(298, text.others, text.diseases)}`,
  });
}

/** The cluster: a rack, and the projects its work goes to. */
export const clusterPlan: Drawing = {
  description: (locale) => `${labels[locale].rackDescription} ${labels[locale].workDescription}`,
  render: (locale) => html`${rack(locale)}${work(locale)}`,
};
