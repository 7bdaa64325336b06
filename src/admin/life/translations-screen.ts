import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { adminTranslationsMessages } from '../../shared/messages/admin-translations.ts';
import { apiGet, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { announce } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-field.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { texts } from '../i18n.ts';
import { iconOfType, namingLanguage, pagesText, statusOfLanguage, titleOf, wordOfType } from '../pages/page-model.ts';
import type { ListedPage } from '../pages/page-model.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/life.css';
import '../styles/pages.css';

const t = texts(adminTranslationsMessages);

const SIZE = 50;
const STATES = ['missing', 'draft', 'stale', 'machine', 'review'] as const;

type Row = ListedPage & {
  readonly sourceLanguage: Locale | null;
  readonly changed: Readonly<Partial<Record<Locale, number>>>;
};

interface Board {
  readonly languages: readonly Locale[];
  readonly items: readonly Row[];
  readonly total: number;
}

/** `<translations-screen>`: every page with every language, and what each one lacks. */
class TranslationsScreen extends Screen {
  static override readonly properties = { ...Screen.properties, board: { state: true }, error: { state: true } };

  declare private board: Board | null;
  declare private error: unknown;

  constructor() {
    super();
    this.board = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.translations')}</h1></div>
      <p class="screen-lead">${t('admin.translations.boardLead')}</p>
      ${this.#filters()} ${this.error === null ? this.#table() : problemNote(this.error, () => void this.#load())}
    </div>`;
  }

  #filters(): TemplateResult {
    const language = this.query.get('language') ?? '';
    const state = this.query.get('state') ?? '';
    const change = (name: string) => (event: Event) =>
      setQuery({ [name]: (event.target as HTMLSelectElement).value, page: '' });
    return html`<div class="filters" role="group" aria-label=${common('admin.common.filter')}>
      <ui-field label=${t('admin.translations.show')}
        ><select name="state" .value=${state} @change=${change('state')}>
          <option value="" ?selected=${state === ''}>${t('admin.translations.everything')}</option>
          ${STATES.map(
            (name) =>
              html`<option value=${name} ?selected=${state === name}>${t(`admin.translations.state.${name}`)}</option>`,
          )}
        </select></ui-field
      >
      <ui-field label=${t('admin.translations.inLanguage')}
        ><select name="language" .value=${language} @change=${change('language')}>
          <option value="" ?selected=${language === ''}>${t('admin.translations.everyLanguage')}</option>
          ${this.site.locales.map(
            (locale) =>
              html`<option value=${locale} ?selected=${language === locale}>${LANGUAGE_NAMES[locale]}</option>`,
          )}
        </select></ui-field
      >
    </div>`;
  }

  #table(): TemplateResult {
    const { board } = this;
    if (board === null) return loadingNote();
    if (board.total === 0)
      return html`<ui-empty icon="translate" heading=${t('admin.translations.nothing')}></ui-empty>`;
    return html`<div class="panel">
        <ui-table
          caption=${shell('admin.shell.translations')}
          .columns=${this.#columns(board.languages)}
          .rows=${board.items}
          .rowKey=${(row: Row) => row.id}
          .rowLabel=${titleOf}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${board.total}
        @ui-page=${(event: CustomEvent<number>) => setQuery({ page: String(event.detail) })}
      ></ui-pagination>`;
  }

  #columns(languages: readonly Locale[]): Column<Row>[] {
    return [
      {
        key: 'title',
        label: t('admin.translations.page'),
        primary: true,
        cell: (row) =>
          html`<span class="title-cell"
            ><span class="title-icon" title=${wordOfType(row.type)}>${icon(iconOfType(row.type))}</span
            ><span class="title-text" lang=${namingLanguage(row)?.language ?? nothing}>${titleOf(row)}</span></span
          >`,
      },
      ...languages.map((language) => ({
        key: language,
        label: LANGUAGE_NAMES[language],
        cell: (row: Row) => this.#cell(row, language),
      })),
    ];
  }

  #cell(row: Row, language: Locale): TemplateResult {
    const found = row.languages.find((each) => each.language === language);
    const count = row.changed[language] ?? 0;
    const address = `/admin/${this.site.id}/pages/${encodeURIComponent(row.id)}/${language}`;
    return html`<span class="board-cell">
      <a href=${address}
        ><span class="visually-hidden">${titleOf(row)}, ${LANGUAGE_NAMES[language]}: </span>${statusBadge(statusOfLanguage(found))}</a
      >
      ${count === 0 ? nothing : html`<span class="muted small">${t('admin.translations.parts', { count })}</span>`}
      ${row.sourceLanguage === language ? html`<span class="muted small">${t('admin.translations.original')}</span>` : nothing}
    </span>`;
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  async #load(): Promise<void> {
    try {
      this.board = await apiGet<Board>(siteApi(this.site.id, 'translations'), {
        page: this.#page,
        size: SIZE,
        state: this.query.get('state') ?? undefined,
        language: this.query.get('language') ?? undefined,
      });
      this.error = null;
      announce(pagesText('admin.pages.count', { count: this.board.total }));
    } catch (error) {
      this.error = error;
    }
  }
}

define('translations-screen', TranslationsScreen);
