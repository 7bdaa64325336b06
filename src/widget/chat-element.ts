import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { Announcer } from './announcer.ts';
import { BelowFold } from './below-fold.ts';
import { composerTemplate } from './composer-template.ts';
import { copyText } from './copy-text.ts';
import type { Facts } from './facts.ts';
import { FactsKeeper } from './facts-keeper.ts';
import { headTemplate } from './head-template.ts';
import { icon } from './icons.ts';
import { KeyboardFit } from './keyboard-fit.ts';
import { LauncherRetreat } from './launcher-retreat.ts';
import { plainText } from './plain-text.ts';
import { spokenAnswer, spokenQuotes } from './spoken.ts';
import { embeddedStyles } from './styles/embedded-styles.ts';
import { launcherStyles } from './styles/launcher-styles.ts';
import { panelStyles } from './styles/panel-styles.ts';
import { inUnits } from './styles/root-size.ts';
import { themeStyles } from './styles/theme-styles.ts';
import { turnStyles } from './styles/turn-styles.ts';
import { writtenStyles } from './styles/written-styles.ts';
import { Talk } from './talk.ts';
import type { TalkHost } from './talk.ts';
import { loadTalk, storeTalk } from './talk-storage.ts';
import type { StoredTalk } from './talk-storage.ts';
import { localeOf, textsIn } from './texts.ts';
import type { Texts } from './texts.ts';
import { turnTemplate } from './turn-template.ts';
import type { TurnActions } from './turn-view.ts';
import type { Turn } from './turn.ts';
import { welcomeTemplate } from './welcome-template.ts';

/** Below this width the panel fills the screen. */
const NARROW = '(max-width: 40rem)';
const KEYBOARD = '(pointer: fine)';

/**
 * `<bivouac-chat>`: a button that opens the conversation with the assistant.
 * Attributes: `locale`, `site-name`, `starters` (JSON array of questions), `privacy-href`, `contact-href`, `ask-href`
 * (the form without JavaScript), `origin` (of the site that answers, on pages of another one). Colours and type come from the
 * page's custom properties `--accent`, `--ink`, `--paper`, `--rule`, `--font-body`, `--font-heading`, `--font-mono`; with
 * `origin` from those that begin with `--assistant-`.
 */
export class ChatElement extends LitElement implements TalkHost {
  static override readonly properties = {
    locale: { converter: localeOf },
    siteName: { attribute: 'site-name' },
    starters: { type: Array },
    privacyHref: { attribute: 'privacy-href' },
    contactHref: { attribute: 'contact-href' },
    askHref: { attribute: 'ask-href' },
    origin: { reflect: true },
    chosen: { state: true },
    isOpen: { state: true },
    draftLength: { state: true },
    copied: { state: true },
  };
  static override readonly styles = inUnits([
    themeStyles,
    launcherStyles,
    panelStyles,
    turnStyles,
    writtenStyles,
    embeddedStyles,
  ]);

  declare locale: Locale;
  declare siteName: string;
  declare starters: readonly string[];
  declare privacyHref: string;
  declare contactHref: string;
  declare askHref: string;
  declare origin: string;
  /** Language that the visitor chose in place of the page's. */
  declare private chosen: Locale | null;
  declare private isOpen: boolean;
  declare private draftLength: number;
  /** Which answer was copied, and what its button says about it. */
  declare private copied: { readonly id: string; readonly note: string } | null;

