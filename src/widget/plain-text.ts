import type { Locale } from '../shared/locale.ts';
import { formatDate, placeOf } from './quote-template.ts';
import type { Turn } from './turn.ts';

/** An answer as text that can be pasted anywhere: question, sentence, quotes with their places and addresses. */
export function plainText(turn: Turn, locale: Locale, base: string): string {
  const quotes = turn.quotes.map((quote) => {
    const date = quote.date === null ? '' : `, ${formatDate(quote.date, locale)}`;
    const address = quote.href === '' ? '' : `\n${new URL(quote.href, base).href}`;
    const words = locale === 'en' ? `“${quote.text}”` : `«${quote.text}»`;
    return `${words}\n— ${placeOf(quote)}${date}${address}`;
  });
  return [turn.question, turn.text, ...quotes].filter((part) => part !== '').join('\n\n');
}
