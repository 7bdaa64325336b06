import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { assistantMessages } from '../shared/messages/assistant.ts';
import { translator } from '../shared/messages/translate.ts';
import type { LinkedAnswer } from '../view/linked-answer.ts';
import type { GivenAnswer } from './ports.ts';
import type { StreamPart } from './ui-message-stream.ts';
import { writtenParts } from './written-parts.ts';

/** The sentence that goes with the answer, in the visitor's language. */
function sentenceFor(answer: LinkedAnswer, locale: Locale): string {
  const t = translator(assistantMessages, locale);
  if (answer.kind === 'quotes') {
    return t('assistant.quotes', { count: new Set(answer.quotes.map((quote) => quote.documentId)).size });
  }
  if (answer.nearest.length === 0) return t('assistant.refusal');
  return `${t('assistant.refusal')} ${t('assistant.refusalNearest', { count: answer.nearest.length })}`;
}

/** Quotes as `data-quote` and `source-url`, or a refusal as `data-refusal`. */
function* dataParts(answer: LinkedAnswer, origin: string): Generator<StreamPart> {
  if (answer.kind === 'refusal') {
    const nearest = answer.nearest.map(({ title, href, locale }) => ({
      title,
      href,
      languageTag: LANGUAGE_TAGS[locale],
    }));
    yield { type: 'data-refusal', id: 'refusal', data: { nearest, contactHref: answer.contactHref } };
    return;
  }
  for (const [i, quote] of answer.quotes.entries()) {
    const id = `quote-${i + 1}`;
    const { text, pageTitle, heading, date, href, locale } = quote;
    yield {
      type: 'data-quote',
      id,
      data: { text, pageTitle, heading, date, href, languageTag: LANGUAGE_TAGS[locale] },
    };
    yield { type: 'source-url', sourceId: id, url: new URL(href, origin).href, title: pageTitle };
  }
}

/** What goes with an answer. */
export interface AnswerFrame {
  /** By which feedback names the question. */
  readonly id: string;
  readonly locale: Locale;
  /** Scheme, host and port of the site, for sources, whose addresses are absolute. */
  readonly origin: string;
}

/** The parts of an answer: what was found, one sentence in the visitor's language, then what the model writes. */
export async function* answerParts(
  { found, written }: GivenAnswer,
  { id, locale, origin }: AnswerFrame,
): AsyncGenerator<StreamPart> {
  yield { type: 'start', messageId: id };
  yield* dataParts(found, origin);
  yield { type: 'text-start', id: 'text' };
  yield { type: 'text-delta', id: 'text', delta: sentenceFor(found, locale) };
  yield { type: 'text-end', id: 'text' };
  if (written !== null) yield* writtenParts(written);
  yield { type: 'finish', finishReason: 'stop' };
}
