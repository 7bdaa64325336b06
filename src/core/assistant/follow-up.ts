import { answerTypeOf } from '../search/answer-type.ts';
import { detectLanguage } from '../search/language.ts';
import { queryTerms } from '../search/query.ts';
import { fold, tokenize } from '../search/tokens.ts';
import type { Locale } from '../../shared/locale.ts';
import { ASKS_ABOUT_LANGUAGE, ASKS_ANEW, CONTINUES, LANGUAGE_WORDS, REFERS_BACK } from './follow-up-words.ts';

/** A turn of the talk so far, as the browser sent it: untrusted, of any content. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A question that can be understood alone. */
export interface StandaloneQuestion {
  readonly question: string;
  /** True when earlier turns were needed. */
  readonly rewritten: boolean;
  /** Language that the visitor asked the answer to be in. */
  readonly answerLocale?: Locale;
}

/** Only the visitor's own last questions count, and only so much of them: answers could have been forged. */
const TURNS = 3;
const LONGEST_TURN = 300;
const FEW_WORDS = 2;

/** The language that "and in German?" asks for; null when the text asks anything else. */
function languageAsked(folded: string): Locale | null {
  if (!ASKS_ABOUT_LANGUAGE.test(folded)) return null;
  return LANGUAGE_WORDS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

function needsContext(question: string, folded: string, locale: Locale): boolean {
  if (CONTINUES[locale].test(folded)) return true;
  const terms = queryTerms(question, locale, locale);
  if (terms.length === 0) return true;
  if (terms.some((term) => term.special)) return false;
  if (REFERS_BACK[locale].test(folded)) return true;
  return terms.length <= FEW_WORDS && answerTypeOf(question, locale) !== 'other' && folded.split(/\s+/).length <= 4;
}

/** The last question that stood alone, with the words that later ones added. */
function topicOf(earlier: readonly string[], locale: Locale): string {
  let topic = '';
  for (const question of earlier) {
    const folded = fold(question);
    if (languageAsked(folded) !== null) continue;
    const own = detectLanguage(question, locale);
    topic = topic !== '' && needsContext(question, folded, own) ? joinQuestions(topic, question, own) : question;
  }
  return topic;
}

/** The earlier question's words that the new one lacks, put behind it. */
function joinQuestions(topic: string, question: string, locale: Locale): string {
  const has = new Set(queryTerms(question, locale, locale).map((term) => term.stem));
  const missing = queryTerms(topic, detectLanguage(topic, locale), locale).filter((term) => !has.has(term.stem));
  if (missing.length === 0) return question;
  const words = wordsOf(topic, new Set(missing.map((term) => term.text)));
  // A bare "and on Windows?" keeps the earlier question whole, question word and all.
  const folded = fold(question);
  const bare = CONTINUES[locale].test(folded) && !ASKS_ANEW[locale].test(folded);
  const rest = question.trim();
  return bare ? `${topic.trim()} ${stripConjunction(rest, locale)}` : `${rest} (${words})`;
}

function stripConjunction(question: string, locale: Locale): string {
  return question.replace(new RegExp(CONTINUES[locale].source, 'iu'), '').trim();
}

/** The wanted words as they stand in the text; neighbours such as Baden-Powell stay together. */
function wordsOf(text: string, wanted: ReadonlySet<string>): string {
  let words = '';
  let end = -1;
  for (const token of tokenize(text).filter((one) => wanted.has(one.text))) {
    const between = end < 0 ? '' : text.slice(end, token.start);
    words += (/^[-.]?$/.test(between) ? between : ' ') + text.slice(token.start, token.end);
    end = token.end;
  }
  return words.trim();
}

/**
 * Makes a follow-up question stand alone, by rules: "and in German?" repeats the earlier question for that language,
 * "how much does it need?" takes over the earlier question's words. A question that stands alone is returned unchanged.
 * @param turns the talk before this question, oldest first
 */
export function standaloneQuestion(question: string, turns: readonly Turn[], locale: Locale): StandaloneQuestion {
  const text = question.trim();
  const earlier = turns
    .filter((turn) => turn.role === 'user')
    .slice(-TURNS)
    .map((turn) => turn.text.slice(0, LONGEST_TURN));
  const folded = fold(text);
  const topic = topicOf(earlier, locale);
  if (topic === '') return { question: text, rewritten: false };
  const answerLocale = languageAsked(folded);
  if (answerLocale !== null) return { question: topic, rewritten: true, answerLocale };
  const own = detectLanguage(text, locale);
  if (!needsContext(text, folded, own)) return { question: text, rewritten: false };
  return { question: joinQuestions(topic, text, own), rewritten: true };
}
