import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import type { Quote } from './turn.ts';

/** A date as the page's language writes it: 1. Mai 2026. Empty for what is no date. */
export function formatDate(iso: string, locale: Locale): string {
  const date = new Date(`${iso}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** Where a quote stands: page › heading. */
export function placeOf(quote: Quote): string {
  return quote.heading === '' ? quote.pageTitle : `${quote.pageTitle} › ${quote.heading}`;
}

/** The language of a quote when it is not the page's: its own name. */
function foreignLanguage(quote: Quote, locale: Locale): string {
  const language = quote.languageTag.slice(0, 2);
  if (language === locale) return '';
  return isLocale(language) ? LANGUAGE_NAMES[language] : language;
}

/** What a quote is shown with. */
export interface QuoteView {
  readonly locale: Locale;
  /** A path of the site as a link from this page. */
  readonly hrefOf: (path: string) => string;
  readonly onFollow: () => void;
}

/** A quote as in a book: the words, and their place beneath, which leads to them. */
export function quoteTemplate(quote: Quote, { locale, hrefOf, onFollow }: QuoteView): TemplateResult {
  const language = foreignLanguage(quote, locale);
  const place = html`<a href=${hrefOf(quote.href)} lang=${quote.languageTag} @click=${onFollow}>${placeOf(quote)}</a>`;
  return html`<figure class="quote">
    <blockquote lang=${quote.languageTag}><p>${quote.text}</p></blockquote>
    <figcaption>
      ${quote.href === '' ? placeOf(quote) : place}
      ${quote.date === null ? nothing : html`<time datetime=${quote.date}>${formatDate(quote.date, locale)}</time>`}
      ${language === '' ? nothing : html`<span>${language}</span>`}
    </figcaption>
  </figure>`;
}
