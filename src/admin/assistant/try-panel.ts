import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AssistantPreview } from '../../api/admin/assistant-preview-routes.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import '../components/ui-field.ts';
import { formatNumber } from '../i18n.ts';
import { formText } from '../life/form-text.ts';
import type { AdminSite } from '../session.ts';
import { pageLink } from '../site/page-link.ts';
import { assistantText } from './assistant-texts.ts';
import { firstLanguage, languageSelect } from './language-select.ts';

type Quote = AssistantPreview['quotes'][number];

/** `<assistant-try>`: asks the assistant before anything is published. */
class AssistantTry extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    answer: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare site: AdminSite;
  declare private answer: AssistantPreview | null;
  declare private error: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.answer = null;
    this.error = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    return html`<form class="panel panel-body assistant-ask" @submit=${this.#ask}>
        <ui-field label=${assistantText('admin.assistant.question')} required
          ><input name="question" required maxlength="500" autocomplete="off"
        /></ui-field>
        <ui-field label=${common('admin.common.language')}
          >${languageSelect(this.site, firstLanguage(this.site))}</ui-field
        >
        <label class="check"
          ><input type="checkbox" name="drafts" checked /><span>${assistantText('admin.assistant.withDrafts')}</span></label
        >
        <p>
          <button type="submit" class="button primary" aria-disabled=${this.busy}>
            ${assistantText('admin.assistant.ask')}
          </button>
        </p>
      </form>
      <div aria-live="polite">
        ${this.error === null ? nothing : problemNote(this.error)} ${this.busy ? loadingNote() : nothing}
        ${this.answer === null || this.busy ? nothing : this.#result(this.answer)}
      </div>`;
  }

  #result(answer: AssistantPreview): TemplateResult {
    const percent = (share: number): string => `${formatNumber(Math.round(share * 100))} %`;
    return html`<section class="assistant-answer">
      <h2>
        ${assistantText(answer.kind === 'quotes' ? 'admin.assistant.answers' : 'admin.assistant.refuses')}
      </h2>
      <p class="small muted">
        ${assistantText('admin.assistant.confidenceIs', {
          percent: percent(answer.probability),
          threshold: percent(answer.threshold),
        })}
        ${answer.mode === 'words' ? assistantText('admin.assistant.wordsOnly') : nothing}
        ${answer.drafts === 0 ? nothing : assistantText('admin.assistant.draftsRead', { count: answer.drafts })}
        ${answer.left === 0 ? nothing : assistantText('admin.assistant.draftsLeft', { count: answer.left })}
      </p>
      ${answer.quotes.map(
        (quote) =>
          html`<figure class="panel panel-body assistant-quote">
            <blockquote lang=${LANGUAGE_TAGS[quote.language]}>${quote.text}</blockquote>
            <figcaption>${this.#place(quote)}</figcaption>
          </figure>`,
      )}
      ${
        answer.passages.length === 0
          ? html`<p>${assistantText('admin.assistant.nothingFound')}</p>`
          : html`<details>
              <summary>${assistantText('admin.assistant.found')}</summary>
              <ol class="assistant-passages">
                ${answer.passages.map(
                  (passage) =>
                    html`<li>
                      <p>${this.#place(passage)}</p>
                      <p class="small muted" lang=${LANGUAGE_TAGS[passage.language]}>${passage.text}</p>
                    </li>`,
                )}
              </ol>
            </details>`
      }
    </section>`;
  }

  #place(place: Omit<Quote, 'text'>): TemplateResult {
    return html`${pageLink(this.site.id, place)}
    ${place.heading === '' ? nothing : html`<span lang=${LANGUAGE_TAGS[place.language]}>› ${place.heading}</span>`}
    ${place.isDraft ? statusBadge('draft') : nothing}`;
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const question = formText(form, 'question').trim();
    if (question === '' || this.busy) return;
    void this.#send({ question, language: formText(form, 'language'), drafts: form.has('drafts') });
  };

  async #send(asked: { question: string; language: string; drafts: boolean }): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.answer = await apiSend<AssistantPreview>('POST', siteApi(this.site.id, 'assistant', 'preview'), asked);
    } catch (error) {
      this.answer = null;
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

define('assistant-try', AssistantTry);
