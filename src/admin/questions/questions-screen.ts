import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { QuestionItem } from '../../api/admin/questions-routes.ts';
import { messageOf } from '../../shared/errors.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-tabs.ts';
import { formatRelative } from '../i18n.ts';
import { navigate, setQuery } from '../router.ts';
import { Screen, refreshCounts } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { pageLink } from '../site/page-link.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import '../styles/upkeep.css';

interface Questions {
  readonly items: readonly QuestionItem[];
  readonly total: number;
}

const SIZE = 30;
const FOLDERS = ['open', 'settled'] as const;

/** `<questions-screen>`: what visitors asked and the pages did not answer. */
class QuestionsScreen extends Screen {
  static override readonly properties = { ...Screen.properties, list: { state: true }, error: { state: true } };

  declare private list: Questions | null;
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    const folder = this.#settled ? 'settled' : 'open';
    return html`<div class="screen upkeep">
      <div class="screen-head"><h1>${shell('admin.shell.questions')}</h1></div>
      <p class="screen-lead">${upkeep('admin.questions.lead')}</p>
      <div class="questions-bar">
        <ui-tabs
          label=${common('admin.common.status')}
          selected=${folder}
          .tabs=${FOLDERS.map((id) => ({ id, label: upkeep(`admin.questions.${id}`) }))}
          @ui-select=${(event: CustomEvent<string>) => {
            setQuery({ folder: event.detail === 'open' ? undefined : event.detail, page: undefined });
          }}
        ></ui-tabs>
        ${this.#languageChoice()}
      </div>
      <div role="tabpanel" id="panel-${folder}" aria-labelledby="tab-${folder}" tabindex="0">
        ${error === null ? nothing : problemNote(error, () => void this.#load())}
        ${list === null ? (error === null ? loadingNote() : nothing) : this.#questions(list)}
      </div>
    </div>`;
  }

  #languageChoice(): TemplateResult {
    const chosen = this.query.get('language') ?? '';
    return html`<select
      aria-label=${common('admin.common.language')}
      @change=${(event: Event) => {
        setQuery({ language: (event.target as HTMLSelectElement).value || undefined, page: undefined });
      }}
    >
      <option value="">${upkeep('admin.questions.allLanguages')}</option>
      ${this.site.locales.map(
        (locale) => html`<option value=${locale} ?selected=${locale === chosen}>${LANGUAGE_NAMES[locale]}</option>`,
      )}
    </select>`;
  }

  #questions(list: Questions): TemplateResult {
    if (list.total === 0) {
      return this.#settled
        ? html`<ui-empty icon="question" heading=${upkeep('admin.questions.emptySettled')}></ui-empty>`
        : html`<ui-empty
            icon="check"
            heading=${upkeep('admin.questions.empty')}
            text=${upkeep('admin.questions.emptyText')}
          ></ui-empty>`;
    }
    return html`<ol class="question-list">
        ${list.items.map((question) => this.#question(question))}
      </ol>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => setQuery({ page: String(event.detail) })}
      ></ui-pagination>`;
  }

  #question(question: QuestionItem): TemplateResult {
    const facts = [
      upkeep('admin.questions.times', { count: question.times }),
      question.answered ? '' : upkeep('admin.questions.unanswered'),
      question.unhelpful === 0 ? '' : upkeep('admin.questions.unhelpful', { count: question.unhelpful }),
      LANGUAGE_NAMES[question.language],
      formatRelative(question.lastAt),
    ].filter((fact) => fact !== '');
    return html`<li class="panel question">
      <h2 lang=${LANGUAGE_TAGS[question.language]}>${question.text}</h2>
      <p class="muted small">${facts.join(' · ')}</p>
      ${
        question.reasons.length === 0
          ? nothing
          : html`<p class="small">${upkeep('admin.questions.reasons')}:</p>
            <ul class="question-reasons">
              ${question.reasons.map((reason) => html`<li>${reason}</li>`)}
            </ul>`
      }
      ${
        question.nearest.length === 0
          ? nothing
          : html`<p class="small">
            ${upkeep('admin.questions.nearest')}:
            ${question.nearest.map((page, i) => html`${i === 0 ? '' : ', '}${pageLink(this.site.id, page)}`)}
          </p>`
      }
      ${this.#actions(question)}
    </li>`;
  }

  #actions(question: QuestionItem): TemplateResult {
    const settle = upkeep(this.#settled ? 'admin.questions.reopen' : 'admin.questions.settle');
    return html`<p class="button-row">
      ${
        !this.#settled && can(this.site.id, 'content.write')
          ? html`<button
            type="button"
            class="button small"
            aria-label="${upkeep('admin.questions.write')}: ${question.text}"
            @click=${() => void this.#write(question)}
          >
            ${icon('edit')}<span>${upkeep('admin.questions.write')}</span>
          </button>`
          : nothing
      }
      ${
        can(this.site.id, 'questions.write')
          ? html`<button
            type="button"
            class="button small quiet"
            aria-label="${settle}: ${question.text}"
            @click=${() => void this.#settle(question)}
          >
            ${icon(this.#settled ? 'undo' : 'check')}<span>${settle}</span>
          </button>`
          : nothing
      }
    </p>`;
  }

  get #settled(): boolean {
    return this.query.get('folder') === 'settled';
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? 1) || 1);
  }

  async #load(): Promise<void> {
    const language = this.query.get('language') ?? undefined;
    const query = { settled: this.#settled, page: this.#page, size: SIZE, language };
    try {
      this.list = await apiGet<Questions>(siteApi(this.site.id, 'questions'), query);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #write(question: QuestionItem): Promise<void> {
    try {
      const { document, language } = await apiSend<{ document: string; language: string }>(
        'POST',
        siteApi(this.site.id, 'questions', question.id, 'page'),
      );
      refreshCounts();
      await navigate(`/admin/${this.site.id}/pages/${document}/${language}`);
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #settle(question: QuestionItem): Promise<void> {
    const settled = !this.#settled;
    try {
      await apiSend('POST', siteApi(this.site.id, 'questions', question.id, 'settle'), { settled });
      announce(upkeep(settled ? 'admin.questions.settle' : 'admin.questions.reopen'));
      refreshCounts();
      await this.#load();
      await this.updateComplete;
      // The question is gone, and the button that was pressed with it.
      const next =
        this.querySelector<HTMLElement>('.question .button') ?? this.querySelector<HTMLElement>('[role=tabpanel]');
      next?.focus();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('questions-screen', QuestionsScreen);
