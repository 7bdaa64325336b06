import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { LinkedAnswer } from './linked-answer.ts';
import type { AskView, FrameView } from './page-view.ts';

function answerView(answer: LinkedAnswer): AskView['answer'] {
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
  return { kind: 'quotes', quotes };
}

/** The assistant without JavaScript: the answer, what went wrong, or (both null) the empty form. */
export function buildAskView(
  frame: FrameView,
  asked: { readonly id: string; readonly question: string; readonly isThanked: boolean },
  answer: LinkedAnswer | null,
  problem: string | null,
  starters: readonly string[],
): AskView {
  const shown =
    problem !== null ? ({ kind: 'problem', message: problem } as const) : answer === null ? null : answerView(answer);
  const { id, question, isThanked } = asked;
  const questionId = answer === null ? null : id;
  return { kind: 'ask', frame, question, questionId, isThanked, answer: shown, starters };
}
