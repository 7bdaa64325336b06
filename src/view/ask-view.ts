import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { LinkedAnswer, LinkedWriting } from './linked-answer.ts';
import type { AskView, FrameView } from './page-view.ts';
import { buildWrittenView } from './written-view.ts';

/** What was asked on the page without JavaScript, and what became of it. */
export interface AskedPage {
  /** By which feedback names the question. */
  readonly id: string;
  readonly question: string;
  readonly talkId: string;
  /** Questions of the talk before this one, oldest first. */
  readonly earlier: readonly string[];
  readonly isThanked: boolean;
  /** Null when nothing was asked, or something went wrong. */
  readonly answer: LinkedAnswer | null;
  /** What the model wrote; null when none writes. */
  readonly written: readonly LinkedWriting[] | null;
  /** What went wrong, in the visitor's language. */
  readonly problem: string | null;
  readonly starters: readonly string[];
  readonly assistant: AskView['assistant'];
}

function answerView(answer: LinkedAnswer, written: AskedPage['written']): AskView['answer'] {
  if (answer.kind === 'refusal') {
    const nearest = answer.nearest.map(({ title, href }) => ({ label: title, href, current: false }));
    return { kind: 'refusal', nearest, contactHref: answer.contactHref };
  }
  const quotes = answer.quotes.map(({ text, locale, pageTitle, heading, date, href }) => ({
    text,
    languageTag: LANGUAGE_TAGS[locale],
    pageTitle,
    heading,
    date,
    href,
  }));
  return { kind: 'quotes', quotes, written: written === null ? null : buildWrittenView(written) };
}

/** The assistant without JavaScript: the answer, what went wrong, or the empty form. */
export function buildAskView(frame: FrameView, asked: AskedPage): AskView {
  const { id, question, talkId, earlier, isThanked, answer, written, problem, starters, assistant } = asked;
  const shown =
    problem !== null
      ? ({ kind: 'problem', message: problem } as const)
      : answer === null
        ? null
        : answerView(answer, written);
  return {
    ...{ kind: 'ask', frame, question, earlier, isThanked, starters, assistant },
    questionId: answer === null ? null : id,
    talkId: answer === null ? null : talkId,
    answer: shown,
  };
}
