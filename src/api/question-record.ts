import { logQuestion } from '../core/assistant/question-log.ts';
import type { Locale } from '../shared/locale.ts';
import type { LinkedAnswer } from '../view/linked-answer.ts';
import type { PublicSite } from './ports.ts';

function nearestOf(answer: LinkedAnswer): string[] {
  const pages = answer.kind === 'quotes' ? answer.quotes : answer.nearest;
  return [...new Set(pages.map((page) => page.documentId))];
}

/** Keeps a question, masked, with how it was answered, for the editors' board. `id` is the one by which feedback names it; `now` in milliseconds since 1970. */
export async function keepQuestion(
  site: PublicSite,
  asked: { readonly id: string; readonly question: string; readonly locale: Locale },
  answer: LinkedAnswer,
  now: number,
): Promise<void> {
  await logQuestion(site.questions, {
    id: asked.id,
    locale: asked.locale,
    text: asked.question,
    answered: answer.kind === 'quotes',
    score: answer.score,
    nearest: nearestOf(answer),
    createdAt: now,
  });
}
