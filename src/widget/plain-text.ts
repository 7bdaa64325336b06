import type { Locale } from '../shared/locale.ts';
import { formatDate, placeOf } from './quote-template.ts';
import type { Texts } from './texts.ts';
import type { Quote, Turn } from './turn.ts';
import { backedSentences } from './written.ts';
import type { Written } from './written.ts';

/** What a text is made with. */
export interface PlainView {
  readonly locale: Locale;
  readonly texts: Texts;
  /** Absolute address of the site, which those of quotes are relative to. */
  readonly base: string;
}

function cited(quote: Quote, { locale, base }: PlainView): string {
  const date = quote.date === null ? '' : `, ${formatDate(quote.date, locale)}`;
  const address = quote.href === '' ? '' : `\n${new URL(quote.href, base).href}`;
  const words = locale === 'en' ? `“${quote.text}”` : `«${quote.text}»`;
  return `${words}\n— ${placeOf(quote)}${date}${address}`;
}

/** The written sentences with their numbers, who wrote them, and the numbered sources. */
function written(answer: Written, view: PlainView): string[] {
  const sentences = backedSentences(answer);
  if (sentences.length === 0) return [];
  const used = answer.sources.filter(({ number }) => sentences.some(({ source }) => source === number));
  const { texts } = view;
  return [
    sentences.map(({ text, source }) => `${text} [${source}]`).join(' '),
    texts('written.done', { model: answer.model === '' ? texts('written.someModel') : answer.model }),
    ...used.map((source) => `[${source.number}] ${cited(source, view)}`),
  ];
}

/** An answer as text that can be pasted anywhere: question, what was written with its sources, quotes with their places and addresses. */
export function plainText(turn: Turn, view: PlainView): string {
  const parts = turn.written === null ? [] : written(turn.written, view);
  const isShown = (quote: Quote): boolean => parts.some((part) => part.includes(cited(quote, view)));
  const quotes = turn.quotes.filter((quote) => !isShown(quote)).map((quote) => cited(quote, view));
  const said = quotes.length === 0 ? '' : turn.text;
  return [turn.question, ...parts, said, ...quotes].filter((part) => part !== '').join('\n\n');
}
