import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import '../components/ui-field.ts';
import { settingsText, valueOf } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

/** Name and tagline in each language. */
export function nameSection({ draft, change }: SectionInput): TemplateResult {
  return html`${draft.locales.map((locale) => {
    const language = LANGUAGE_NAMES[locale];
    return html`<div class="settings-pair">
      <ui-field label=${settingsText('admin.settings.name', { language })} required
        ><input
          lang=${LANGUAGE_TAGS[locale]}
          maxlength="200"
          required
          .value=${draft.name[locale] ?? ''}
          @input=${(event: Event) => {
            change({ name: { ...draft.name, [locale]: valueOf(event) } });
          }}
      /></ui-field>
      <ui-field label=${settingsText('admin.settings.tagline', { language })}
        ><input
          lang=${LANGUAGE_TAGS[locale]}
          maxlength="200"
          .value=${draft.tagline[locale] ?? ''}
          @input=${(event: Event) => {
            change({ tagline: { ...draft.tagline, [locale]: valueOf(event) } });
          }}
      /></ui-field>
    </div>`;
  })}`;
}
