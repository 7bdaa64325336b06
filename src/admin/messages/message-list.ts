import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { formatRelative } from '../i18n.ts';
import { excerpt, messagesText } from './message-model.ts';
import type { MessageAction, MessageItem } from './message-model.ts';

const KEYS: Readonly<Record<string, MessageAction>> = {
  e: 'answered',
  u: 'unread',
  '!': 'spam',
  Delete: 'delete',
  Backspace: 'delete',
};

/**
 * `<message-list .items .current .selection>`: messages one below the other, one stop for the tabulator. Sends `message-open`
 * (detail: id), `message-mark` (detail: the new Set of ids), `message-act` (detail: action and id).
 */
export class MessageListElement extends LightElement {
  static override readonly properties = {
    items: { attribute: false },
    current: {},
    selection: { attribute: false },
    mayChange: { type: Boolean },
    focused: { state: true },
  };

  declare items: readonly MessageItem[];
  declare current: string;
  declare selection: ReadonlySet<string>;
  declare mayChange: boolean;
  declare private focused: string;

  constructor() {
    super();
    this.items = [];
    this.current = '';
    this.selection = new Set();
    this.mayChange = false;
    this.focused = '';
  }

  /** Sets the focus on a message of the list; on the first one when it is not there. */
  async focusItem(id: string): Promise<void> {
    const wanted = this.items.find((item) => item.id === id) ?? this.items[0];
    if (wanted === undefined) return;
    this.focused = wanted.id;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-message="${CSS.escape(wanted.id)}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    const stop = this.items.some(({ id }) => id === this.focused)
      ? this.focused
      : this.items.some(({ id }) => id === this.current)
        ? this.current
        : this.items[0]?.id;
    return html`<ul class="message-list" role="list" aria-label=${messagesText('admin.messages.list')} @keydown=${this.#key}>
      ${repeat(
        this.items,
        ({ id }) => id,
        (item) => this.#item(item, item.id === stop),
      )}
    </ul>`;
  }

  #item(item: MessageItem, isStop: boolean): TemplateResult {
    const isUnread = item.readAt === null;
    const isMarked = this.selection.has(item.id);
    return html`<li class="message-row ${isUnread ? 'unread' : ''} ${item.id === this.current ? 'current' : ''}">
      ${
        this.mayChange
          ? html`<label class="check-target"
              ><input
                type="checkbox"
                tabindex=${isStop ? 0 : -1}
                aria-label=${messagesText('admin.messages.selectRow', { name: item.name })}
                .checked=${isMarked}
                @change=${() => {
                  this.#mark(item.id);
                }}
            /></label>`
          : nothing
      }
      <button
        type="button"
        class="message-open"
        data-message=${item.id}
        tabindex=${isStop ? 0 : -1}
        aria-current=${item.id === this.current ? 'true' : nothing}
        @click=${() => {
          this.#send('message-open', item.id);
        }}
        @focus=${() => {
          this.focused = item.id;
        }}
      >
        <span class="message-top">
          <span class="message-from">${item.name}</span>
          <span class="message-date">${formatRelative(item.createdAt)}</span>
        </span>
        <span class="message-excerpt" lang=${LANGUAGE_TAGS[item.language]}>${excerpt(item.text)}</span>
        <span class="message-marks">
          ${isUnread ? html`<span class="message-unread">${messagesText('admin.messages.unread')}</span>` : nothing}
          ${item.answeredAt === null ? nothing : html`<span>${icon('check')}${messagesText('admin.messages.answered')}</span>`}
          ${item.assignedTo === null ? nothing : html`<span>${icon('person')}${item.assignedTo.name}</span>`}
        </span>
      </button>
    </li>`;
  }

  #mark(id: string): void {
    const next = new Set(this.selection);
    if (!next.delete(id)) next.add(id);
    this.#send('message-mark', next);
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  readonly #key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const id = target.closest('li')?.querySelector<HTMLElement>('[data-message]')?.dataset['message'];
    const at = this.items.findIndex((item) => item.id === id);
    if (id === undefined || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.items.length - 1,
    };
    const step = steps[event.key];
    const action = KEYS[event.key];
    if (step !== undefined) {
      const next = this.items[Math.max(0, Math.min(this.items.length - 1, step))];
      if (next !== undefined) void this.focusItem(next.id);
    } else if (action !== undefined && this.mayChange) this.#send('message-act', { action, id });
    else return;
    event.preventDefault();
  };
}

define('message-list', MessageListElement);
