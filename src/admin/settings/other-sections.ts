import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Retention } from '../../core/sites/site.ts';
import '../components/ui-field.ts';
import { interfaceLocale } from '../i18n.ts';
import { documentOptions, publishedIn } from '../site/documents.ts';
import { settingsText, valueOf } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

const MOST_STARTERS = 8;
const ROLES = ['contactDocument', 'privacyDocument', 'newsDocument'] as const;

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '')
    .slice(0, MOST_STARTERS);
}

/** Questions that the assistant offers to start with. */
export function assistantSection({ draft, change }: SectionInput): TemplateResult {
  return html`<p class="field-hint">${settingsText('admin.settings.startersHint')}</p>
    ${draft.locales.map(
      (locale) =>
        html`<ui-field label=${settingsText('admin.settings.starters', { language: LANGUAGE_NAMES[locale] })}
          ><textarea
            rows="4"
            lang=${LANGUAGE_TAGS[locale]}
            .value=${(draft.starterQuestions[locale] ?? []).join('\n')}
            @change=${(event: Event) => {
              change({ starterQuestions: { ...draft.starterQuestions, [locale]: linesOf(valueOf(event)) } });
            }}
          ></textarea></ui-field>`,
    )}`;
}

/** Pages that the platform itself leads to. */
export function rolesSection({ site, state, draft, change }: SectionInput): TemplateResult {
  const wanted = interfaceLocale();
  const language = site.locales.includes(wanted) ? wanted : (site.locales[0] ?? 'en');
  const documents = publishedIn(state.documents, null);
  return html`<div class="settings-grid">
    ${ROLES.map(
      (role) =>
        html`<ui-field label=${settingsText(`admin.settings.${role}`)}
          ><select
            @change=${(event: Event) => {
              change({ [role]: valueOf(event) });
            }}
          >
            ${documentOptions(documents, language, draft[role])}
          </select></ui-field
        >`,
    )}
  </div>`;
}

/** After how many days what visitors left is deleted. */
export function retentionSection({ state, draft, change }: SectionInput): TemplateResult {
  const { retention } = draft;
  const field = (name: keyof Retention, label: string): TemplateResult =>
    html`<ui-field label=${label}
      ><input
        type="number"
        min="1"
        max=${name === 'questionDays' ? state.questionDays : 3650}
        ?required=${name !== 'questionDays'}
        .value=${String(retention[name] ?? '')}
        @change=${(event: Event) => {
          const days = Number(valueOf(event));
          const isEmpty = valueOf(event).trim() === '';
          change({ retention: { ...retention, [name]: isEmpty && name === 'questionDays' ? null : days } });
        }}
    /></ui-field>`;
  return html`<p class="field-hint">${settingsText('admin.settings.retentionHint')}</p>
    <div class="settings-grid">
      ${field('questionDays', settingsText('admin.settings.questionDays', { days: state.questionDays }))}
      ${field('messageDays', settingsText('admin.settings.messageDays'))}
      ${field('signupDays', settingsText('admin.settings.signupDays'))}
    </div>`;
}
