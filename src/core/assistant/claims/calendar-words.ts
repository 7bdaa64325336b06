import type { Locale } from '../../../shared/locale.ts';

type Words = Readonly<Record<string, string>>;

function listed(letter: string, text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(' ').flatMap((forms, i) => forms.split('/').map((form) => [form, `${letter}${String(i + 1)}`] as const)),
  );
}

const MONTHS: Readonly<Record<Locale, Words>> = {
  it: listed(
    'm',
    'gennaio/gen febbraio/febb marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  ),
  de: listed(
    'm',
    'januar/janner/jan februar/feb marz april/apr mai juni/jun juli/jul august/aug september/sept oktober/okt november/nov dezember/dez',
  ),
  fr: listed(
    'm',
    'janvier/janv fevrier/fevr mars avril mai juin juillet/juil aout septembre octobre novembre decembre',
  ),
  en: listed(
    'm',
    'january/jan february/feb march april/apr may june/jun july/jul august/aug september/sept october/oct november/nov december/dec',
  ),
};

const WEEKDAYS: Readonly<Record<Locale, Words>> = {
  it: listed('w', 'lunedi martedi mercoledi giovedi venerdi sabato/sabati domenica/domeniche'),
  de: listed(
    'w',
    'montag/montags/montage dienstag/dienstags/dienstage mittwoch/mittwochs donnerstag/donnerstags freitag/freitags samstag/samstags/sonnabend sonntag/sonntags',
  ),
  fr: listed(
    'w',
    'lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis samedi/samedis dimanche/dimanches',
  ),
  en: listed(
    'w',
    'monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays saturday/saturdays sunday/sundays',
  ),
};

/** Words as well as months: only with a capital. */
const NEEDS_CAPITAL = new Set(['march', 'may', 'mars', 'gen', 'sept', 'jan', 'dec', 'apr', 'nov']);

/**
 * The same sign in every language for a month (`m1` to `m12`) or a day of the week (`w1`, Monday, to `w7`); null for another word.
 * @param form folded
 */
export function calendarSign(form: string, capital: boolean, locale: Locale): string | null {
  if (NEEDS_CAPITAL.has(form) && !capital) return null;
  return MONTHS[locale][form] ?? WEEKDAYS[locale][form] ?? null;
}
