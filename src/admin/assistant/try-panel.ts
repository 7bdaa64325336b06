import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AssistantPreview } from '../../api/admin/assistant-preview-routes.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { LightElement, define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import { formatNumber } from '../i18n.ts';
import { formText } from '../life/form-text.ts';
import type { AdminSite } from '../session.ts';
import type { WrittenPreview } from '../../api/admin/assistant-written-preview.ts';
import { assistantText } from './assistant-texts.ts';
import { firstLanguage, languageSelect } from './language-select.ts';
import { sentencePlace } from './sentence-place.ts';
import { writtenPreview } from './written-preview.ts';
import type { WrittenState } from './written-preview.ts';

interface Asked {
  readonly question: string;
  readonly language: string;
  readonly drafts: boolean;
}

/** `<assistant-try>`: asks the assistant before anything is published. */
class AssistantTry extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    answer: { state: true },
    written: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare site: AdminSite;
  declare private answer: AssistantPreview | null;
  declare private written: WrittenState | null;
  declare private error: unknown;
  declare private busy: boolean;
  /** Ends what is being written: nobody waits for it once another question is asked, or the screen is left. */
  #writing = new AbortController();

  constructor() {
    super();
    this.answer = null;
    this.written = null;
    this.error = null;
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#writing.abort();
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
      </div>
      <div aria-live="polite">
        ${this.written === null ? nothing : writtenPreview(this.site.id, this.written)}
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
            <figcaption>${sentencePlace(this.site.id, quote)}</figcaption>
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
                      <p>${sentencePlace(this.site.id, passage)}</p>
                      <p class="small muted" lang=${LANGUAGE_TAGS[passage.language]}>${passage.text}</p>
                    </li>`,
                )}
              </ol>
            </details>`
      }
    </section>`;
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const question = formText(form, 'question').trim();
    if (question === '' || this.busy) return;
    void this.#send({ question, language: formText(form, 'language'), drafts: form.has('drafts') });
  };

  /** The quotes never wait for the model. */
  async #write(asked: Asked): Promise<void> {
    this.written = 'waiting';
    const { signal } = (this.#writing = new AbortController());
    const show = (state: WrittenState): void => {
      if (!signal.aborted) this.written = state;
    };
    const path = siteApi(this.site.id, 'assistant', 'preview', 'written');
    try {
      show(await apiSend<WrittenPreview>('POST', path, asked, signal));
    } catch (error) {
      show({ error });
    }
  }

  async #send(asked: Asked): Promise<void> {
    this.busy = true;
    this.error = null;
    this.#writing.abort();
    this.written = null;
    try {
      this.answer = await apiSend<AssistantPreview>('POST', siteApi(this.site.id, 'assistant', 'preview'), asked);
      if (this.answer.writes && this.isConnected) void this.#write(asked);
    } catch (error) {
      this.answer = null;
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

define('assistant-try', AssistantTry);
