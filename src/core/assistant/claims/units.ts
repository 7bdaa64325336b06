/** Forms of one unit in the four languages, folded. */
const UNITS: Readonly<Record<string, string>> = {
  percent: '% percento percentuale prozent pourcent percent',
  permille: '‰ promille',
  franc: 'chf fr sfr franco franchi franken rappen? franc francs',
  euro: '€ eur euro euros',
  dollar: '$ usd dollaro dollari dollar dollars',
  pound: '£ gbp sterlina sterline pfund livre livres pound pounds',
  millimetre: 'mm millimetro millimetri millimeter millimetre millimetres millimeters',
  centimetre: 'cm centimetro centimetri zentimeter centimetre centimetres centimeters',
  metre: 'm metro metri meter metern metre metres meters',
  kilometre: 'km chilometro chilometri kilometer kilometern kilometre kilometres kilometers',
  mile: 'miglio miglia meile meilen mille? miles mile',
  foot: 'ft piede piedi fuss pied pieds feet foot',
  gram: 'g grammo grammi gramm gramme grammes gram grams',
  kilogram: 'kg kilo chilo chili chilogrammo chilogrammi kilogramm kilogramme kilogrammes kilogram kilograms kilos',
  tonne: 't tonnellata tonnellate tonne tonnen tonnes ton tons',
  litre: 'l litro litri liter litern litre litres liters',
  second: 'secondi sekunde sekunden secondes seconds',
  minute: 'min minuto minuti minute minuten minutes',
  hour: 'ora ore stunde stunden heure heures hour hours',
  day: 'giorno giorni tag tage tagen jour jours day days',
  week: 'settimana settimane woche wochen semaine semaines week weeks',
  month: 'mese mesi monat monate monaten mois month months',
  year: 'anno anni jahr jahre jahren an ans annee annees year years',
  century: 'secolo secoli jahrhundert jahrhunderte jahrhunderts siecle siecles century centuries',
  person: 'persona persone person personen personne personnes people persons',
  degree: '° gradi grad degre degres degree degrees',
  gigabyte: 'gb gigabyte gigabytes',
  megabyte: 'mb megabyte megabytes',
  terabyte: 'tb terabyte terabytes',
  watt: 'w watt watts',
  kilowatt: 'kw kilowatt kilowatts',
  volt: 'v volt volts',
};

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNITS).flatMap(([sign, forms]) =>
    forms
      .split(' ')
      .filter((form) => !form.endsWith('?'))
      .map((form) => [form, sign] as const),
  ),
);

/** The same sign in every language for a unit or a currency (`metre`, `franc`, `year`); null for another word. @param form folded */
export function unitSign(form: string): string | null {
  return SIGNS.get(form) ?? null;
}
