import { analyse } from '../../../src/core/search/analysis.ts';
import { fold } from '../../../src/core/search/tokens.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { caseOf, pick, sourceOf } from './cases.ts';
import type { Case, Random } from './cases.ts';
import { AFFIRMATIONS, CONDITION, DENIALS, MONTHS, NARROWING, TURNED } from './languages.ts';
import type { Subject } from './sentence-pool.ts';

/** What lies are made with. */
export interface LieMaterial {
  readonly random: Random;
  /** Sentences of other articles, by language. */
  readonly others: Readonly<Record<Locale, readonly Subject[]>>;
}

type Lie = (subject: Subject, material: LieMaterial) => Case | null;

const NUMBER = /(?<![\p{L}\d.,'’-])\d+(?:[.,]\d+)?(?![\p{L}\d'’-])/gu;
const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})*/gu;

function stemsOf(text: string, locale: Locale): Set<string> {
  return new Set(analyse(text, locale).map((term) => term.stem));
}

function other({ article }: Subject, { others, random }: LieMaterial): Subject | undefined {
  const found = pick(others[article.locale], random);
  return found?.article.article === article.article ? undefined : found;
}

/** A case unless the lie says what the sentence says. */
function lie(subject: Subject, kind: string, text: string, change: Partial<Case> = {}): Case | null {
  const quote = change.quote ?? subject.sentence;
  return text === quote ? null : caseOf(subject, kind, false, text, change);
}

function replaceAt(text: string, { 0: found, index }: RegExpExecArray | RegExpMatchArray, by: string): string {
  const at = index ?? 0;
  return text.slice(0, at) + by + text.slice(at + found.length);
}

/** Names of a text; German nouns are none. */
function namesOf(text: string, locale: Locale): RegExpExecArray[] {
  return locale === 'de' ? [] : [...text.matchAll(NAME)];
}

const wrongNumber: Lie = (subject, { random }) => {
  const match = pick([...subject.sentence.matchAll(NUMBER)], random);
  if (match === undefined) return null;
  const value = Number(match[0].replace(',', '.'));
  const wrong = String(Math.round(value) + 1 + Math.floor(random() * 8));
  return subject.sentence.includes(wrong)
    ? null
    : lie(subject, 'wrong number', replaceAt(subject.sentence, match, wrong));
};

/** Two numbers change places; those that stand together (7-10, 2 e 3) mean the same the other way round. */
const exchangedNumbers: Lie = (subject) => {
  const [one, next] = [...subject.sentence.matchAll(NUMBER)];
  if (one === undefined || next === undefined || one[0] === next[0]) return null;
  const between = subject.sentence.slice(one.index + one[0].length, next.index);
  if (between.trim().split(/\s+/u).length < 2) return null;
  const swapped = replaceAt(replaceAt(subject.sentence, next, one[0]), one, next[0]);
  return lie(subject, 'numbers exchanged', swapped);
};

const wrongDate: Lie = (subject, { random }) => {
  const months = MONTHS[subject.article.locale];
  const known = months.find((month) =>
    new RegExp(`\\d\\.? (?:de |di |of )?${month}\\b|\\b${month} \\d`, 'u').test(subject.sentence),
  );
  if (known === undefined) return null;
  const wrong =
    pick(
      months.filter((month) => !subject.sentence.includes(month)),
      random,
    ) ?? known;
  return lie(subject, 'wrong month', subject.sentence.replace(known, wrong));
};

