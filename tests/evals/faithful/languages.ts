import type { Locale } from '../../../src/shared/locale.ts';

/*
 * What the liar knows of the languages. It is written apart from the checks' own lists on purpose:
 * a lie that is told with words that the checks do not know must fail as well.
 */

/** Words that deny, as a sentence holds them, and what stands there without them. */
export const DENIALS: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  it: [
    [/\bnon (?=\p{L})/u, ''],
    [/\bsenza\b/u, 'con'],
    [/\bmai\b/u, 'spesso'],
    [/\bnessun(?:o|a)?\b/u, 'ogni'],
  ],
  de: [
    [/ nicht\b/u, ''],
    [/\bkein(e|en|em|er)?\b/u, 'ein$1'],
    [/\bohne\b/u, 'mit'],
    [/\bnie(?:mals)?\b/u, 'oft'],
  ],
  fr: [
    [/\bn(?:e |’|')(\p{L}+) pas\b/u, '$1'],
    [/\bsans\b/u, 'avec'],
    [/\bjamais\b/u, 'souvent'],
    [/\baucune?\b/u, 'chaque'],
  ],
  en: [
    [/ not\b/u, ''],
    [/\bno (?=\p{L})/u, 'a '],
    [/\bwithout\b/u, 'with'],
    [/\bnever\b/u, 'often'],
  ],
};

/** Verbs before or after which a denial can be put. */
export const AFFIRMATIONS: Readonly<Record<Locale, readonly [RegExp, string]>> = {
  it: [
    /(?<!\bnon )\b(è|sono|era|erano|ha|hanno|fu|furono|può|possono|aveva|viene|vengono|deve|serve|sta)\b/u,
    'non $1',
  ],
  de: [
    /\b(ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|gibt|steht|braucht)\b(?! (?:nicht|kein|nie))/u,
    '$1 nicht',
  ],
  fr: [
    /(?<!\bn[e’'] ?)\b(est|sont|était|peut|peuvent|doit|fait|permet|reste)\b(?! (?:pas|jamais|aucun|plus))/u,
    'ne $1 pas',
  ],
  en: [/\b(is|are|was|were|has|have|can|will|could|must|should)\b(?! (?:not|never|no))/u, '$1 not'],
};

/** Words and what turns them round. */
export const TURNED: Readonly<Record<Locale, readonly (readonly [string, string])[]>> = {
  it: [
    ['più', 'meno'],
    ['prima', 'dopo'],
    ['minimo', 'massimo'],
    ['tutti', 'alcuni'],
    ['sempre', 'talvolta'],
    ['nord', 'sud'],
    ['primo', 'ultimo'],
    ['aumentato', 'diminuito'],
    ['nuovo', 'vecchio'],
    ['grande', 'piccolo'],
    ['ovest', 'est'],
    ['sinistra', 'destra'],
    ['maggior', 'minor'],
    ['alto', 'basso'],
    ['inizio', 'fine'],
  ],
  de: [
    ['mehr', 'weniger'],
    ['vor', 'nach'],
    ['alle', 'einige'],
    ['immer', 'manchmal'],
    ['gross', 'klein'],
    ['oben', 'unten'],
    ['links', 'rechts'],
    ['warm', 'kalt'],
    ['neu', 'alt'],
    ['schnell', 'langsam'],
    ['innen', 'aussen'],
    ['erste', 'letzte'],
    ['kurz', 'lang'],
    ['leicht', 'schwer'],
  ],
  fr: [
    ['plus', 'moins'],
    ['avant', 'après'],
    ['tous', 'certains'],
    ['toujours', 'parfois'],
    ['grand', 'petit'],
    ['gauche', 'droite'],
    ['chaud', 'froid'],
    ['nouveau', 'vieux'],
    ['premier', 'dernier'],
    ['rapide', 'lent'],
    ['haut', 'bas'],
    ['début', 'fin'],
  ],
  en: [
    ['more', 'less'],
    ['before', 'after'],
    ['all', 'some'],
    ['always', 'sometimes'],
    ['large', 'small'],
    ['left', 'right'],
    ['hot', 'cold'],
    ['new', 'old'],
    ['first', 'last'],
    ['fast', 'slow'],
    ['high', 'low'],
    ['beginning', 'end'],
    ['open', 'closed'],
  ],
};

/** Words that narrow; without them a sentence says more than it did. */
export const NARROWING: Readonly<Record<Locale, RegExp>> = {
  it: /\b(?:solo|soltanto|quasi|almeno|circa|forse|probabilmente|al massimo)\s/u,
  de: /\b(?:nur|fast|mindestens|höchstens|etwa|rund|vielleicht|meist)\s/u,
  fr: /\b(?:seulement|presque|au moins|environ|peut-être|uniquement)\s/u,
  en: /\b(?:only|almost|at least|at most|about|nearly|perhaps|probably|usually)\s/u,
};

/** Conditions and exceptions that end a sentence. */
export const CONDITION: Readonly<Record<Locale, RegExp>> = {
  it: /,? (?:se|tranne|eccetto|salvo|purché|a meno che|a condizione) [^,;:]+(?=\.$)/u,
  de: /, (?:wenn|falls|sofern|ausser) [^,;:]+(?=\.$)/u,
  fr: /,? (?:si|sauf|excepté|à moins|à condition) [^,;:]+(?=\.$)/u,
  en: /,? (?:if|unless|except|provided) [^,;:]+(?=\.$)/u,
};

export const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Prepositions that open a sentence with a place or a time, which can as well stand at its end. */
export const OPENINGS: Readonly<Record<Locale, RegExp>> = {
  it: /^(Nel|Nella|Nei|Nelle|Dal|Dalla|A|Ad|Dopo|Durante|In|Per|Con) ([^,;:.()]{2,60}), ([^,;:()]{15,})\.$/u,
  de: /^(Seit|Nach|Vor|Im|In|Mit|Für) ([^,;:.()]{2,60}), ([^,;:()]{15,})\.$/u,
  fr: /^(En|Dans|Après|Avant|Pendant|Depuis|Pour|Avec|À) ([^,;:.()]{2,60}), ([^,;:()]{15,})\.$/u,
  en: /^(In|On|At|After|Before|During|Since|For|With) ([^,;:.()]{2,60}), ([^,;:()]{15,})\.$/u,
};
