import type { KnotName } from '../drawings/knots/all.ts';

type SiteLocale = 'it' | 'de';

interface KnotText {
  readonly name: string;
  /** What each drawing shows, in order. */
  readonly steps: readonly string[];
}

/** Names of the knots and what their drawings show, in the site's languages. */
export const knotTexts: Readonly<Record<SiteLocale, Readonly<Record<KnotName, KnotText>>>> = {
  it: {
    reef: {
      name: 'Nodo piano',
      steps: ['Sinistra sopra destra', 'Destra sopra sinistra: i capi escono dalla stessa parte'],
    },
    clove: {
      name: 'Nodo parlato',
      steps: ['Davanti e intorno al palo', 'Incrocia sopra il primo giro', 'Il capo passa sotto l’incrocio'],
    },
    bowline: {
      name: 'Gassa d’amante',
      steps: ['La tana, con il capo sopra', 'Il coniglio esce da sotto', 'Gira dietro l’albero e rientra'],
    },
    sheet: {
      name: 'Nodo bandiera',
      steps: [
        'Ansa con la corda grossa',
        'La sottile entra da dietro',
        'Gira dietro le due gambe',
        'Il capo va sotto la corda sottile',
      ],
    },
    'round-turn': {
      name: 'Giro completo e due mezzi colli',
      steps: ['Due giri intorno al palo', 'Primo mezzo collo', 'Secondo mezzo collo'],
    },
    'square-lashing': {
      name: 'Legatura quadrata',
      steps: [
        'Nodo parlato sotto il traverso',
        'Tre giri di avvolgimento',
        'Due giri tra i pali',
        'Nodo parlato per chiudere',
      ],
    },
  },
  de: {
    reef: {
      name: 'Kreuzknoten',
      steps: ['Links über rechts', 'Rechts über links: beide Enden auf der gleichen Seite'],
    },
    clove: {
      name: 'Mastwurf',
      steps: ['Vorne über die Stange und herum', 'Über die erste Windung kreuzen', 'Das Ende unter dem Kreuz durch'],
    },
    bowline: {
      name: 'Palstek',
      steps: ['Der Bau, das Ende liegt oben', 'Der Hase kommt von unten heraus', 'Hinter dem Baum herum und zurück'],
    },
    sheet: {
      name: 'Schotstek',
      steps: [
        'Bucht aus dem dicken Seil',
        'Das dünne kommt von hinten herein',
        'Hinten um beide Beine',
        'Das Ende unter dem dünnen Seil durch',
      ],
    },
    'round-turn': {
      name: 'Rundtörn mit zwei halben Schlägen',
      steps: ['Zweimal um die Stange', 'Erster halber Schlag', 'Zweiter halber Schlag'],
    },
    'square-lashing': {
      name: 'Kreuzbund',
      steps: [
        'Mastwurf unter der Querstange',
        'Drei Runden umwickeln',
        'Zwei Runden zwischen den Stangen',
        'Mit einem Mastwurf abschliessen',
      ],
    },
  },
};

/** The texts of a knot in a page's language; the site's first language where it has no other. */
export function knotText(name: KnotName, locale: string): KnotText {
  return knotTexts[locale === 'de' ? 'de' : 'it'][name];
}
