import type { Locale } from '../../../shared/locale.ts';

type Words = Readonly<Record<string, number>>;

function listed(text: string, first = 0): Record<string, number> {
  const entries = text.split(' ').flatMap((forms, i) => forms.split('/').map((form) => [form, first + i] as const));
  return Object.fromEntries(entries.filter(([form]) => form !== '-'));
}

function tens(text: string): Record<string, number> {
  return Object.fromEntries(Object.entries(listed(text, 2)).map(([form, value]) => [form, value * 10]));
}

/** Folded. One is left out: it is an article in all but English, and there a pronoun. */
const SMALL: Readonly<Record<Locale, Words>> = {
  it: {
    ...listed(
      'zero - due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    ),
    ...tens('venti trenta quaranta cinquanta sessanta settanta ottanta novanta'),
  },
  de: {
    ...listed(
      'null - zwei/zwo drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
    ),
    ...tens('zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'),
  },
  fr: {
    ...listed(
      'zero - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    ),
    ...tens('vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante'),
  },
  en: {
    ...listed(
      'zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    ),
    ...tens('twenty thirty forty fifty sixty seventy eighty ninety'),
  },
};

const LARGE: Readonly<Record<Locale, Words>> = {
  it: { cento: 100, mille: 1000, mila: 1000, milione: 1e6, milioni: 1e6, mio: 1e6, miliardo: 1e9, miliardi: 1e9 },
  de: {
    hundert: 100,
    tausend: 1000,
    million: 1e6,
    millionen: 1e6,
    mio: 1e6,
    milliarde: 1e9,
    milliarden: 1e9,
    mrd: 1e9,
  },
  fr: { cent: 100, cents: 100, mille: 1000, million: 1e6, millions: 1e6, mio: 1e6, milliard: 1e9, milliards: 1e9 },
  en: { hundred: 100, thousand: 1000, million: 1e6, millions: 1e6, billion: 1e9, billions: 1e9, trillion: 1e12 },
};

/** Second is left out: a unit of time, and «according to» in Italian. */
const ORDINAL: Readonly<Record<Locale, Words>> = {
  it: listed(
    'primo/primi/prime - terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava nono/nona decimo/decima',
    1,
  ),
  de: listed(
    'erste/ersten/erster/erstes/erstem zweite/zweiten/zweiter/zweites/zweitem dritte/dritten/dritter/drittes vierte/vierten/vierter/viertes funfte/funften/funfter/funftes sechste/sechsten siebte/siebten achte/achten neunte/neunten zehnte/zehnten',
    1,
  ),
  fr: listed(
    'premier/premiere/premiers/premieres deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme',
    1,
  ),
  en: listed('first - third fourth fifth sixth seventh eighth ninth tenth', 1),
};

function italianCompound(form: string): number | null {
  const thousands = /^(.*?)(?:mille|mila)(.*)$/s.exec(form);
  if (thousands !== null) return joined(thousands, 1000, 'it');
  const hundreds = /^(.*?)cento(.*)$/s.exec(form);
  if (hundreds !== null) return joined(hundreds, 100, 'it');
  for (const [word, value] of Object.entries(SMALL.it)) {
    if (value < 20 || !form.startsWith(word.slice(0, -1))) continue;
    const rest = form.slice(word.length - (form.startsWith(word) ? 0 : 1));
    const unit = rest === 'uno' || rest === 'un' ? 1 : SMALL.it[rest];
    if (unit !== undefined && unit < 10) return value + unit;
  }
  return null;
}

function germanCompound(form: string): number | null {
  const thousands = /^(.*?)tausend(.*)$/s.exec(form);
  if (thousands !== null) return joined(thousands, 1000, 'de');
  const hundreds = /^(.*?)hundert(.*)$/s.exec(form);
  if (hundreds !== null) return joined(hundreds, 100, 'de');
  const [, unit = '', ten = ''] = /^(.+?)und(.+)$/s.exec(form) ?? [];
  const [left, right] = [unit === 'ein' ? 1 : SMALL.de[unit], SMALL.de[ten]];
  return left === undefined || right === undefined || left > 9 || right < 20 ? null : left + right;
}

function joined([, before = '', after = '']: RegExpExecArray, size: number, locale: 'it' | 'de'): number | null {
  const times = before === '' || before === 'ein' ? 1 : smallValue(before, locale);
  const rest = after === '' ? 0 : smallValue(after.replace(/^und(?!$)/, ''), locale);
  return times === null || rest === null || times >= size || rest >= size ? null : times * size + rest;
}

/** Value of a number word without a power of its own (twelve, zweiundzwanzig, trecentocinque); null for another word. */
export function smallValue(form: string, locale: Locale): number | null {
  const known = SMALL[locale][form];
  if (known !== undefined) return known;
  if (locale === 'it' && form.length > 5) return italianCompound(form);
  return locale === 'de' && form.length > 6 ? germanCompound(form) : null;
}

/** Value of a power that multiplies what stands before it (hundred, mila, Mio); null for another word. */
export function powerValue(form: string, locale: Locale): number | null {
  return LARGE[locale][form] ?? null;
}

/** Value of an ordinal (third, dritte); null for another word. */
export function ordinalValue(form: string, locale: Locale): number | null {
  return ORDINAL[locale][form] ?? null;
}
