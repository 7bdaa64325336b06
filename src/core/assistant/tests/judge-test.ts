import type { Answer } from '../answer.ts';
import type { SiteTest, TestOutcome, TestResult, WrittenResult } from './site-test.ts';

/** Folds what readers take for the same: capitals, accents, white space. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').toLowerCase();
}

function outcomeOf(test: SiteTest, answer: Answer): TestOutcome {
  if (answer.kind === 'refusal') return test.documentId === null ? 'right' : 'refused';
  if (test.documentId === null) return 'answered';
  const quotes = answer.quotes.filter(({ documentId }) => documentId === test.documentId);
  if (quotes.length === 0) return 'other-page';
  const said = fold(quotes.map(({ text }) => text).join('\n'));
  return test.words.every((word) => said.includes(fold(word))) ? 'right' : 'words-missing';
}

/**
 * What came of a test: the first quotes decide, as a visitor sees them.
 * @param written what came of the written answer; null where no model wrote
 */
export function judgeTest(test: SiteTest, answer: Answer, written: WrittenResult | null): TestResult {
  const documents = [...new Set(answer.retrieval.passages.map(({ passage }) => passage.documentId))];
  const place = test.documentId === null ? 0 : documents.indexOf(test.documentId) + 1;
  const [first] = answer.kind === 'quotes' ? answer.quotes : [];
  return {
    testId: test.id,
    outcome: outcomeOf(test, answer),
    place: place === 0 ? null : place,
    probability: answer.probability,
    documentId: first?.documentId ?? null,
    quote: first?.text ?? '',
    written,
  };
}
