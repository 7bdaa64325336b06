import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError, messageOf } from '../../src/shared/errors.ts';

const LANGUAGES = ['it', 'de', 'en'] as const;
/** Languages of the questions; the passages are Italian. */
export type EvalLanguage = (typeof LANGUAGES)[number];

const datasetSchema = z.object({
  passages: z.array(z.object({ id: z.string().min(1), it: z.string().min(1) })).min(5),
  questions: z
    .array(
      z.object({
        id: z.string(),
        passage: z.string(),
        it: z.string().min(1),
        de: z.string().min(1).optional(),
        en: z.string().min(1).optional(),
        // An empty answer, as real data has, answers nothing.
        answers: z.partialRecord(
          z.enum(LANGUAGES),
          z.array(z.string()).transform((all) => all.filter((one) => one !== '')),
        ),
      }),
    )
    .min(1),
});

/** Italian passages, and questions in up to three languages, each with the passage that answers it. */
export type Dataset = z.infer<typeof datasetSchema>;
export type EvalPassage = Dataset['passages'][number];

/** A question in one language. */
export interface EvalQuestion {
  readonly text: string;
  readonly language: EvalLanguage;
  /** Id of the passage that answers. */
  readonly passage: string;
  /** Gold answers as they stand in the Italian passage; empty for other languages. */
  readonly answers: readonly string[];
}

/** @throws AppError `dataset-invalid` with the first field that is wrong */
export async function readDataset(file: string): Promise<Dataset> {
  const fail = (problem: string, cause?: unknown): AppError =>
    new AppError({
      kind: 'invalid',
      code: 'dataset-invalid',
      message: `${file}: ${problem}`,
      hint: 'tests/evals/dataset.ts shows the form.',
      cause,
    });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw fail(messageOf(error), error);
  }
  const parsed = datasetSchema.safeParse(content);
  if (!parsed.success) throw fail(z.prettifyError(parsed.error), parsed.error);
  const known = new Set(parsed.data.passages.map((passage) => passage.id));
  const stray = parsed.data.questions.find((question) => !known.has(question.passage));
  if (stray !== undefined) throw fail(`question ${stray.id} names passage ${stray.passage}, which is not there`);
  return parsed.data;
}

/** The questions that exist in a language. */
export function questionsIn(dataset: Dataset, language: EvalLanguage): EvalQuestion[] {
  return dataset.questions.flatMap((question) => {
    const text = question[language];
    const answers = language === 'it' ? (question.answers.it ?? []) : [];
    return text === undefined ? [] : [{ text, language, passage: question.passage, answers }];
  });
}
