import type { Locale } from '../shared/locale.ts';
import type { Rate } from './feedback-template.ts';
import type { Texts } from './texts.ts';
import type { Turn } from './turn.ts';

/** What a turn's buttons and links do. */
export interface TurnActions {
  readonly copy: (turn: Turn) => void;
  readonly retry: () => void;
  readonly rate: Rate;
  /** A link to a page of the site was followed. */
  readonly follow: () => void;
  /** The answer misses the question: other ways on are wanted. */
  readonly lookElsewhere: (turn: Turn) => void;
  /** The question is wanted in the field again, to be put in other words. */
  readonly rephrase: (turn: Turn) => void;
}

/** Everything that a turn is shown with. */
export interface TurnView {
  readonly turn: Turn;
  readonly isLast: boolean;
  /** The button of this turn says that its answer was copied, or why not. */
  readonly copyNote: string;
  readonly locale: Locale;
  readonly texts: Texts;
  readonly askHref: string;
  readonly contactHref: string;
  /** A path of the site as a link from this page. */
  readonly hrefOf: (path: string) => string;
  readonly actions: TurnActions;
}
