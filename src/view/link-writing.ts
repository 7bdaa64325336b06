import type { Quote } from '../core/assistant/quotes.ts';
import { textFragment } from '../core/assistant/text-fragment.ts';
import { sentenceText } from '../core/assistant/written/section.ts';
import type { NumberedSentence } from '../core/assistant/written/section.ts';
import type { WrittenEvent } from '../core/assistant/written/written-event.ts';
import { linkQuote } from './link-answer.ts';
import type { LinkedSource, LinkedWriting } from './linked-answer.ts';
import type { SiteData } from './site-data.ts';

function quoteOf(sentence: NumberedSentence): Quote {
  const { id, documentId, revisionId, locale, pageTitle, headingPath, anchor, file } = sentence.passage;
  const text = sentenceText(sentence);
  const { start, end } = sentence;
  return {
    ...{ documentId, revisionId, locale, pageTitle, headingPath, anchor, text, start, end },
    passageId: id,
    fragment: textFragment(text),
    ...(file !== undefined && { file }),
  };
}

/** Numbers the sources of one answer as it names them. */
class Sources {
  readonly #known = new Map<number, LinkedSource>();
  readonly #data: () => SiteData;

  constructor(data: () => SiteData) {
    this.#data = data;
  }

  /** Null when the page was unpublished, changed or left out of answers while the model wrote. */
  link(sentence: NumberedSentence): LinkedSource | null {
    const known = this.#known.get(sentence.number);
    if (known !== undefined) return known;
    const data = this.#data();
    const { documentId, locale, revisionId } = sentence.passage;
    if (data.site.settings.assistant.excludedDocuments.includes(documentId)) return null;
    const page = data.pages.find(documentId, locale);
    const quote = linkQuote(data, quoteOf(sentence));
    if (page?.revisionId !== revisionId || quote === null) return null;
    const revision = new Date(page.publishedAt).toISOString().slice(0, 10);
    const source = { ...quote, number: this.#known.size + 1, revision };
    this.#known.set(sentence.number, source);
    return source;
  }
}

/** Gives a written answer's sources their addresses, and leaves out what is only for operators. */
export async function* linkWriting(
  events: AsyncIterable<WrittenEvent>,
  data: () => SiteData,
): AsyncGenerator<LinkedWriting> {
  const sources = new Sources(data);
  let shown = 0;
  for await (const event of events) {
    if (event.type === 'queued') yield event;
    if (event.type === 'ended') {
      yield { type: 'ended', reason: event.reason === 'done' && shown === 0 ? 'nothing' : event.reason };
    }
    if (event.type === 'preparing' || event.type === 'started') {
      const { name, remoteHost, testOnly } = event.model;
      yield { type: 'writing', writer: { model: name, remoteHost, testOnly } };
    }
    if (event.type !== 'claim') continue;
    const source = sources.link(event.source);
    if (source === null) continue;
    shown += 1;
    yield { type: 'claim', text: event.text, locale: event.locale, source };
  }
}
