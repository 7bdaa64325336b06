import { defineSite } from '../../src/core/sites/site.ts';
import { knotBlock } from './blocks/knot.ts';
import { cardsBlock, packingBlock, stepsBlock } from './blocks/lists.ts';
import { tasks } from './tasks.ts';

export default defineSite({
  id: 'ape-poschiavo',
  order: 2,
  hosts: ['ape-poschiavo.localhost'],
  // --paper and its neighbours in theme/styles/tokens.css.
  grounds: { day: ['#f6eedd', '#fffaf0', '#ece0c8'], night: ['#131a15', '#1d2720', '#0d130f'] },
  settings: {
    name: { it: 'APE Poschiavo', de: 'APE Poschiavo' },
    tagline: { it: 'Scout in Valposchiavo', de: 'Pfadi im Puschlav' },
    locales: ['it', 'de'],
    menus: {
      main: [
        {
          document: 'scouting',
          label: { it: 'Scoutismo', de: 'Pfadi' },
          children: [{ document: 'history' }, { document: 'promise-and-law' }, { document: 'patrols' }],
        },
        {
          document: 'camp',
          label: { it: 'Campo', de: 'Lager' },
          children: [
            { document: 'packing-list', label: { it: 'Lista per lo zaino', de: 'Packliste' } },
            { document: 'campfire' },
          ],
        },
        {
          document: 'knots',
          label: { it: 'Nodi', de: 'Knoten' },
          children: [
            { document: 'reef-knot' },
            { document: 'clove-hitch' },
            { document: 'bowline' },
            { document: 'sheet-bend' },
            { document: 'round-turn', label: { it: 'Due mezzi colli', de: 'Zwei halbe Schläge' } },
            { document: 'square-lashing' },
          ],
        },
        { document: 'valley', label: { it: 'Valle', de: 'Tal' } },
        { document: 'news', label: { it: 'Quaderno', de: 'Feldbuch' } },
        { document: 'parents', label: { it: 'Genitori', de: 'Eltern' } },
        { document: 'contact', label: { it: 'Contatto', de: 'Kontakt' } },
      ],
      footer: [{ document: 'contact' }, { document: 'imprint' }, { document: 'privacy' }],
    },
    socialPicture: 'og.png',
    organisation: 'NGO',
    starterQuestions: {
      it: ['Che cosa metto nello zaino?', 'Come si fa la gassa d’amante?', 'Come trovo il nord senza bussola?'],
      de: ['Was kommt in den Rucksack?', 'Wie geht der Palstek?', 'Wie finde ich Norden ohne Kompass?'],
    },
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  },
  blocks: [knotBlock, packingBlock, stepsBlock, cardsBlock],
  tasks,
});