/** Two names change places. Names of one list, or joined by «and», mean the same the other way round: those are left out. */
const swappedNames: Lie = (subject) => {
  const { locale } = subject.article;
  const [one, next] = namesOf(subject.sentence, locale);
  if (one === undefined || next === undefined) return null;
  const [a, b] = [fold(one[0]), fold(next[0])];
  if (a.includes(b) || b.includes(a)) return null;
  const between = subject.sentence.slice(one.index + one[0].length, next.index);
  if (/[,(/]|\b(?:e|ed|o|and|or|et|ou|tra|between|con|with|avec)\b/u.test(between)) return null;
  if (analyse(between, locale).length === 0) return null;
  return lie(subject, 'names swapped', replaceAt(replaceAt(subject.sentence, next, one[0]), one, next[0]));
};

const otherName: Lie = (subject, material) => {
  const { locale } = subject.article;
  const name = pick(namesOf(subject.sentence, locale), material.random);
  const donor = other(subject, material);
  const wrong = donor === undefined ? undefined : namesOf(donor.sentence, locale)[0]?.[0];
  if (name === undefined || wrong === undefined || subject.sentence.includes(wrong)) return null;
  return lie(subject, 'another name', replaceAt(subject.sentence, name, wrong));
};

const droppedDenial: Lie = (subject) => {
  const found = DENIALS[subject.article.locale].find(([pattern]) => pattern.test(subject.sentence));
  return found === undefined ? null : lie(subject, 'denial dropped', subject.sentence.replace(found[0], found[1]));
};

const addedDenial: Lie = (subject) => {
  const [pattern, by] = AFFIRMATIONS[subject.article.locale];
  return pattern.test(subject.sentence) ? lie(subject, 'denial added', subject.sentence.replace(pattern, by)) : null;
};

const turned: Lie = (subject) => {
  for (const [one, opposite] of TURNED[subject.article.locale]) {
    for (const [from, to] of [
      [one, opposite],
      [opposite, one],
    ] as const) {
      const pattern = new RegExp(`(?<![\\p{L}])${from}(?![\\p{L}])`, 'u');
      if (pattern.test(subject.sentence)) return lie(subject, 'turned round', subject.sentence.replace(pattern, to));
    }
  }
  return null;
};

const droppedLimit: Lie = (subject) => {
  const pattern = NARROWING[subject.article.locale];
  return pattern.test(subject.sentence) ? lie(subject, 'limit dropped', subject.sentence.replace(pattern, '')) : null;
};

const droppedCondition: Lie = (subject) => {
  const pattern = CONDITION[subject.article.locale];
  return pattern.test(subject.sentence)
    ? lie(subject, 'condition dropped', subject.sentence.replace(pattern, ''))
    : null;
};

/** One word becomes another one that ends alike and stands in no form in the sentence. */
const alteredWord: Lie = (subject, material) => {
  const { sentence, article } = subject;
  const stems = stemsOf(sentence, article.locale);
  const terms = analyse(sentence, article.locale).filter(
    ({ part, text }) => !part && text.length > 4 && /^\p{L}+$/u.test(text),
  );
  const term = pick(terms, material.random);
  const donor = other(subject, material);
  if (term === undefined || donor === undefined) return null;
  const wrong = analyse(donor.sentence, article.locale).find(
    ({ part, text, stem }) =>
      !part && text.length > 4 && /^\p{L}+$/u.test(text) && text.at(-1) === term.text.at(-1) && !stems.has(stem),
  );
  if (wrong === undefined) return null;
  const word = donor.sentence.slice(wrong.start, wrong.end);
  return lie(subject, 'one word altered', sentence.slice(0, term.start) + word + sentence.slice(term.end));
};

/** What the next sentence says, with the quote of this one; unless it says nothing new. */
const otherSentence: Lie = (subject) => {
  const { next, sentence, article } = subject;
  if (next === null || next.split(/\s+/u).length < 4) return null;
  const known = stemsOf(sentence, article.locale);
  const fresh = [...stemsOf(next, article.locale)].filter((stem) => !known.has(stem));
  return fresh.length < 2 ? null : lie(subject, 'another sentence', next);
};

/** A name or a number of the next sentence in this one; the quote holds both sentences. */
const neighbourName: Lie = (subject) => {
  const { next, sentence, article } = subject;
  if (next === null || !article.text.includes(`${sentence} ${next}`)) return null;
  const [name] = namesOf(sentence, article.locale);
  const wrong = namesOf(next, article.locale).find(([text]) => !sentence.includes(text))?.[0];
  if (name === undefined || wrong === undefined || next.includes(name[0])) return null;
  return lie(subject, 'name of the next sentence', replaceAt(sentence, name, wrong), { quote: `${sentence} ${next}` });
};

const neighbourNumber: Lie = (subject) => {
  const { next, sentence, article } = subject;
  if (next === null || !article.text.includes(`${sentence} ${next}`)) return null;
  const [number] = [...sentence.matchAll(NUMBER)];
  const wrong = [...next.matchAll(NUMBER)].find(([text]) => !sentence.includes(text))?.[0];
  if (number === undefined || wrong === undefined) return null;
  return lie(subject, 'number of the next sentence', replaceAt(sentence, number, wrong), {
    quote: `${sentence} ${next}`,
  });
};

/** True words with a quote that stands in another passage. */
const otherPassage: Lie = (subject, material) => {
  const donor = other(subject, material);
  if (donor === undefined || subject.article.text.includes(donor.sentence)) return null;
  const sources = [sourceOf(subject.article), sourceOf(donor.article)];
  return lie(subject, 'quote of another passage', `${donor.sentence} `, { quote: donor.sentence, sources });
};

const inventedSource: Lie = (subject) =>
  lie(subject, 'invented source', `${subject.sentence} `, { passageId: subject.article.id + 1_000_000 });

/** The quote itself is made to say the lie. */
const alteredQuote: Lie = (subject, material) => {
  const made = alteredWord(subject, material) ?? wrongNumber(subject, material);
  return made === null ? null : lie(subject, 'quote altered', `${made.text} `, { quote: made.text });
};

const addedAddress: Lie = (subject, { random }) => {
  const address = pick(
    ['www.example.com', 'info@example.org', '0900 123 456', 'https://example.net/x', 'example.ch'],
    random,
  );
  return lie(subject, 'address added', `${subject.sentence} ${address ?? ''}`);
};

const LIES: readonly Lie[] = [
  wrongNumber,
  exchangedNumbers,
  wrongDate,
  swappedNames,
  otherName,
  droppedDenial,
  addedDenial,
  turned,
  droppedLimit,
  droppedCondition,
  alteredWord,
  otherSentence,
  neighbourName,
  neighbourNumber,
  otherPassage,
  inventedSource,
  alteredQuote,
  addedAddress,
];

/** Every lie that can be told about a sentence by rule. */
export function liesAbout(subject: Subject, material: LieMaterial): Case[] {
  return LIES.map((tell) => tell(subject, material)).filter((made) => made !== null);
}
