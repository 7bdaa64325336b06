import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiGet, siteApi } from '../api.ts';
import { interfaceLocale } from '../i18n.ts';

/** Documents of a site that have an address or can be linked to, with their titles. */
export async function loadDocuments(siteId: string): Promise<readonly DocumentTitles[]> {
  const { documents } = await apiGet<{ documents: readonly DocumentTitles[] }>(siteApi(siteId, 'documents'));
  return documents;
}

/** The title in a language, or in the first one that has any. */
export function titleIn(document: DocumentTitles, language: Locale): string {
  const titles = [document.titles[language], ...Object.values(document.titles)];
  return titles.find((title) => title !== undefined && title !== '') ?? document.id;
}

/** Documents that visitors can reach in a language, or in any with null, by title. */
export function publishedIn(documents: readonly DocumentTitles[], language: Locale | null): DocumentTitles[] {
  const shown = language ?? interfaceLocale();
  return documents
    .filter(({ type, published }) => type !== 'section' && (language === null || published.includes(language)))
    .sort((a, b) => titleIn(a, shown).localeCompare(titleIn(b, shown), LANGUAGE_TAGS[interfaceLocale()]));
}

/** Choices of a select: documents by their titles in a language. */
export function documentOptions(
  documents: readonly DocumentTitles[],
  language: Locale,
  selected: string,
): TemplateResult[] {
  return documents.map(
    (document) =>
      html`<option value=${document.id} lang=${LANGUAGE_TAGS[language]} ?selected=${document.id === selected}>
        ${titleIn(document, language)}
      </option>`,
  );
}
