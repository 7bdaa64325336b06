import { LANGUAGE_TAGS } from '../../../shared/locale.ts';
import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { DocumentSummary } from '../render-context.ts';
import { renderPicture } from '../render/picture.ts';

/** An ISO date (YYYY-MM-DD) in words: `11. Mai 2023`. */
function longDate(iso: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${iso}T00:00:00Z`));
}

/** An entry of a list of documents: picture, date, title as link, description. @param name class of the entry, and the stem of the others */
export function renderSummary(item: DocumentSummary, locale: Locale, name: string): SafeHtml {
  return html`<li class="${name}">${item.picture !== null && html`<div class="${name}-picture">${renderPicture(item.picture.source, '', 'list')}</div>`}
<p class="${name}-title"><a href="${item.href}">${item.title}</a></p>
${item.date !== null && html`<p class="${name}-date"><time datetime="${item.date}">${longDate(item.date, locale)}</time></p>`}
<p class="${name}-description">${item.description}</p></li>`;
}
