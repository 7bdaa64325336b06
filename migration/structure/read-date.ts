const MONTHS: readonly RegExp[] = [
  /^(jan|gen|jän|janv)/i,
  /^(feb|fév|fev)/i,
  /^(mar(?!z?o?\w*i)|mär|mrz)/i,
  /^(apr|avr)/i,
  /^(mai|mag|may)/i,
  /^(giu|jun|juin)/i,
  /^(lug|jul|juil)/i,
  /^(ago|aug|aoû|aou)/i,
  /^(set|sep)/i,
  /^(ott|okt|oct)/i,
  /^(nov)/i,
  /^(dic|dez|déc|dec)/i,
];
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

function iso(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The month that a word names in one of the four languages, from 1; 0 when it names none. */
function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.test(word)) + 1;
}

type Pattern = readonly [RegExp, (groups: readonly string[]) => string | null];

const PATTERNS: readonly Pattern[] = [
  [
    /\b((?:19|20)\d\d)-(\d\d)-(\d\d)/,
    ([year = '', month = '', day = '']) => iso(Number(year), Number(month), Number(day)),
  ],
  [
    /\b(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\b/,
    ([day = '', month = '', year = '']) => iso(fullYear(year), Number(month), Number(day)),
  ],
  [
    /\b(\d{1,2})(?:\.|er|º|°|st|nd|rd|th)?\s+(\p{L}{3,10})\.?,?\s+(\d{4})\b/u,
    ([day = '', month = '', year = '']) => iso(Number(year), monthOf(month), Number(day)),
  ],
  [
    /\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u,
    ([month = '', day = '', year = '']) => iso(Number(year), monthOf(month), Number(day)),
  ],
];

/** The first date of a text as YYYY-MM-DD, in figures or with the month's name; null when there is none. Days come before months, except in ISO dates. */
export function readDate(text: string): string | null {
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(text);
    if (match !== null) return read(match.slice(1));
  }
  return null;
}
