import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SignupDateItem, SignupItem, SignupList } from '../../api/admin/signups-model.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { infoNote, loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-menu.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDateTime } from '../i18n.ts';
import { Screen, setTitle } from '../screen.ts';
import { can } from '../session.ts';
import '../styles/events.css';
import { addSignup } from './add-signup.ts';
import { eventsText } from './event-texts.ts';
import { signupActions } from './signup-actions.ts';
import { dateLabel, signupState } from './signup-labels.ts';

/** `<signups-screen>`: who comes to an event. */
class SignupsScreen extends Screen {
  static override readonly properties = { ...Screen.properties, list: { state: true }, error: { state: true } };

  declare private list: SignupList | null;
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('params')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    return html`<div class="screen">
      <p class="flush"><a class="signup-back" href="/admin/${this.site.id}/events">${icon('left')}${eventsText('admin.events.back')}</a></p>
      ${list === null ? html`<h1 class="visually-hidden">${eventsText('admin.events.signups')}</h1>` : this.#head(list)}
      ${error === null ? nothing : problemNote(error, () => void this.#load())}
      ${list === null ? (error === null ? loadingNote() : nothing) : this.#content(list)}
    </div>`;
  }

  #head(list: SignupList): TemplateResult {
    const open = list.dates.filter(({ isOver }) => !isOver);
    return html`<div class="screen-head">
        <h1>${list.title}</h1>
        ${
          can(this.site.id, 'signups.write') && open.length > 0
            ? html`<button type="button" class="button primary" @click=${() => void this.#add(open)}>
                ${icon('plus')}<span>${eventsText('admin.events.addPerson')}</span>
              </button>`
            : nothing
        }
        ${
          list.items.length === 0
            ? nothing
            : html`<a class="button" href=${siteApi(this.site.id, 'events', this.#document, 'signups', 'export')} download
                >${icon('download')}<span>${eventsText('admin.events.exportList')}</span></a
              >`
        }
        <a class="button" href="/admin/${this.site.id}/pages/${encodeURIComponent(this.#document)}/${this.site.locales[0] ?? ''}"
          >${icon('edit')}<span>${eventsText('admin.events.editPage')}</span></a
        >
      </div>
      <p class="screen-lead">${eventsText('admin.events.kept', { days: list.keptDays })}</p>`;
  }

  #content(list: SignupList): TemplateResult {
    if (!list.hasSignup && list.items.length === 0) {
      return html`<ui-empty icon="people" heading=${eventsText('admin.events.noSignups')} text=${eventsText('admin.events.signupsOff')}></ui-empty>`;
    }
    if (list.items.length === 0) {
      return html`<ui-empty icon="people" heading=${eventsText('admin.events.noSignups')}></ui-empty>`;
    }
    const withPeople = list.dates.filter(({ occurrence }) => list.items.some((item) => item.occurrence === occurrence));
    return html`${withPeople.map((date) => this.#date(list, date))}`;
  }

  #date(list: SignupList, date: SignupDateItem): TemplateResult {
    const items = list.items.filter(({ occurrence }) => occurrence === date.occurrence);
    const heading = `signups-${date.occurrence === '' ? 'only' : date.occurrence}`;
    const coming = items.filter(({ state }) => state === 'confirmed').map(({ email }) => email);
    return html`<section class="panel signup-date" aria-labelledby=${heading}>
      <div class="panel-head">
        <h2 id=${heading}>${dateLabel(date)}</h2>
        ${this.#fill(list, date)}
        ${
          coming.length === 0
            ? nothing
            : html`<a class="button small" href="mailto:?bcc=${coming.map(encodeURIComponent).join(',')}"
                >${icon('message')}<span>${eventsText('admin.events.writeToAll')}</span></a
              >`
        }
      </div>
      ${
        list.limit !== null && date.confirmed > list.limit
          ? infoNote(eventsText('admin.events.overLimit'), 'warning')
          : nothing
      }
      <ui-table
        caption=${dateLabel(date)}
        .columns=${this.#columns(list)}
        .rows=${items}
        .rowKey=${(item: SignupItem) => item.id}
        .rowLabel=${(item: SignupItem) => item.name}
      ></ui-table>
    </section>`;
  }

  #fill(list: SignupList, date: SignupDateItem): TemplateResult {
    const { limit } = list;
    const words =
      limit === null
        ? eventsText('admin.events.persons', { count: date.confirmed })
        : eventsText('admin.events.personsOf', { count: date.confirmed, limit });
    return html`<span>${words}</span>
      ${date.waiting === 0 ? nothing : html`<span>${eventsText('admin.events.waitingCount', { count: date.waiting })}</span>`}
      ${
        limit === null
          ? nothing
          : html`<meter class="signup-fill" min="0" max=${limit} .value=${date.confirmed} aria-label=${words}></meter>`
      }`;
  }

  #columns(list: SignupList): Column<SignupItem>[] {
    return [
      {
        key: 'name',
        label: common('admin.common.name'),
        primary: true,
        cell: (item) =>
          html`<span class="signup-person"
            ><span>${item.name}</span><a href="mailto:${item.email}">${item.email}</a>${
              item.letterFailed
                ? html`<span class="signup-letter">${icon('warning')}${eventsText('admin.events.letterFailed')}</span>`
                : nothing
            }</span
          >`,
      },
      { key: 'state', label: common('admin.common.status'), cell: signupState },
      { key: 'persons', label: eventsText('admin.events.personsShort'), align: 'end', cell: (item) => item.persons },
      {
        key: 'remark',
        label: eventsText('admin.events.remark'),
        cell: (item) => (item.remark === '' ? '' : html`<span class="signup-remark">${item.remark}</span>`),
      },
      {
        key: 'created',
        label: eventsText('admin.events.signedUp'),
        cell: (item) => formatDateTime(item.createdAt),
        wideOnly: true,
      },
      {
        key: 'actions',
        label: common('admin.common.actions'),
        quietLabel: true,
        align: 'end',
        cell: (item) => (can(this.site.id, 'signups.write') ? this.#menu(item, list) : nothing),
      },
    ];
  }

  #menu(item: SignupItem, list: SignupList): TemplateResult {
    const actions = {
      change: (signup: SignupItem, change: Readonly<Record<string, unknown>>) => void this.#change(signup, change),
      remove: (signup: SignupItem) => void this.#remove(signup),
    };
    return html`<ui-menu
      label=${common('admin.common.actionsFor', { name: item.name })}
      icon="more"
      icon-only
      variant="quiet"
      .items=${signupActions(item, list.dates, actions)}
    ></ui-menu>`;
  }

  get #document(): string {
    return this.params['document'] ?? '';
  }

  async #load(): Promise<void> {
    try {
      this.list = await apiGet<SignupList>(siteApi(this.site.id, 'events', this.#document, 'signups'));
      this.error = null;
      setTitle(`${eventsText('admin.events.signups')}: ${this.list.title}`, this.site);
    } catch (error) {
      this.error = error;
    }
  }

  async #add(dates: readonly SignupDateItem[]): Promise<void> {
    const added = await addSignup(this.site, this.#document, dates);
    if (added === undefined) return;
    const key = added.state === 'waiting' ? 'admin.events.addedWaiting' : 'admin.events.changed';
    toast(eventsText(key, { name: added.name }));
    await this.#load();
  }

  async #change(signup: SignupItem, change: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      await apiSend('PATCH', siteApi(this.site.id, 'signups', signup.id), change);
      toast(eventsText('admin.events.changed', { name: signup.name }));
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
    await this.#load();
  }

  async #remove(signup: SignupItem): Promise<void> {
    const agreed = await confirmDialog({
      heading: eventsText('admin.events.deleteHeading', { name: signup.name }),
      text: eventsText('admin.events.deleteText'),
      action: common('admin.common.delete'),
      danger: true,
    });
    if (!agreed) return;
    try {
      await apiSend('DELETE', siteApi(this.site.id, 'signups', signup.id));
      toast(eventsText('admin.events.changed', { name: signup.name }));
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
    await this.#load();
    this.querySelector<HTMLElement>('h1')?.focus();
  }
}

define('signups-screen', SignupsScreen);
