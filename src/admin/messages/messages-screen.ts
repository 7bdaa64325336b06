import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { announce, toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-pagination.ts';
import '../components/ui-tabs.ts';
import { guardLeaving, setQuery } from '../router.ts';
import { Screen, refreshCounts } from '../screen.ts';
import { can, session } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/messages.css';
import { discardAnswers, hasUnsentAnswer } from './message-answer.ts';
import './message-detail.ts';
import type { MessageListElement } from './message-list.ts';
import './message-list.ts';
import { CHANGES, messagesText } from './message-model.ts';
import type { MessageAction, MessageItem, MessageList } from './message-model.ts';

const FOLDERS = ['open', 'answered', 'spam'] as const;
const SIZE = 50;

/** `<messages-screen>`: the inbox of a site, list and message side by side. */
class MessagesScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    opened: { state: true },
    selection: { state: true },
    error: { state: true },
  };

  declare private list: MessageList | null;
  declare private opened: MessageItem | null;
  declare private selection: ReadonlySet<string>;
  declare private error: unknown;
  #unguard: (() => void) | null = null;

  constructor() {
    super();
    this.list = null;
    this.opened = null;
    this.selection = new Set();
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unguard = guardLeaving(async () => {
      if (!hasUnsentAnswer()) return true;
      const agreed = await confirmDialog({
        heading: messagesText('admin.messages.unsent'),
        text: messagesText('admin.messages.discardText'),
        action: messagesText('admin.messages.discard'),
        danger: true,
      });
      if (agreed) discardAnswers();
      return agreed;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unguard?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') || changed.has('query')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { list } = this;
    return html`<div class="screen messages-screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.messages')}</h1>
        <a class="button" href=${siteApi(this.site.id, 'messages', 'export')} download
          >${icon('download')}<span>${messagesText('admin.messages.export')}</span></a
        >
      </div>
      ${list === null ? nothing : html`<p class="screen-lead">${messagesText('admin.messages.lead', { days: list.keptDays })}</p>`}
      ${this.error === null ? nothing : problemNote(this.error, () => void this.#load())}
      ${list === null ? (this.error === null ? loadingNote() : nothing) : this.#inbox(list)}
    </div>`;
  }

  #inbox(list: MessageList): TemplateResult {
    const { counts } = list;
    return html`<div class="messages-bar">
        <ui-tabs
          label=${messagesText('admin.messages.folders')}
          selected=${this.#folder}
          .tabs=${FOLDERS.map((id) => ({ id, label: messagesText(`admin.messages.${id}`), count: counts[id] }))}
          @ui-select=${(event: CustomEvent<string>) => {
            setQuery({
              folder: event.detail === 'open' ? undefined : event.detail,
              page: undefined,
              message: undefined,
            });
          }}
        ></ui-tabs>
        ${this.#filters()}
      </div>
      <div
        class="inbox panel ${this.opened === null ? '' : 'has-message'}"
        role="tabpanel"
        id="panel-${this.#folder}"
        aria-labelledby="tab-${this.#folder}"
      >
        <div class="inbox-list">${this.#listTemplate(list)}</div>
        <div class="inbox-message">${this.#messageTemplate(list)}</div>
      </div>
      ${this.selection.size === 0 ? nothing : this.#bulk()}`;
  }

  #filters(): TemplateResult {
    return html`<form class="messages-filters" role="search" @submit=${(event: Event) => {
      event.preventDefault();
    }}>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.query.get('mine') === 'true'}
          @change=${(event: Event) => {
            setQuery({ mine: (event.target as HTMLInputElement).checked ? 'true' : undefined, page: undefined });
          }}
        /><span>${messagesText('admin.messages.mine')}</span></label
      >
      <input
        type="search"
        name="q"
        aria-label=${common('admin.common.search')}
        placeholder=${common('admin.common.search')}
        .value=${this.query.get('q') ?? ''}
        @change=${(event: Event) => {
          setQuery({ q: (event.target as HTMLInputElement).value, page: undefined });
        }}
      />
    </form>`;
  }

  #listTemplate(list: MessageList): TemplateResult {
    if (list.items.length === 0) return this.#empty();
    return html`<message-list
        .items=${list.items}
        .current=${this.opened?.id ?? ''}
        .selection=${this.selection}
        .mayChange=${this.#mayChange}
        @message-open=${(event: CustomEvent<string>) => void this.#open(event.detail)}
        @message-mark=${(event: CustomEvent<ReadonlySet<string>>) => {
          this.selection = event.detail;
        }}
        @message-act=${(event: CustomEvent<{ action: MessageAction; id: string }>) =>
          void this.#act(event.detail.action, [event.detail.id])}
      ></message-list>
      <ui-pagination
        .page=${this.#page}
        .size=${SIZE}
        .total=${list.total}
        @ui-page=${(event: CustomEvent<number>) => setQuery({ page: String(event.detail) })}
      ></ui-pagination>
      ${this.#mayChange ? html`<p class="messages-keys">${messagesText('admin.messages.keys')}</p>` : nothing}`;
  }

  #empty(): TemplateResult {
    const isPlain = this.#folder === 'open' && !this.query.has('q') && !this.query.has('mine');
    return isPlain
      ? html`<ui-empty
          icon="message"
          heading=${messagesText('admin.messages.none')}
          text=${messagesText('admin.messages.noneText')}
        ></ui-empty>`
      : html`<ui-empty icon="message" heading=${messagesText('admin.messages.nothingHere')}></ui-empty>`;
  }

  #messageTemplate(list: MessageList): TemplateResult {
    const { opened } = this;
    if (opened === null) {
      return list.items.length === 0
        ? html``
        : html`<p class="inbox-choose muted">${messagesText('admin.messages.choose')}</p>`;
    }
    return html`<button type="button" class="button quiet inbox-back" @click=${() => this.#close()}>
        ${icon('left')}<span>${messagesText('admin.messages.toList')}</span>
      </button>
      <message-detail
        .siteId=${this.site.id}
        .siteName=${this.site.name}
        .message=${opened}
        .colleagues=${list.colleagues}
        .canMail=${list.canMail}
        .mayChange=${this.#mayChange}
        @message-act=${(event: CustomEvent<MessageAction>) => void this.#act(event.detail, [opened.id])}
        @message-assign=${(event: CustomEvent<string | null>) => void this.#assign(opened.id, event.detail)}
        @message-changed=${(event: CustomEvent<MessageItem>) => {
          this.opened = event.detail;
          void this.#reload();
        }}
      ></message-detail>`;
  }

  #bulk(): TemplateResult {
    const ids = [...this.selection];
    const act = (action: MessageAction, label: string): TemplateResult =>
      html`<button type="button" class="button" @click=${() => void this.#act(action, ids)}>${label}</button>`;
    return html`<div class="bulk" role="region" aria-label=${common('admin.common.actions')}>
      <p class="bulk-count">${common('admin.common.selected', { count: ids.length })}</p>
      ${this.#folder === 'open' ? act('answered', messagesText('admin.messages.markAnswered')) : nothing}
      ${
        this.#folder === 'spam'
          ? act('no-spam', messagesText('admin.messages.markNoSpam'))
          : act('spam', messagesText('admin.messages.markSpam'))
      }
      ${act('unread', messagesText('admin.messages.markUnread'))} ${act('delete', common('admin.common.delete'))}
    </div>`;
  }

  get #folder(): (typeof FOLDERS)[number] {
    return FOLDERS.find((folder) => folder === this.query.get('folder')) ?? 'open';
  }

  get #page(): number {
    return Math.max(1, Number(this.query.get('page') ?? '1') || 1);
  }

  get #mayChange(): boolean {
    return can(this.site.id, 'messages.write');
  }

  get #listElement(): MessageListElement | null {
    return this.querySelector<MessageListElement>('message-list');
  }

  async #load(): Promise<void> {
    await this.#reload();
    const wanted = this.query.get('message');
    if (wanted === null) this.opened = null;
    else if (wanted !== this.opened?.id) await this.#show(wanted);
  }

  async #reload(): Promise<void> {
    try {
      this.list = await apiGet<MessageList>(siteApi(this.site.id, 'messages'), {
        folder: this.#folder,
        q: this.query.get('q') ?? '',
        mine: this.query.get('mine') === 'true',
        page: this.#page,
        size: SIZE,
      });
      this.selection = new Set([...this.selection].filter((id) => this.list?.items.some((item) => item.id === id)));
      this.error = null;
      refreshCounts();
    } catch (error) {
      this.error = error;
    }
  }

  async #open(id: string): Promise<void> {
    if (this.query.get('message') === id && this.opened?.id === id) await this.#focusMessage();
    else {
      setQuery({ message: id });
      await this.#show(id);
      await this.#focusMessage();
    }
  }

  async #show(id: string): Promise<void> {
    try {
      this.opened =
        this.list?.items.find((item) => item.id === id) ??
        (await apiGet<MessageItem>(siteApi(this.site.id, 'messages', id)));
    } catch (error) {
      this.opened = null;
      toast(messageOf(error), { kind: 'problem' });
      return;
    }
    if (this.opened.readAt === null && this.#mayChange) await this.#change([id], { read: true });
  }

  async #focusMessage(): Promise<void> {
    await this.updateComplete;
    const detail = this.querySelector('message-detail');
    await (detail as unknown as { updateComplete?: Promise<boolean> } | null)?.updateComplete;
    detail?.querySelector<HTMLElement>('h2')?.focus();
  }

  #close(): void {
    const id = this.opened?.id ?? '';
    this.opened = null;
    setQuery({ message: undefined });
    void this.updateComplete.then(() => this.#listElement?.focusItem(id));
  }

  async #assign(id: string, person: string | null): Promise<void> {
    await this.#change([id], { assignedTo: person });
    const me = session()?.id;
    announce(messagesText('admin.messages.done', { count: 1 }));
    if (person === me) refreshCounts();
  }

  async #change(ids: readonly string[], change: Readonly<Record<string, unknown>>): Promise<boolean> {
    try {
      await apiSend('PATCH', siteApi(this.site.id, 'messages'), { ids, ...change });
      await this.#reload();
      const { opened } = this;
      if (opened !== null && ids.includes(opened.id)) {
        this.opened = await apiGet<MessageItem>(siteApi(this.site.id, 'messages', opened.id));
      }
      return true;
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
      return false;
    }
  }

  /** After something has left the list, the focus goes to what has moved into its place. */
  async #act(action: MessageAction, ids: readonly string[]): Promise<void> {
    const at = this.list?.items.findIndex(({ id }) => id === ids[0]) ?? -1;
    const fromList = this.#listElement?.contains(document.activeElement) === true;
    const done = action === 'delete' ? await this.#delete(ids) : await this.#change(ids, CHANGES[action]);
    if (!done) return;
    if (action !== 'delete') announce(messagesText('admin.messages.done', { count: ids.length }));
    this.selection = new Set();
    await this.updateComplete;
    if (!fromList && this.opened !== null) return;
    const next = this.list?.items[Math.min(Math.max(at, 0), (this.list.items.length || 1) - 1)];
    if (next === undefined) this.querySelector<HTMLElement>('h1')?.focus();
    else await this.#listElement?.focusItem(next.id);
  }

  async #delete(ids: readonly string[]): Promise<boolean> {
    const agreed = await confirmDialog({
      heading: messagesText('admin.messages.deleteHeading', { count: ids.length }),
      text: messagesText('admin.messages.deleteText'),
      action: common('admin.common.delete'),
      danger: true,
    });
    if (!agreed) return false;
    try {
      await apiSend('POST', siteApi(this.site.id, 'messages', 'delete'), { ids });
      if (this.opened !== null && ids.includes(this.opened.id)) {
        this.opened = null;
        setQuery({ message: undefined }, { replace: true });
      }
      toast(messagesText('admin.messages.deleted', { count: ids.length }));
      await this.#reload();
      return true;
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
      return false;
    }
  }
}

define('messages-screen', MessagesScreen);
