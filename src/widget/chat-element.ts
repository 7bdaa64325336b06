import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Locale } from '../shared/locale.ts';
import { Announcer } from './announcer.ts';
import { composerTemplate } from './composer-template.ts';
import { copyText } from './copy-text.ts';
import { icon } from './icons.ts';
import { KeyboardFit } from './keyboard-fit.ts';
import { LauncherRetreat } from './launcher-retreat.ts';
import { plainText } from './plain-text.ts';
import { launcherStyles } from './styles/launcher-styles.ts';
import { panelStyles } from './styles/panel-styles.ts';
import { themeStyles } from './styles/theme-styles.ts';
import { turnStyles } from './styles/turn-styles.ts';
import { Talk } from './talk.ts';
import type { TalkHost } from './talk.ts';
import { loadTalk, storeTalk } from './talk-storage.ts';
import { localeOf, textsIn } from './texts.ts';
import type { Texts } from './texts.ts';
import { turnTemplate } from './turn-template.ts';
import type { Turn } from './turn.ts';
import { welcomeTemplate } from './welcome-template.ts';

/** Below this width the panel fills the screen. */
const NARROW = '(max-width: 40rem)';

/**
 * `<bivouac-chat>`: a button that opens the conversation with the assistant.
 * Attributes: `locale`, `site-name`, `starters` (JSON array of questions), `privacy-href`, `contact-href`, `ask-href`
 * (the form without JavaScript), `endpoint` (`/api/assistant`), `feedback-endpoint` (`/api/feedback`). Colours and type come from the page's custom properties
 * `--accent`, `--ink`, `--paper`, `--rule`, `--font-body`, `--font-heading`, `--font-mono`.
 */
export class ChatElement extends LitElement implements TalkHost {
  static override readonly properties = {
    locale: { converter: localeOf },
    siteName: { attribute: 'site-name' },
    starters: { type: Array },
    privacyHref: { attribute: 'privacy-href' },
    contactHref: { attribute: 'contact-href' },
    askHref: { attribute: 'ask-href' },
    endpoint: {},
    feedbackEndpoint: { attribute: 'feedback-endpoint' },
    isOpen: { state: true },
    draftLength: { state: true },
    copied: { state: true },
  };
  static override readonly styles = [themeStyles, launcherStyles, panelStyles, turnStyles];

  declare locale: Locale;
  declare siteName: string;
  declare starters: readonly string[];
  declare privacyHref: string;
  declare contactHref: string;
  declare askHref: string;
  declare endpoint: string;
  declare feedbackEndpoint: string;
  declare private isOpen: boolean;
  declare private draftLength: number;
  /** Which answer was copied, and what its button says about it. */
  declare private copied: { readonly id: string; readonly note: string } | null;

  readonly #talk = new Talk(this);
  readonly #announcer = new Announcer(this);
  #shownTurn: string | undefined;
  /** From then on the panel stays rendered, so that closing it loses no half-written question. */
  #wasOpened = false;

  constructor() {
    super();
    this.locale = 'en';
    this.siteName = '';
    this.starters = [];
    this.privacyHref = '';
    this.contactHref = '';
    this.askHref = '';
    this.endpoint = '/api/assistant';
    this.feedbackEndpoint = '/api/feedback';
    this.isOpen = false;
    this.draftLength = 0;
    this.copied = null;
    new LauncherRetreat(this);
    new KeyboardFit(this);
  }

  get texts(): Texts {
    return textsIn(this.locale);
  }

  /** Opens the panel and puts the cursor where the next question is written. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#store();
    void this.updateComplete.then(() => {
      this.#show();
      // On a touch screen the cursor would bring up the keyboard over what there is to read.
      const target = matchMedia('(pointer: fine)').matches ? '#question' : '#title';
      this.renderRoot.querySelector<HTMLElement>(target)?.focus();
    });
  }

  /** Closes the panel; the talk stays. */
  close(): void {
    this.#panel?.close();
  }

  talkSettled(turn: Turn): void {
    this.#store();
    const spoken = [turn.text, ...turn.quotes.map((quote) => quote.text), turn.problem?.message, turn.problem?.hint];
    this.#announcer.say(turn.state === 'stopped' ? this.texts('chat.stopped') : spoken.filter(Boolean).join(' '));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const stored = loadTalk();
    if (stored === null) return;
    this.#talk.turns = stored.turns;
    // On a phone the panel would cover the page that the visitor has just gone to.
    this.isOpen = stored.open && !matchMedia(NARROW).matches;
  }

  protected override firstUpdated(): void {
    if (this.isOpen) this.#show();
  }

