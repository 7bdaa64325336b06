import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { QuestionItem } from '../../api/admin/questions-routes.ts';
import { messageOf } from '../../shared/errors.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import '../components/ui-pagination.ts';
import '../components/ui-tabs.ts';
import { navigate, setQuery } from '../router.ts';
import { Screen, refreshCounts } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import '../styles/questions.css';
import '../styles/upkeep.css';
import { chooseAlias } from './alias-dialog.ts';
import { questionCard } from './question-card.ts';
import type { WordingItem } from './question-card.ts';
import { boardText } from './question-texts.ts';

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
      <div class="screen-head"><h1>${shell('admin.shell.questions')}</h1>
        ${this.#allMenu()}</div>
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
    return questionCard({
      site: this.site,
      question,
      isSettled: this.#settled,
      actions: {
        write: () => void this.#write(question),
        alias: () => void this.#alias(question),
        settle: () => void this.#settle(question.id, 'group'),
        settleWording: (wording) => void this.#settle(wording.id, 'wording'),
        test: (wording) => void this.#test(question, wording),
        remove: (wording) => void this.#remove(question, wording),
      },
    });
  }

  /** What concerns everything that is kept. */
  #allMenu(): TemplateResult | typeof nothing {
    if (!can(this.site.id, 'questions.write')) return nothing;
    const file = (form: string): string => `${siteApi(this.site.id, 'questions', 'export')}?form=${form}`;
    const items: MenuItem[] = [
      { label: boardText('admin.board.csv'), icon: 'download', href: file('csv') },
      { label: boardText('admin.board.json'), icon: 'download', href: file('json') },
      {
        label: boardText('admin.board.deleteAll'),
        icon: 'trash',
        danger: true,
        separated: true,
        run: () => void this.#removeAll(),
      },
    ];
    return html`<ui-menu label=${boardText('admin.board.all')} .items=${items}></ui-menu>`;
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

  async #alias(question: QuestionItem): Promise<void> {
    const chosen = await chooseAlias(this.site, question);
    if (chosen === undefined) return;
    const path = siteApi(this.site.id, 'questions', question.id, 'alias');
    await this.#change(() => apiSend('POST', path, chosen), boardText('admin.board.aliased'));
  }

  async #test(question: QuestionItem, wording: WordingItem): Promise<void> {
    const test = {
      language: wording.language,
      question: wording.text,
      document: question.nearest[0]?.document ?? null,
    };
    const path = siteApi(this.site.id, 'assistant', 'tests');
    await this.#change(() => apiSend('POST', path, { ...test, words: [] }), boardText('admin.board.toTestsDone'));
  }

  async #remove(question: QuestionItem, wording: WordingItem | null): Promise<void> {
    const count = wording?.times ?? question.times;
    const agreed = await confirmDialog({
      heading: `${boardText('admin.board.delete')}?`,
      text: boardText('admin.board.deleteText', { count }),
      action: boardText('admin.board.delete'),
      danger: true,
    });
    if (!agreed) return;
    const path = `${siteApi(this.site.id, 'questions', wording?.id ?? question.id)}?only=${wording === null ? 'group' : 'wording'}`;
    await this.#change(() => apiSend('DELETE', path), boardText('admin.board.deleted', { count }));
  }

  async #removeAll(): Promise<void> {
    const agreed = await confirmDialog({
      heading: `${boardText('admin.board.deleteAll')}?`,
      text: boardText('admin.board.deleteAllText'),
      action: boardText('admin.board.deleteAll'),
      danger: true,
    });
    if (!agreed) return;
    const path = siteApi(this.site.id, 'questions', 'delete-all');
    try {
      const { questions } = await apiSend<{ questions: number }>('POST', path);
      toast(boardText('admin.board.deleted', { count: questions }));
      refreshCounts();
      await this.#load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #settle(id: string, only: 'wording' | 'group'): Promise<void> {
    const settled = !this.#settled;
    const path = siteApi(this.site.id, 'questions', id, 'settle');
    const said = upkeep(settled ? 'admin.questions.settle' : 'admin.questions.reopen');
    await this.#change(() => apiSend('POST', path, { settled, only }), said);
  }

  /** Does something that may take the group from the list, and with it the button that was pressed. */
  async #change(work: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await work();
      toast(said);
      refreshCounts();
      await this.#load();
      await this.updateComplete;
      const next =
        this.querySelector<HTMLElement>('.question .button') ?? this.querySelector<HTMLElement>('[role=tabpanel]');
      next?.focus();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('questions-screen', QuestionsScreen);
