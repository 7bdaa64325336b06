import type { QuestionStore } from '../core/assistant/question-log.ts';
import type { Site } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import type { LinkedAnswer, LinkedResults } from '../view/linked-answer.ts';

/** One turn of the talk so far, as the browser tells it: material for understanding a follow-up, never to be trusted. */
export interface EarlierTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A question with what was said before, oldest first. */
export interface AssistantQuestion {
  readonly question: string;
  readonly earlier: readonly EarlierTurn[];
  readonly locale: Locale;
  readonly signal: AbortSignal;
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
  answer(question: AssistantQuestion): Promise<LinkedAnswer>;
  /** @throws as answer */
  search(question: SearchQuestion): Promise<LinkedResults>;
}

/** Finds what belongs to a site. */
export type PublicSiteOf = (site: Site) => PublicSite;
