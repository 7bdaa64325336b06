import type { Locale } from '../shared/locale.ts';
import type { Written } from './written.ts';

/** A verbatim quote with its place, as `data-quote` brings it. */
export interface Quote {
  readonly text: string;
  readonly pageTitle: string;
  readonly heading: string;
  /** ISO date. */
  readonly date: string | null;
  /** Path with anchor and text fragment. */
  readonly href: string;
  /** BCP 47. */
  readonly languageTag: string;
}

/** A page that comes near, as `data-refusal` brings it. */
export interface NearPage {
  readonly title: string;
  readonly href: string;
  readonly languageTag: string;
}

/** Ways on when the pages do not hold the answer. */
export interface Refusal {
  readonly nearest: readonly NearPage[];
  readonly contactHref: string;
}

/** What went wrong, in the visitor's language. */
export interface Problem {
  readonly message: string;
  readonly hint: string;
}

/** How far the answer to a question is. */
export type TurnState = 'waiting' | 'done' | 'stopped' | 'failed';

/** What was said of an answer: nothing, no (and what is missing is being asked), enough, or it could not be sent. */
export type TurnFeedback = 'none' | 'asked' | 'thanked' | 'failed';

/** A question and what came of it. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  /** Language in which it was asked, and is answered. */
  readonly locale: Locale;
  readonly state: TurnState;
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly refusal: Refusal | null;
  /** What a language model writes from the quotes; null where none does. */
  readonly written: Written | null;
  /** Pages that come near, once the visitor has said that something else was meant. */
  readonly elsewhere: readonly NearPage[] | null;
  readonly problem: Problem | null;
  /** By which feedback names the question; '' when the server did not say. */
  readonly answerId: string;
  readonly feedback: TurnFeedback;
}

/** A question that has just been asked. */
export function newTurn(question: string, locale: Locale): Turn {
  return {
    id: crypto.randomUUID(),
    question,
    locale,
    state: 'waiting',
    text: '',
    quotes: [],
    refusal: null,
    written: null,
    elsewhere: null,
    problem: null,
    answerId: '',
    feedback: 'none',
  };
}
