import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { infoNote } from '../components/problem.ts';
import '../components/ui-menu.ts';
import { formatDateTime } from '../i18n.ts';
import './message-answer.ts';
import { messagesText } from './message-model.ts';
import type { MessageAction, MessageItem } from './message-model.ts';

/** Somebody who can take care of messages. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/**
 * `<message-detail .message .colleagues>`: one message with what can be done about it. Sends `message-act` (detail: action),
 * `message-assign` (detail: id of a person or null), `message-changed` (detail: the message after an answer).
 */
export class MessageDetail extends LightElement {
  static override readonly properties = {
    siteId: {},
    siteName: {},
    message: { attribute: false },
    colleagues: { attribute: false },
    canMail: { type: Boolean },
    mayChange: { type: Boolean },
  };

  declare siteId: string;
  declare siteName: string;
  declare message: MessageItem;
  declare colleagues: readonly Colleague[];
  declare canMail: boolean;
  declare mayChange: boolean;

  constructor() {
    super();
    this.siteId = '';
    this.siteName = '';
    this.colleagues = [];
    this.canMail = false;
    this.mayChange = false;
  }

  protected override render(): TemplateResult {
    const { message } = this;
    return html`<article class="message" aria-labelledby="message-heading">
      <header class="message-head">
        <h2 id="message-heading" tabindex="-1">${message.name}</h2>
        <p class="message-about">
          <a href="mailto:${message.email}">${message.email}</a>
          <span>${formatDateTime(message.createdAt)}</span>
          <span>${messagesText('admin.messages.writtenIn', { language: LANGUAGE_NAMES[message.language] })}</span>
        </p>
        ${this.mayChange ? this.#tools() : nothing}
      </header>
      ${message.mailFailed ? infoNote(messagesText('admin.messages.mailFailed'), 'warning') : nothing}
      <div class="message-text" lang=${LANGUAGE_TAGS[message.language]}>${message.text}</div>
      ${this.#answered()}
      ${
        this.mayChange && !message.isSpam
          ? html`<message-answer
              .siteId=${this.siteId}
              .siteName=${this.siteName}
              .message=${message}
              .canMail=${this.canMail}
            ></message-answer>`
          : nothing
      }
    </article>`;
  }

  #tools(): TemplateResult {
    const { message } = this;
    const act = (action: MessageAction, label: string, drawing: Parameters<typeof icon>[0]): TemplateResult =>
      html`<button type="button" class="button" @click=${() => this.#act(action)}>${icon(drawing)}<span>${label}</span></button>`;
    return html`<div class="message-tools">
      ${
        message.answeredAt === null
          ? act('answered', messagesText('admin.messages.markAnswered'), 'check')
          : act('reopen', messagesText('admin.messages.markOpen'), 'undo')
      }
      <ui-menu
        label=${common('admin.common.more')}
        icon="more"
        icon-only
        .items=${[
          {
            label: messagesText('admin.messages.markUnread'),
            icon: 'message',
            run: () => this.#act('unread'),
          },
          message.isSpam
            ? { label: messagesText('admin.messages.markNoSpam'), icon: 'undo', run: () => this.#act('no-spam') }
            : { label: messagesText('admin.messages.markSpam'), icon: 'warning', run: () => this.#act('spam') },
          {
            label: common('admin.common.delete'),
            icon: 'trash',
            danger: true,
            separated: true,
            run: () => this.#act('delete'),
          },
        ]}
      ></ui-menu>
      ${this.#assignee()}
    </div>`;
  }

  #assignee(): TemplateResult {
    const { assignedTo } = this.message;
    const isGone = assignedTo !== null && this.colleagues.every(({ id }) => id !== assignedTo.id);
    const people = isGone ? [...this.colleagues, assignedTo] : this.colleagues;
    return html`<label class="message-assignee"
      ><span>${messagesText('admin.messages.assignee')}</span>
      <select
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          this.#send('message-assign', value === '' ? null : value);
        }}
      >
        <option value="" .selected=${assignedTo === null}>${messagesText('admin.messages.nobody')}</option>
        ${people.map(({ id, name }) => html`<option value=${id} .selected=${assignedTo?.id === id}>${name}</option>`)}
      </select></label
    >`;
  }

  #answered(): TemplateResult | typeof nothing {
    const { answeredAt, answeredBy, answer } = this.message;
    if (answeredAt === null) return nothing;
    const date = formatDateTime(answeredAt);
    const words =
      answeredBy === null
        ? messagesText('admin.messages.answeredOn', { date })
        : messagesText('admin.messages.answeredBy', { date, name: answeredBy.name });
    return html`<section class="message-answered">
      <h3>${words}</h3>
      ${answer === null ? nothing : html`<div class="message-text">${answer}</div>`}
    </section>`;
  }

  #act(action: MessageAction): void {
    this.#send('message-act', action);
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

define('message-detail', MessageDetail);
