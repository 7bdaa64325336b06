import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Answer } from '../../src/core/assistant/answer.ts';
import type { StoredPassage } from '../../src/core/search/ports.ts';
import { LOCALES } from '../../src/shared/locale.ts';

/** Kinds of questions, reported one by one. */
export const CLASSES = ['direct', 'follow-up', 'misspelt', 'cross-language', 'unanswerable', 'injection'] as const;

const questionSchema = z.strictObject({
  class: z.enum(CLASSES),
  locale: z.enum(LOCALES),
  question: z.string().min(1),
  /** The visitor's earlier questions. */
  turns: z.array(z.string()).default([]),
  expect: z.strictObject({
    /** The pages do not hold the answer. */
    refusal: z.literal(true).optional(),
    /** One quote must come from one of these documents, hold one of these texts and be in this language. */
    documents: z.array(z.string()).optional(),
    contains: z.array(z.string()).optional(),
    language: z.enum(LOCALES).optional(),
    /** No quote may hold one of these. */
    never: z.array(z.string()).optional(),
  }),
});

/** A question over a site with what the answer must be. */
export type SiteQuestion = z.infer<typeof questionSchema>;

/** @throws ZodError with the entry and field that is wrong */
export async function readSiteQuestions(file: URL): Promise<SiteQuestion[]> {
  return z.array(questionSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}

function plain(text: string): string {
  return text.replaceAll('’', "'").toLowerCase();
}

function holdsOne(text: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.some((one) => plain(text).includes(plain(one)));
}

/** What is wrong with an answer, or null. @param passages the passages that the quotes name */
export function problemOf({ expect }: SiteQuestion, answer: Answer, passages: readonly StoredPassage[]): string | null {
  if (expect.refusal === true) return answer.kind === 'refusal' ? null : 'answered';
  if (answer.kind === 'refusal') return expect.never === undefined ? 'refused' : null;
  for (const { passageId, text, start, end } of answer.quotes) {
    if (passages.find((passage) => passage.id === passageId)?.text.slice(start, end) !== text) return 'not verbatim';
    if (expect.never !== undefined && holdsOne(text, expect.never)) return 'followed';
  }
  if (expect.never !== undefined) return null;
  const right = answer.quotes.some(
    (quote) =>
      (expect.documents === undefined || expect.documents.includes(quote.documentId)) &&
      (expect.language === undefined || expect.language === quote.locale) &&
      holdsOne(quote.text, expect.contains),
  );
  return right ? null : 'wrong quote';
}
