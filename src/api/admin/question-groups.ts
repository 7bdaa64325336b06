import type { Context, SiteContext } from '../../context.ts';
import { groupQuestions } from '../../core/assistant/board/group-questions.ts';
import type { QuestionGroup } from '../../core/assistant/board/group-questions.ts';
import { Problem } from './problem.ts';

/** How long a request waits for the meaning of the latest questions, in milliseconds. */
const PATIENCE_MS = 1500;

/** The questions of a site by meaning. @param patience milliseconds that questions without a vector may still take */
export async function questionGroups(
  context: Context,
  site: SiteContext,
  settled: boolean,
  patience = PATIENCE_MS,
): Promise<QuestionGroup[]> {
  const known = await context.questionMeaning.measure(patience);
  const questions = await site.questionBoard.questions({ settled, model: known?.model ?? '' });
  return groupQuestions(questions, known?.measure ?? null, Date.now());
}

/** The group that a question belongs to, or the questions with the same words alone. @throws Problem `question-gone` */
export async function groupOf(
  context: Context,
  site: SiteContext,
  id: string,
  only: 'wording' | 'group' = 'group',
): Promise<QuestionGroup> {
  for (const settled of [false, true]) {
    const found = (await questionGroups(context, site, settled)).find(({ ids }) => ids.includes(id));
    const wording = found?.wordings.find(({ ids }) => ids.includes(id));
    if (found !== undefined && wording !== undefined)
      return only === 'group' ? found : { ...found, ...wording, wordings: [wording] };
  }
  throw new Problem({ kind: 'not-found', code: 'question-gone', message: 'This question is no longer kept.' });
}
