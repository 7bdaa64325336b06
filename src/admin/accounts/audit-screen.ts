import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { apiGet, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-empty.ts';
import '../components/ui-field.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDateTime } from '../i18n.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { actionWords, audit } from './audit-texts.ts';

interface Entry {
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

const SIZE = 50;
/** Beginnings of actions, with what they are called. */
const AREAS: readonly (readonly [string, () => string])[] = [
  ['page', () => shell('admin.shell.pages')],
  ['media', () => shell('admin.shell.media')],
  ['person', () => audit('admin.audit.area.person')],
  ['message', () => shell('admin.shell.messages')],
  ['signup', () => audit('admin.audit.area.signup')],
  ['redirect', () => shell('admin.shell.redirects')],
  ['settings', () => shell('admin.shell.settings')],
];
/** A hash or an id by chance tells people nothing. */
const UNREADABLE = /^[0-9a-f]{16}$|^[0-9a-hjkmnp-tv-z]{26}$/;

/** `<audit-screen>`: who did what on the site, newest first. */
class AuditScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    people: { state: true },
    error: { state: true },
  };

  declare private list: { readonly items: readonly Entry[]; readonly total: number } | null;
  declare private people: readonly NamedPerson[];
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.people = [];
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
    if (changed.has('site')) void this.#loadPeople();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.audit')}</h1></div>
      <p class="screen-lead">${audit('admin.audit.lead')}</p>
      ${this.#filters()} ${this.error === null ? this.#entries() : problemNote(this.error, () => void this.#load())}
    </div>`;
  }

  #filters(): TemplateResult {
    const chosen = (name: string): string => this.query.get(name) ?? '';
    return html`<div class="audit-filters">
      <ui-field label=${audit('admin.audit.area')}>
        <select
          @change=${(event: Event) => {
            setQuery({ action: (event.target as HTMLSelectElement).value, page: '' });
          }}
        >
          <option value="" ?selected=${chosen('action') === ''}>${audit('admin.audit.everything')}</option>
          ${AREAS.map(
            ([area, words]) => html`<option value=${area} ?selected=${chosen('action') === area}>${words()}</option>`,
          )}
        </select>
      </ui-field>
      <ui-field label=${audit('admin.audit.who')}>
        <select
          @change=${(event: Event) => {
            setQuery({ actor: (event.target as HTMLSelectElement).value, page: '' });
          }}
        >
          <option value="" ?selected=${chosen('actor') === ''}>${audit('admin.audit.everybody')}</option>
          ${this.people.map(
            ({ id, name }) => html`<option value=${id} ?selected=${chosen('actor') === id}>${name}</option>`,
          )}
        </select>
      </ui-field>
    </div>`;
  }

  #entries(): TemplateResult {
    const { list } = this;
    if (list === null) return loadingNote();
    if (list.total === 0) {
      return html`<ui-empty icon="log" heading=${audit('admin.audit.emptyHeading')}></ui-empty>`;
    }
    return html`<div class="panel">
        <ui-table
          caption=${shell('admin.shell.audit')}
          .columns=${this.#columns()}
          .rows=${list.items}
          .rowKey=${({ sequence }: Entry) => String(sequence)}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => {
          setQuery({ page: String(event.detail) });
        }}
      ></ui-pagination>`;
  }

  #columns(): Column<Entry>[] {
    return [
      {
        key: 'what',
        label: audit('admin.audit.what'),
        primary: true,
        cell: ({ action, details }) =>
          html`${actionWords(action)}${
            'token' in details ? html` <span class="muted small">(${audit('admin.audit.withKey')})</span>` : nothing
          }`,
      },
      { key: 'about', label: audit('admin.audit.about'), cell: (entry) => this.#about(entry) },
      { key: 'who', label: audit('admin.audit.who'), cell: (entry) => actorName(entry) },
      {
        key: 'when',
        label: common('admin.common.date'),
        cell: ({ at }) =>
          html`<time class="numbers" datetime=${new Date(at).toISOString()}>${formatDateTime(at)}</time>`,
      },
    ];
  }

  #about({ action, subject, subjectName, details }: Entry): TemplateResult | string {
    if (subjectName !== null) return subjectName;
    const { language } = details;
    if (action.startsWith('page.')) {
      const place = `/admin/${this.site.id}/pages/${subject}/${String(language ?? this.site.locales[0] ?? '')}`;
      return html`<a href=${place}>${subject}</a>`;
    }
    return UNREADABLE.test(subject) ? '–' : subject;
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  async #load(): Promise<void> {
    try {
      this.list = await apiGet(siteApi(this.site.id, 'audit'), {
        page: this.#page,
        size: SIZE,
        action: this.query.get('action') ?? '',
        actor: this.query.get('actor') ?? '',
      });
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #loadPeople(): Promise<void> {
    try {
      this.people = (await apiGet<{ items: NamedPerson[] }>(siteApi(this.site.id, 'people'))).items;
    } catch {
      // The log can be read without the choice of people; what is wrong is told by the list itself.
      this.people = [];
    }
  }
}

function actorName({ actor, actorName: name }: Entry): string {
  if (actor === 'cli') return audit('admin.audit.cli');
  if (actor === 'system') return audit('admin.audit.system');
  return name ?? audit('admin.audit.gone');
}

define('audit-screen', AuditScreen);
