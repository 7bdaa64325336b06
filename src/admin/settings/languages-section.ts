import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LanguageConsequences } from '../../core/sites/language-change.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-menu.ts';
import { settingsText } from './settings-model.ts';
import type { SectionInput } from './settings-model.ts';

/** What the languages need besides the other sections' input. */
export interface LanguagesInput extends SectionInput {
  /** True when there are changes that are not saved: languages change at once and everything is loaded anew. */
  readonly isChanged: boolean;
  readonly reload: () => Promise<void>;
}

async function run(input: LanguagesInput, work: () => Promise<string | null>): Promise<void> {
  if (input.isChanged) {
    toast(settingsText('admin.settings.saveFirst'), { kind: 'problem' });
    return;
  }
  try {
    const done = await work();
    if (done === null) return;
    toast(done);
    await input.reload();
  } catch (error) {
    toast(messageOf(error), { kind: 'problem' });
  }
}

function add(input: LanguagesInput, language: Locale): Promise<void> {
  return run(input, async () => {
    const path = siteApi(input.site.id, 'languages', language);
    await apiSend('PUT', path, { version: input.state.version });
    return settingsText('admin.settings.languageAdded');
  });
}

function remove(input: LanguagesInput, language: Locale): Promise<void> {
  return run(input, async () => {
    const path = siteApi(input.site.id, 'languages', language);
    const { published, texts, labels } = await apiGet<LanguageConsequences>(path);
    const agreed = await confirmDialog({
      heading: settingsText('admin.settings.removeLanguage', { language: LANGUAGE_NAMES[language] }),
      text: settingsText('admin.settings.removeConsequences', { published, texts, labels }),
      action: common('admin.common.remove'),
      danger: true,
    });
    if (!agreed) return null;
    await apiSend('DELETE', `${path}?version=${String(input.state.version)}`);
    return settingsText('admin.settings.languageRemoved');
  });
}

function row(input: LanguagesInput, locale: Locale, i: number): TemplateResult {
  const { draft, change, mayChange } = input;
  const name = LANGUAGE_NAMES[locale];
  return html`<li class="language-row">
    <span lang=${LANGUAGE_TAGS[locale]}>${name}</span>
    ${i === 0 ? html`<span class="muted small">${settingsText('admin.settings.first')}</span>` : nothing}
    ${
      mayChange && i > 0
        ? html`<button
            type="button"
            class="button small quiet"
            aria-label="${settingsText('admin.settings.makeFirst')}: ${name}"
            @click=${() => {
              change({ locales: [locale, ...draft.locales.filter((other) => other !== locale)] });
            }}
          >
            ${settingsText('admin.settings.makeFirst')}
          </button>
          <button
            type="button"
            class="button small quiet"
            aria-label="${common('admin.common.remove')}: ${name}"
            @click=${() => void remove(input, locale)}
          >
            ${common('admin.common.remove')}
          </button>`
        : nothing
    }
  </li>`;
}

/** The site's languages, in order. */
export function languagesSection(input: LanguagesInput): TemplateResult {
  const { draft, mayChange } = input;
  const possible = LOCALES.filter((locale) => !draft.locales.includes(locale));
  return html`<p class="field-hint">${settingsText('admin.settings.languagesHint')}</p>
    <ol class="language-list">
      ${draft.locales.map((locale, i) => row(input, locale, i))}
    </ol>
    ${
      mayChange && possible.length > 0
        ? html`<ui-menu
          label=${settingsText('admin.settings.addLanguage')}
          icon="plus"
          variant="small"
          .items=${possible.map((locale) => ({
            label: LANGUAGE_NAMES[locale],
            run: () => void add(input, locale),
          }))}
        ></ui-menu>`
        : nothing
    }`;
}