  protected override updated(_changed: PropertyValues): void {
    const last = this.#talk.turns.at(-1);
    if (last === undefined || last.id === this.#shownTurn) return;
    this.#shownTurn = last.id;
    const log = this.renderRoot.querySelector('.log');
    const turn = log?.querySelector<HTMLElement>('.turn:last-child');
    if (log && turn) log.scrollTop = turn.offsetTop;
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    const hasTalk = this.#talk.turns.length > 0;
    return html`
      <button
        type="button"
        class="launcher"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        ?hidden=${this.isOpen}
        @click=${() => this.open()}
      >
        ${icon('ask')}<span>${texts(hasTalk ? 'chat.continue' : 'chat.open')}</span>
      </button>
      <dialog aria-labelledby="title" @close=${this.#closed} @keydown=${this.#keydown}>
        ${this.isOpen || this.#wasOpened ? this.#panelTemplate(hasTalk) : nothing}
      </dialog>
      ${this.#announcer.template()}
    `;
  }

  #panelTemplate(hasTalk: boolean): TemplateResult {
    const { texts } = this;
    const clear = html`<button type="button" class="quiet" @click=${this.#clear}>
      ${icon('clear')}<span class="label" aria-hidden="true">${texts('chat.clear')}</span
      ><span class="hidden">${texts('chat.clearTitle')}</span>
    </button>`;
    return html`
      <div class="head">
        <h2 id="title" tabindex="-1">
          ${this.siteName === '' ? nothing : html`<span class="site">${this.siteName}</span>`} ${texts('chat.title')}
        </h2>
        ${hasTalk ? clear : nothing}
        <button type="button" class="quiet" @click=${() => this.close()}>
          ${icon('close')}<span class="hidden">${texts('chat.close')}</span>
        </button>
      </div>
      <div class="log" tabindex="0" role="group" aria-labelledby="title">
        ${hasTalk ? this.#talkTemplate() : welcomeTemplate({ starters: this.starters, texts, onAsk: this.#ask })}
      </div>
      ${composerTemplate({
        busy: this.#talk.busy,
        length: this.draftLength,
        texts,
        privacyHref: this.privacyHref,
        onInput: this.#measureDraft,
        onSubmit: this.#ask,
        onStop: this.#stop,
      })}
    `;
  }

  #talkTemplate(): TemplateResult {
    const { locale, texts, askHref, contactHref } = this;
    const actions = { copy: this.#copy, retry: this.#retry, rate: this.#rate, follow: this.#follow };
    const { turns } = this.#talk;
    return html`<ol>
      ${turns.map((turn, i) =>
        turnTemplate({
          turn,
          isLast: i === turns.length - 1 && !this.#talk.busy,
          copyNote: this.copied?.id === turn.id ? this.copied.note : '',
          locale,
          texts,
          askHref,
          contactHref,
          actions,
        }),
      )}
    </ol>`;
  }

  get #panel(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('#question');
  }

  #show(): void {
    const panel = this.#panel;
    if (panel === null || panel.open) return;
    this.#wasOpened = true;
    if (matchMedia(NARROW).matches) panel.showModal();
    // `show()` would take the focus, also when the panel only comes back on the next page.
    else panel.open = true;
  }

  #store(): void {
    storeTalk({ turns: this.#talk.turns, open: this.isOpen });
  }

  readonly #closed = (): void => {
    this.isOpen = false;
    this.#store();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus());
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.close();
  };

  readonly #ask = (question: string): void => {
    this.copied = null;
    void this.#talk.ask(question);
    this.#store();
    const field = this.#field;
    if (field === null) return;
    field.value = '';
    this.draftLength = 0;
    if (matchMedia('(pointer: fine)').matches) field.focus();
  };

  readonly #stop = (): void => {
    this.#talk.stop();
    this.#field?.focus();
  };

  readonly #retry = (): void => {
    void this.#talk.retry();
    this.#field?.focus();
  };

  readonly #clear = (): void => {
    this.#talk.clear();
    this.#store();
    this.#announcer.say(this.texts('chat.cleared'));
    this.#field?.focus();
  };

  readonly #follow = (): void => {
    // A modal panel would hide the sentence that the link leads to.
    if (matchMedia(NARROW).matches) this.close();
  };

  readonly #rate = (turn: Turn, helpful: boolean, reason: string): void => {
    void this.#talk.rate(turn, helpful, reason).then(async (feedback) => {
      this.#store();
      if (feedback === 'failed') this.#announcer.say(this.texts('chat.feedbackFailed'));
      await this.updateComplete;
      // What was pressed is gone; the focus goes to what stands in its place.
      const place = feedback === 'asked' ? 'reason' : 'rated';
      this.renderRoot.querySelector<HTMLElement>(`#${place}-${turn.id}`)?.focus();
    });
  };

  readonly #measureDraft = (): void => {
    this.draftLength = this.#field?.value.length ?? 0;
  };

  readonly #copy = (turn: Turn): void => {
    void copyText(plainText(turn, this.locale, document.baseURI)).then((isCopied) => {
      const note = this.texts(isCopied ? 'chat.copied' : 'chat.copyFailed');
      this.copied = { id: turn.id, note };
      this.#announcer.say(note);
    });
  };
}
