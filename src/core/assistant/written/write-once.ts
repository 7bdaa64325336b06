import type { Answer } from '../answer.ts';
import type { WrittenEvent } from './written-event.ts';
import { writeAnswer } from './write-answer.ts';
import type { WritePorts, WriteRequest } from './write-answer.ts';

/** A question outside of any talk. */
export type SingleRequest = Pick<WriteRequest, 'siteId' | 'siteName' | 'client' | 'priority' | 'question' | 'signal'>;

/** What such an answer is made with. */
export type SinglePorts = Pick<WritePorts, 'generator' | 'retrieval' | 'sections'>;

/**
 * Lets the model answer one question whose quotes were found, as it would answer a visitor's first one. Nothing is remembered.
 * @throws the signal's reason
 */
export function writeOnce(request: SingleRequest, answer: Answer, ports: SinglePorts): AsyncIterable<WrittenEvent> {
  const { answerLocale: locale, retrieval } = answer;
  const searched = { text: answer.question, locale: answer.locale };
  // Only follow-ups are searched for anew.
  const search = (): Promise<typeof retrieval.passages> => Promise.resolve(retrieval.passages);
  return writeAnswer(
    { ...request, searched, locale, passages: retrieval.passages, followsUp: false, talk: null },
    { ...ports, search, remember: () => undefined },
  );
}
