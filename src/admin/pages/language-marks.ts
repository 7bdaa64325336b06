import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { statusShape, statusWord } from '../components/status-badge.ts';
import type { StatusName } from '../components/status-badge.ts';
import type { AdminSite } from '../session.ts';
import { pagesText, statusOfLanguage } from './page-model.ts';
import type { ListedPage } from './page-model.ts';

/** A mark for each language of the site that says how the page stands in it and leads there. */
export function languageMarks(page: ListedPage, site: AdminSite): TemplateResult {
  return html`<ul class="marks" role="list">
    ${site.locales.map((locale) => {
      const language = page.languages.find((entry) => entry.language === locale);
      const status = statusOfLanguage(language);
      const label = pagesText('admin.pages.languageState', {
        language: LANGUAGE_NAMES[locale],
        state: statusWord(status),
      });
      return html`<li>
        <a
          class="mark ${status}"
          href="/admin/${site.id}/pages/${encodeURIComponent(page.id)}/${locale}"
          aria-label=${label}
          title=${label}
          >${locale.toUpperCase()}${statusShape(status)}</a
        >
      </li>`;
    })}
  </ul>`;
}

const EXPLAINED: readonly StatusName[] = ['published', 'changed', 'draft', 'review', 'stale', 'scheduled', 'missing'];

/** What the marks mean, for whoever has not seen them before. */
export function marksLegend(): TemplateResult {
  return html`<ul class="legend" role="list" aria-label=${pagesText('admin.pages.legend')}>
    ${EXPLAINED.map((status) => html`<li>${statusShape(status)}<span>${statusWord(status)}</span></li>`)}
  </ul>`;
}
