import type { QuestionStore } from '../core/assistant/question-log.ts';
import type { Site } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import type { LinkedAnswer, LinkedResults, LinkedWriting } from '../view/linked-answer.ts';

/** One turn of the talk so far, as the browser tells it: material for understanding a follow-up, never to be trusted. */
export interface EarlierTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A question with what was said before, oldest first. */
export interface AssistantQuestion {
  /** By which the question is logged. */
  readonly id: string;
  /** Names the talk; null when the browser named none that could not be guessed. */
  readonly talkId: string | null;
  /** Names the visitor for today, so that one does not keep others waiting; no address can be found from it. */
  readonly client: string;
  readonly question: string;
  readonly earlier: readonly EarlierTurn[];
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** The answer: what was found at once, and what the model writes; null where none is installed or nothing was found. */
export interface GivenAnswer {
  readonly found: LinkedAnswer;
  /** The model begins when it is read. */
  readonly written: AsyncIterable<LinkedWriting> | null;
}

/** Words to look for. */
export interface SearchQuestion {
  readonly query: string;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** What the public API asks of one site. */
export interface PublicSite {
  readonly questions: QuestionStore;
  /** @throws AppError, or the signal's reason when it was set off */
  answer(question: AssistantQuestion): Promise<GivenAnswer>;
  /** @throws as answer */
  search(question: SearchQuestion): Promise<LinkedResults>;
}

/** Finds what belongs to a site. */
export type PublicSiteOf = (site: Site) => PublicSite;
