import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { apiSend, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { messagesText } from './message-model.ts';
import type { MessageItem } from './message-model.ts';

/** Answers that have been begun, by message: whoever looks something up elsewhere finds the text again. */
const begun = new Map<string, string>();

/** True when an answer has been begun and not been sent. */
export function hasUnsentAnswer(): boolean {
  return [...begun.values()].some((text) => text.trim() !== '');
}

/** Forgets answers that have been begun. */
export function discardAnswers(): void {
  begun.clear();
}

/** `<message-answer .message .canMail>`: answers a message from here, or leads to the own mail program. Sends `message-changed`. */
export class MessageAnswer extends LightElement {
  static override readonly properties = {
    siteId: {},
    siteName: {},
    message: { attribute: false },
    canMail: { type: Boolean },
    text: { state: true },
    busy: { state: true },
    error: { state: true },
  };

  declare siteId: string;
  declare siteName: string;
  declare message: MessageItem;
  declare canMail: boolean;
  declare private text: string;
  declare private busy: boolean;
  declare private error: unknown;

  constructor() {
    super();
    this.siteId = '';
    this.siteName = '';
    this.canMail = false;
    this.text = '';
    this.busy = false;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('message') || changed.get('message')?.id === this.message.id) return;
    this.text = begun.get(this.message.id) ?? '';
    this.error = null;
  }

  protected override render(): TemplateResult {
    return html`<section class="message-answer" aria-labelledby="answer-heading">
      <h3 id="answer-heading">${messagesText('admin.messages.reply')}</h3>
      ${this.canMail ? this.#form() : html`<p class="muted">${messagesText('admin.messages.noMail')}</p>`}
      <p class="flush">
        <a class="button ${this.canMail ? 'quiet' : 'primary'}" href=${this.#mailto()}
          >${icon('external')}<span>${messagesText('admin.messages.mailProgram')}</span></a
        >
      </p>
    </section>`;
  }

  #form(): TemplateResult {
    return html`<form class="stack" @submit=${this.#submit}>
      <ui-field
        label=${messagesText('admin.messages.replyHere')}
        hint=${messagesText('admin.messages.replyHint', { name: this.message.name })}
      >
        <textarea
          rows="6"
          maxlength="20000"
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as HTMLTextAreaElement).value;
            begun.set(this.message.id, this.text);
          }}
        ></textarea>
      </ui-field>
      ${this.error === null ? nothing : problemNote(this.error)}
      <button type="submit" class="button primary" aria-disabled=${this.busy || this.text.trim() === ''}>
        ${icon('send')}<span>${messagesText('admin.messages.send')}</span>
      </button>
    </form>`;
  }

  #mailto(): string {
    const quoted = this.message.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\r\n');
    const subject = messagesText('admin.messages.subject', { site: this.siteName });
    // A mail program takes an address of some 2000 characters; the message is in its inbox here anyway.
    const body = `\r\n\r\n${quoted.slice(0, 1200)}`;
    return `mailto:${encodeURIComponent(this.message.email)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || this.text.trim() === '') return;
    this.busy = true;
    this.error = null;
    const { id } = this.message;
    try {
      const changed = await apiSend<MessageItem>('POST', siteApi(this.siteId, 'messages', id, 'answer'), {
        text: this.text,
      });
      begun.delete(id);
      this.text = '';
      toast(messagesText('admin.messages.sent'));
      this.dispatchEvent(new CustomEvent('message-changed', { detail: changed, bubbles: true }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  };
}

define('message-answer', MessageAnswer);
