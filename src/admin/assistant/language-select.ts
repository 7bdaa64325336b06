import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { interfaceLocale } from '../i18n.ts';
import type { AdminSite } from '../session.ts';

/** A site's language to begin with: that of the interface where the site has it. */
export function firstLanguage({ locales }: AdminSite): Locale {
  const own = interfaceLocale();
  return locales.includes(own) ? own : (locales[0] ?? 'en');
}

/** The site's languages as a select named `language`. */
export function languageSelect(site: AdminSite, chosen: Locale): TemplateResult {
  return html`<select name="language">
    ${site.locales.map(
      (locale) => html`<option value=${locale} ?selected=${locale === chosen}>${LANGUAGE_NAMES[locale]}</option>`,
    )}
  </select>`;
}
