import type { Locale } from '../../../src/shared/locale.ts';
import { caseOf } from './cases.ts';
import type { Case } from './cases.ts';
import { CONDITION, OPENINGS } from './languages.ts';
import type { Subject } from './sentence-pool.ts';

type Truth = (subject: Subject) => Case | null;

/** The end of a sentence that explains what stands before it, from its last comma on. */
const RELATIVE: Readonly<Record<Locale, RegExp>> = {
  it: /, (?:che|il quale|la quale|i quali|le quali|dove|tra cui|mentre) [^,;:()]+(?=\.$)/u,
  de: /, (?:die|der|das|wo|wobei|während) [^,;:()]+(?=\.$)/u,
  fr: /, (?:qui|où|dont|tandis que) [^,;:()]+(?=\.$)/u,
  en: /, (?:which|who|where|while|whereas) [^,;:()]+(?=\.$)/u,
};
const BRACKETS = / \([^()]*\)/u;
const THOUSANDS = /(?<![\d.,])(\d{1,3})[.,’'](\d{3})(?![\d.,])/u;
/** Small numbers in words, which are written in digits as well. */
const WORDS: Readonly<Record<Locale, readonly (readonly [string, string])[]>> = {
  it: [
    ['due', '2'],
    ['tre', '3'],
    ['quattro', '4'],
    ['cinque', '5'],
    ['dieci', '10'],
    ['dodici', '12'],
    ['venti', '20'],
  ],
  de: [
    ['zwei', '2'],
    ['drei', '3'],
    ['vier', '4'],
    ['fünf', '5'],
    ['zehn', '10'],
    ['zwölf', '12'],
    ['zwanzig', '20'],
  ],
  fr: [
    ['deux', '2'],
    ['trois', '3'],
    ['quatre', '4'],
    ['cinq', '5'],
    ['dix', '10'],
    ['douze', '12'],
    ['vingt', '20'],
  ],
  en: [
    ['two', '2'],
    ['three', '3'],
    ['four', '4'],
    ['five', '5'],
    ['ten', '10'],
    ['twelve', '12'],
    ['twenty', '20'],
  ],
};

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The sentence is a condition or takes something out: shortened, it would say more. */
function isConditional(text: string, locale: Locale): boolean {
  return CONDITION[locale].test(text);
}

const whole: Truth = (subject) => caseOf(subject, 'the quote itself', true, subject.sentence);

const noBrackets: Truth = (subject) =>
  BRACKETS.test(subject.sentence) && !/[([][^)\]]*[([]/u.test(subject.sentence)
    ? caseOf(subject, 'without brackets', true, subject.sentence.replace(BRACKETS, ''))
    : null;

const noRelative: Truth = (subject) => {
  const { locale } = subject.article;
  const match = RELATIVE[locale].exec(subject.sentence);
  if (match === null || match.index < 25 || isConditional(subject.sentence, locale)) return null;
  return caseOf(subject, 'without its last clause', true, subject.sentence.replace(match[0], ''));
};

const noOpening: Truth = (subject) => {
  const { locale } = subject.article;
  const match = OPENINGS[locale].exec(subject.sentence);
  // German puts the verb in front of the subject behind an opening: without it the order would be wrong.
  if (match === null || locale === 'de') return null;
  return caseOf(subject, 'without its opening', true, `${upperFirst(match[3] ?? '')}.`);
};

const reordered: Truth = (subject) => {
  const { locale } = subject.article;
  const [, preposition = '', rest = '', clause = ''] = OPENINGS[locale].exec(subject.sentence) ?? [];
  if (clause === '' || locale === 'de') return null;
  return caseOf(subject, 'clauses reordered', true, `${upperFirst(clause)} ${lowerFirst(preposition)} ${rest}.`);
};

const otherNotation: Truth = (subject) => {
  const { sentence, article } = subject;
  if (THOUSANDS.test(sentence))
    return caseOf(subject, 'number written otherwise', true, sentence.replace(THOUSANDS, '$1’$2'));
  for (const [word, digits] of WORDS[article.locale]) {
    const pattern = new RegExp(`(?<=[\\p{L},] )${word}(?= \\p{Ll})`, 'u');
    if (pattern.test(sentence))
      return caseOf(subject, 'number written otherwise', true, sentence.replace(pattern, digits));
  }
  return null;
};

/** The quote is two sentences, the claim one of them. */
const oneOfTwo: Truth = (subject) => {
  const { sentence, next, article } = subject;
  const quote = `${sentence} ${next ?? ''}`;
  if (next === null || quote.length > 700 || !article.text.includes(quote)) return null;
  return caseOf(subject, 'one sentence of two', true, sentence, { quote });
};

const TRUTHS: readonly Truth[] = [whole, noBrackets, noRelative, noOpening, reordered, otherNotation, oneOfTwo];

/** Every truth that can be told about a sentence by rule. */
export function truthsAbout(subject: Subject): Case[] {
  return TRUTHS.map((tell) => tell(subject)).filter((made) => made !== null);
}
