import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { EventItem } from '../../api/admin/signups-model.ts';
import { occurrenceText } from '../../core/events/dates.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { apiGet, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import '../components/ui-tabs.ts';
import { interfaceLocale } from '../i18n.ts';
import { createPage } from '../pages/new-page.ts';
import { setQuery } from '../router.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/events.css';
import { eventsText } from './event-texts.ts';

interface EventList {
  readonly items: readonly EventItem[];
  readonly total: number;
}

const SIZE = 50;
const VIEWS = ['upcoming', 'past'] as const;

/** `<events-screen>`: the events of a site, what is next first. */
class EventsScreen extends Screen {
  static override readonly properties = { ...Screen.properties, list: { state: true }, error: { state: true } };

  declare private list: EventList | null;
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
    const address = `${this.site.origin}/${this.site.locales[0] ?? ''}/events.ics`;
    return html`<div class="screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.events')}</h1>
        ${
          can(this.site.id, 'content.write')
            ? html`<button type="button" class="button primary" @click=${() => void createPage(this.site, 'event')}>
                ${icon('plus')}<span>${eventsText('admin.events.new')}</span>
              </button>`
            : nothing
        }
      </div>
      <p class="screen-lead">${eventsText('admin.events.lead', { address })}</p>
      <ui-tabs
        label=${eventsText('admin.events.views')}
        selected=${this.#view}
        .tabs=${VIEWS.map((id) => ({ id, label: eventsText(`admin.events.${id}`) }))}
        @ui-select=${(event: CustomEvent<string>) => {
          setQuery({ when: event.detail === 'past' ? 'past' : undefined, page: undefined });
        }}
      ></ui-tabs>
      <div class="events-panel" role="tabpanel" id="panel-${this.#view}" aria-labelledby="tab-${this.#view}">
        ${this.error === null ? this.#content() : problemNote(this.error, () => void this.#load())}
      </div>
    </div>`;
  }

  #content(): TemplateResult {
    const { list } = this;
    if (list === null) return loadingNote();
    if (list.total === 0) {
      return this.#view === 'past'
        ? html`<ui-empty icon="calendar" heading=${eventsText('admin.events.nonePast')}></ui-empty>`
        : html`<ui-empty
            icon="calendar"
            heading=${eventsText('admin.events.none')}
            text=${eventsText('admin.events.noneText')}
          ></ui-empty>`;
    }
    return html`<div class="panel">
        <ui-table
          caption=${shell('admin.shell.events')}
          .columns=${this.#columns()}
          .rows=${list.items}
          .rowKey=${(item: EventItem) => item.document}
          .rowLabel=${(item: EventItem) => item.title}
        ></ui-table>
      </div>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => setQuery({ page: String(event.detail) })}
      ></ui-pagination>`;
  }

  #columns(): Column<EventItem>[] {
    return [
      { key: 'event', label: eventsText('admin.events.event'), primary: true, cell: (item) => this.#name(item) },
      {
        key: 'when',
        label: eventsText('admin.events.when'),
        cell: (item) =>
          item.start === null
            ? html`<span class="muted">${eventsText('admin.events.noDate')}</span>`
            : occurrenceText({ start: item.start, end: item.end }, interfaceLocale()),
      },
      { key: 'place', label: eventsText('admin.events.place'), cell: (item) => item.place, wideOnly: true },
      ...(can(this.site.id, 'signups.read')
        ? [
            {
              key: 'signups',
              label: eventsText('admin.events.signups'),
              cell: (item: EventItem) => this.#signups(item),
            },
          ]
        : []),
    ];
  }

  #name(item: EventItem): TemplateResult {
    const href = `/admin/${this.site.id}/pages/${encodeURIComponent(item.document)}/${item.language}`;
    const mark = (name: Parameters<typeof icon>[0], text: string, kind = ''): TemplateResult =>
      html`<span class=${kind}>${icon(name)}${text}</span>`;
    return html`<span class="event-name"
      ><a href=${href} lang=${LANGUAGE_TAGS[item.language]}>${item.title}</a
      ><span class="event-tags"
        >${item.recurs ? mark('restore', eventsText('admin.events.recurs')) : nothing}${
          item.cancelled ? mark('close', eventsText('admin.events.cancelled'), 'warning') : nothing
        }${item.published.length === 0 ? mark('eye', eventsText('admin.events.notPublished')) : nothing}${
          item.differs ? mark('warning', eventsText('admin.events.differs'), 'warning') : nothing
        }</span
      ></span
    >`;
  }

  #signups(item: EventItem): TemplateResult | typeof nothing {
    if (!item.hasSignup && item.persons === 0) return nothing;
    const words =
      item.limit === null || item.recurs
        ? eventsText('admin.events.persons', { count: item.persons })
        : eventsText('admin.events.personsOf', { count: item.persons, limit: item.limit });
    return html`<a
      href="/admin/${this.site.id}/events/${encodeURIComponent(item.document)}"
      aria-label="${eventsText('admin.events.toSignups', { title: item.title })}: ${words}"
      >${words}</a
    >`;
  }

  get #view(): (typeof VIEWS)[number] {
    return this.query.get('when') === 'past' ? 'past' : 'upcoming';
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  async #load(): Promise<void> {
    try {
      const query = { when: this.#view, page: this.#page, size: SIZE };
      this.list = await apiGet<EventList>(siteApi(this.site.id, 'events'), query);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('events-screen', EventsScreen);
