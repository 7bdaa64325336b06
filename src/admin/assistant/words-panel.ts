import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AssistantWords } from '../../api/admin/assistant-words-routes.ts';
import type { AssistantSettings } from '../../core/sites/site.ts';
import { mergeSettings } from '../../core/sites/merge-settings.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import { ApiProblem, apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { documentOptions, publishedIn, titleIn } from '../site/documents.ts';
import { assistantText } from './assistant-texts.ts';
import { firstLanguage } from './language-select.ts';
import { synonymLines, withSynonymLines } from './words-model.ts';

/** `<assistant-words>`: synonyms, wordings that lead to a page, pages that the assistant leaves out. */
class AssistantWordsPanel extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    base: { state: true },
    draft: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare private base: AssistantWords | null;
  declare private draft: AssistantSettings | null;
  declare private error: unknown;

  constructor() {
    super();
    this.base = null;
    this.draft = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { base, draft, error } = this;
    if (base === null || draft === null)
      return error === null ? loadingNote() : problemNote(error, () => void this.#load());
    return html`<form @submit=${this.#submit}>
      ${error === null ? nothing : problemNote(error)}
      <fieldset class="assistant-words" ?disabled=${!can(this.site.id, 'questions.write')}>
        <legend class="visually-hidden">${assistantText('admin.assistant.words')}</legend>
        ${this.#synonyms(draft)} ${this.#aliases(base, draft)} ${this.#excluded(base, draft)}
      </fieldset>
      ${
        this.#isChanged
          ? html`<div class="bulk" role="region" aria-label=${assistantText('admin.assistant.unsaved')}>
              <p class="bulk-count">${assistantText('admin.assistant.unsaved')}</p>
              <button type="submit" class="button primary">${common('admin.common.save')}</button>
            </div>`
          : nothing
      }
    </form>`;
  }

  #synonyms(draft: AssistantSettings): TemplateResult {
    return html`<section>
      <h2>${assistantText('admin.assistant.synonyms')}</h2>
      <p class="field-hint">${assistantText('admin.assistant.synonymsHint')}</p>
      <div class="assistant-languages">
        ${this.site.locales.map(
          (locale) =>
            html`<ui-field label=${LANGUAGE_NAMES[locale]}
              ><textarea
                rows="5"
                lang=${LANGUAGE_TAGS[locale]}
                .value=${synonymLines(draft.synonyms, locale)}
                @change=${(event: Event) => {
                  this.draft = withSynonymLines(draft, locale, (event.target as HTMLTextAreaElement).value);
                }}
              ></textarea></ui-field>`,
        )}
      </div>
    </section>`;
  }

  #aliases({ documents }: AssistantWords, draft: AssistantSettings): TemplateResult {
    const language = firstLanguage(this.site);
    const titleOf = (id: string): string => {
      const found = documents.find((document) => document.id === id);
      return found === undefined ? id : titleIn(found, language);
    };
    return html`<section>
      <h2>${assistantText('admin.assistant.aliases')}</h2>
      <p class="field-hint">${assistantText('admin.assistant.aliasesHint')}</p>
      <ul class="plain-list assistant-list">
        ${draft.aliases.map(
          (alias) =>
            html`<li>
              <span
                ><q lang=${LANGUAGE_TAGS[alias.locale]}>${alias.text}</q> → ${titleOf(alias.document)}</span
              >
              ${this.#removeButton(alias.text, () => {
                this.draft = { ...draft, aliases: draft.aliases.filter((one) => one !== alias) };
              })}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #excluded({ documents }: AssistantWords, draft: AssistantSettings): TemplateResult {
    const language = firstLanguage(this.site);
    const choices = publishedIn(documents, null).filter(({ id }) => !draft.excludedDocuments.includes(id));
    return html`<section>
      <h2>${assistantText('admin.assistant.excluded')}</h2>
      <p class="field-hint">${assistantText('admin.assistant.excludedHint')}</p>
      <ul class="plain-list assistant-list">
        ${draft.excludedDocuments.map((id) => {
          const found = documents.find((document) => document.id === id);
          const title = found === undefined ? id : titleIn(found, language);
          return html`<li>
            <span>${title}</span>
            ${this.#removeButton(title, () => {
              this.draft = { ...draft, excludedDocuments: draft.excludedDocuments.filter((one) => one !== id) };
            })}
          </li>`;
        })}
      </ul>
      <ui-field label=${assistantText('admin.assistant.exclude')}
        ><select
          @change=${(event: Event) => {
            const select = event.target as HTMLSelectElement;
            if (select.value !== '')
              this.draft = { ...draft, excludedDocuments: [...draft.excludedDocuments, select.value] };
            select.value = '';
          }}
        >
          <option value=""></option>
          ${documentOptions(choices, language, '')}
        </select></ui-field
      >
    </section>`;
  }

  #removeButton(name: string, remove: () => void): TemplateResult {
    const label = `${common('admin.common.remove')}: ${name}`;
    return html`<button type="button" class="button small quiet icon-only" aria-label=${label} @click=${remove}>
      ${icon('trash')}
    </button>`;
  }

  get #isChanged(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.base?.settings);
  }

  async #load(): Promise<void> {
    try {
      this.base = await apiGet<AssistantWords>(siteApi(this.site.id, 'assistant', 'words'));
      this.draft = this.base.settings;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#save(true);
  };

  /** @param again after somebody else was faster, the two changes are put together and saved once more */
  async #save(again: boolean): Promise<void> {
    const { base, draft } = this;
    if (base === null || draft === null || !this.#isChanged) return;
    try {
      const path = siteApi(this.site.id, 'assistant', 'words');
      const { version } = await apiSend<{ version: number }>('PUT', path, { version: base.version, settings: draft });
      this.base = { ...base, version, settings: draft as AssistantWords['settings'] };
      this.error = null;
      toast(common('admin.common.saved'));
    } catch (error) {
      if (!again || !(error instanceof ApiProblem) || error.code !== 'settings-conflict') {
        this.error = error;
        return;
      }
      const theirs = error.data as AssistantWords;
      this.draft = mergeSettings<AssistantSettings>(base.settings, draft, theirs.settings).merged;
      this.base = theirs;
      await this.#save(false);
    }
  }
}

define('assistant-words', AssistantWordsPanel);
