const ITALIAN =
  'sig sigg dott prof avv ing arch geom rag mons artt pag pagg cap capp fig tab nr num vol cfr vs tel segg ca';
const GERMAN =
  'bzw ca evtl ggf inkl exkl vgl dr prof hr nr str tel abs ziff bsp mio mrd jh jhd chr geb gest sog st bd hrsg aufl abb kap';
const FRENCH = 'mme mmes mlle env av apr bd chap éd hab réf resp vol p pp cf janv févr juil sept oct nov déc';
const ENGLISH =
  'mr mrs ms messrs jr sr st vs eg ie approx dept nos col lt capt sgt rev hon gov pres inc ltd corp jan feb apr jul aug dec ft';

/**
 * Abbreviations after whose full stop a sentence goes on; without that stop, in lower case.
 * One set for all languages, since pages name people and works of the others. Abbreviations that
 * often end a sentence (etc., usw., ecc.) or are words as well (no, art, mar) are left out.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set([ITALIAN, GERMAN, FRENCH, ENGLISH].join(' ').split(' '));
