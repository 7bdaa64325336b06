import type { Locale } from '../../../shared/locale.ts';
import type { AnswerType } from '../../search/answer-type.ts';
import { analyse } from '../../search/analysis.ts';
import type { Term } from '../../search/analysis.ts';
import type { StoredPassage } from '../../search/ports.ts';

/** A question made from a page, and what would answer it. */
export interface Probe {
  readonly question: string;
  readonly locale: Locale;
  readonly documentId: string;
  /** Word of the page that the question leaves out, folded; null when the whole passage answers. */
  readonly answer: string | null;
}

const QUESTION_WORDS: Readonly<Record<Locale, Readonly<Record<AnswerType, string>>>> = {
  it: { date: 'quando', number: 'quanti', name: 'chi', other: 'come' },
  de: { date: 'wann', number: 'wie viele', name: 'wer', other: 'wie' },
  fr: { date: 'quand', number: 'combien', name: 'qui', other: 'comment' },
  en: { date: 'when', number: 'how many', name: 'who', other: 'how' },
};

/** Content words of a sentence that a question is made of. */
const FEWEST = 6;
const MOST = 40;
/** Words that are taken over, and words that the page lacks: visitors say four words in ten otherwise than the page does. */
const OWN = 3;
const FOREIGN = 2;

function typeOf(answer: string): AnswerType {
  if (/^(?:1\d|20)\d\d$/.test(answer)) return 'date';
  return /^\d/.test(answer) ? 'number' : 'name';
}

/** A number or a name that the sentence says: the last one, since sentences begin with what is known. */
function answerIn(sentence: string, terms: readonly Term[]): Term | null {
  const special = terms.filter(
    (term, i) => /^\d/.test(term.text) || (i > 0 && /^\p{Lu}/u.test(sentence.slice(term.start, term.end))),
  );
  return special.at(-1) ?? null;
}

/** Rare words, in the order of the text: what a question is about. */
function telling(terms: readonly Term[], df: ReadonlyMap<string, number>): Term[] {
  const rare = [...terms].sort((a, b) => (df.get(a.stem) ?? 0) - (df.get(b.stem) ?? 0) || a.start - b.start);
  return rare.slice(0, OWN).sort((a, b) => a.start - b.start);
}

/** Common words of another page that this passage lacks. */
function foreignWords(passage: StoredPassage, other: StoredPassage, df: ReadonlyMap<string, number>): string[] {
  const own = new Set(analyse(passage.text, passage.locale).map((term) => term.stem));
  const lacking = new Map<string, Term>();
  for (const term of analyse(other.text, other.locale)) {
    const isPlain = !term.part && term.text.length > 3 && /^\p{Ll}/u.test(other.text.slice(term.start, term.end));
    if (isPlain && !own.has(term.stem)) lacking.set(term.stem, term);
  }
  const common = [...lacking.values()].sort((a, b) => (df.get(b.stem) ?? 0) - (df.get(a.stem) ?? 0));
  return common.slice(0, FOREIGN).map((term) => term.text);
}

function probeOf(
  passage: StoredPassage,
  sentence: string,
  foreign: readonly string[],
  df: ReadonlyMap<string, number>,
): Probe | null {
  const { locale, documentId } = passage;
  const terms = analyse(sentence, locale).filter((term) => !term.part);
  if (terms.length < FEWEST || terms.length > MOST || sentence.endsWith('?')) return null;
  const answer = answerIn(sentence, terms);
  const rest = terms.filter((term) => term.stem !== answer?.stem);
  const words = telling(rest, df).map((term) => sentence.slice(term.start, term.end));
  if (words.length < OWN) return null;
  const asks = QUESTION_WORDS[locale][answer === null ? 'other' : typeOf(answer.text)];
  return { question: `${[asks, ...foreign, ...words].join(' ')}?`, locale, documentId, answer: answer?.text ?? null };
}

/** A heading that asks is a visitor's question already. */
function headingProbe({ headingPath, locale, documentId }: StoredPassage): Probe | null {
  const heading = headingPath.at(-1) ?? '';
  if (!heading.endsWith('?') || analyse(heading, locale).length < 2) return null;
  return { question: heading, locale, documentId, answer: null };
}

function frequencies(passages: readonly StoredPassage[]): Map<string, number> {
  const df = new Map<string, number>();
  for (const { text, locale } of passages)
    for (const stem of new Set(analyse(text, locale).map((term) => term.stem))) df.set(stem, (df.get(stem) ?? 0) + 1);
  return df;
}

/**
 * Questions that a site's own pages answer, made without a model: headings that ask, and sentences cut down to a question word,
 * their three rarest words and two common words that the page lacks, without the number or name that would answer.
 * One or none for each passage; the same every time.
 */
export function probesOf(passages: readonly StoredPassage[]): Probe[] {
  const df = frequencies(passages);
  return passages.flatMap((passage, i): Probe[] => {
    const asked = headingProbe(passage);
    if (asked !== null) return [asked];
    const other = passages[(i + 1 + Math.floor(passages.length / 2)) % passages.length] ?? passage;
    const foreign = foreignWords(passage, other, df);
    const made = passage.sentences
      .map(({ start, end }) => probeOf(passage, passage.text.slice(start, end), foreign, df))
      .filter((probe) => probe !== null);
    const one = made[passage.id % Math.max(1, made.length)];
    return one === undefined ? [] : [one];
  });
}