  readonly facts = new FactsKeeper(this);
  readonly #talk = new Talk(this);
  readonly #announcer = new Announcer(this);
  readonly #fold = new BelowFold(this);
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
    this.origin = '';
    this.chosen = null;
    this.isOpen = false;
    this.draftLength = 0;
    this.copied = null;
    new LauncherRetreat(this);
    new KeyboardFit(this);
  }

  get language(): Locale {
    return this.chosen ?? this.locale;
  }

  get texts(): Texts {
    return textsIn(this.language);
  }

  /** Opens the panel and puts the cursor where the next question is written. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#store();
    void this.updateComplete.then(() => {
      this.#show();
      // On a touch screen the cursor would bring up the keyboard over what there is to read.
      this.#focus(matchMedia(KEYBOARD).matches ? '#question' : '#title');
    });
  }

  /** Closes the panel; the talk stays. */
  close(): void {
    this.#panel?.close();
  }

  talkQuoted(turn: Turn): void {
    this.#announcer.say(spokenQuotes(turn, this.texts));
  }

  talkSettled(turn: Turn): void {
    this.#store();
    this.#announcer.say(spokenAnswer(turn, this.texts));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const stored = loadTalk(this.locale, this.origin);
    if (stored === null) return;
    this.#talk.turns = stored.turns;
    this.#talk.id = stored.id;
    this.chosen = stored.chosen?.page === this.locale ? stored.chosen.locale : null;
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
    return html`<div class="root" lang=${LANGUAGE_TAGS[this.language]}>
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
    </div>`;
  }

  #panelTemplate(hasTalk: boolean): TemplateResult {
    const { texts, language } = this;
    const facts = this.#shownFacts;
    const below = html`<button type="button" class="below" @click=${() => this.#fold.show()}>
      ${icon('below')}${texts('written.below')}
    </button>`;
    return html`
      ${headTemplate({
        siteName: facts.siteName,
        texts,
        onClear: hasTalk ? this.#clear : null,
        onClose: () => this.close(),
      })}
      <div class="view">
        <div class="log" tabindex="0" role="group" aria-labelledby="title" @scroll=${() => this.#fold.look()}>
          ${hasTalk ? this.#talkTemplate(facts) : this.#welcomeTemplate(facts)}
        </div>
        ${this.#fold.isBelow ? below : nothing}
      </div>
      ${composerTemplate({
        busy: this.#talk.busy,
        length: this.draftLength,
        texts,
        facts,
        language,
        privacyHref: facts.privacyHref === '' ? '' : this.#hrefOf(facts.privacyHref),
        onLanguage: this.#speak,
        onInput: this.#measureDraft,
        onSubmit: this.#ask,
        onStop: this.#stop,
      })}
    `;
  }

  #welcomeTemplate({ model, starters }: Facts): TemplateResult {
    return welcomeTemplate({ isWritten: model !== '', starters, texts: this.texts, onAsk: this.#ask });
  }

  #talkTemplate({ askHref, contactHref }: Facts): TemplateResult {
    const { turns, busy } = this.#talk;
    return html`<ol>
      ${turns.map((turn, i) =>
        turnTemplate({
          turn,
          isLast: i === turns.length - 1 && !busy,
          copyNote: this.copied?.id === turn.id ? this.copied.note : '',
          locale: this.language,
          texts: this.texts,
          askHref,
          contactHref,
          hrefOf: this.#hrefOf,
          actions: this.#actions,
        }),
      )}
    </ol>`;
  }

  /** What the site has said; until then what the page says. */
  get #shownFacts(): Facts {
    const { siteName, locale, starters, privacyHref, contactHref, askHref } = this;
    const own = { siteName, locale, locales: [], starters, privacyHref, contactHref, askHref };
    return this.facts.in(this.language) ?? { ...own, questionDays: 0, model: '', remoteHost: '' };
  }

  get #panel(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('#question');
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #show(): void {
    const panel = this.#panel;
    if (panel === null || panel.open) return;
    this.#wasOpened = true;
    void this.facts.ask(this.origin, this.language);
    if (matchMedia(NARROW).matches) panel.showModal();
    // `show()` would take the focus, also when the panel only comes back on the next page.
    else panel.open = true;
  }

  #store(): void {
    const { turns, id } = this.#talk;
    const chosen: StoredTalk['chosen'] = this.chosen === null ? null : { page: this.locale, locale: this.chosen };
    storeTalk({ id, turns, open: this.isOpen, chosen }, this.origin);
  }

  readonly #hrefOf = (path: string): string => this.origin + path;

  readonly #closed = (): void => {
    this.isOpen = false;
    this.#store();
    void this.updateComplete.then(() => this.#focus('.launcher'));
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.close();
  };

  readonly #speak = (language: Locale): void => {
    this.chosen = language === this.locale ? null : language;
    this.#store();
    void this.facts.ask(this.origin, language);
  };

  readonly #ask = (question: string): void => {
    this.copied = null;
    void this.#talk.ask(question);
    this.#store();
    this.#write('');
    if (matchMedia(KEYBOARD).matches) this.#field?.focus();
  };

  #write(draft: string): void {
    if (this.#field !== null) this.#field.value = draft;
    this.draftLength = draft.length;
  }

  readonly #stop = (): void => {
    this.#talk.stop();
    this.#field?.focus();
  };

  readonly #clear = (): void => {
    this.#talk.clear();
    this.#store();
    this.#announcer.say(this.texts('chat.cleared'));
    this.#field?.focus();
  };

  readonly #measureDraft = (): void => {
    this.draftLength = this.#field?.value.length ?? 0;
  };

  readonly #rate = async (turn: Turn, helpful: boolean, reason: string): Promise<void> => {
    const feedback = await this.#talk.rate(turn, helpful, reason);
    this.#store();
    if (feedback === 'failed') this.#announcer.say(this.texts('chat.feedbackFailed'));
    await this.updateComplete;
    // What was pressed is gone; the focus goes to what stands in its place.
    this.#focus(`#${feedback === 'asked' ? 'reason' : 'rated'}-${turn.id}`);
  };

  readonly #copy = async (turn: Turn): Promise<void> => {
    const base = this.origin === '' ? document.baseURI : this.origin;
    const isCopied = await copyText(plainText(turn, { locale: this.language, texts: this.texts, base }));
    const note = this.texts(isCopied ? 'chat.copied' : 'chat.copyFailed');
    this.copied = { id: turn.id, note };
    this.#announcer.say(note);
  };

  readonly #lookElsewhere = async (turn: Turn): Promise<void> => {
    await this.#talk.lookElsewhere(turn);
    this.#store();
    await this.updateComplete;
    this.#focus(`#elsewhere-${turn.id}`);
  };

  readonly #actions: TurnActions = {
    copy: (turn) => void this.#copy(turn),
    retry: () => {
      void this.#talk.retry();
      this.#field?.focus();
    },
    rate: (turn, helpful, reason) => void this.#rate(turn, helpful, reason),
    follow: () => {
      // A modal panel would hide the sentence that the link leads to.
      if (matchMedia(NARROW).matches) this.close();
    },
    lookElsewhere: (turn) => void this.#lookElsewhere(turn),
    rephrase: (turn) => {
      this.#write(turn.question);
      this.#field?.select();
    },
  };
}
