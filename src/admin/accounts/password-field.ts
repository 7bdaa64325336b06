import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { PASSWORD_LENGTH, PASSWORD_SCORE, personalWords } from '../../core/accounts/password.ts';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../components/ui-field.ts';
import { interfaceLocale, texts } from '../i18n.ts';
import type { PasswordScore } from './password-score.ts';

const t = texts(signInMessages);

const STEPS = [0, 1, 2, 3, 4] as const;

/**
 * `<password-field label name autocomplete>`: a password with a button that shows it. With `.person` it is a new one: how hard it
 * is to guess is told while it is typed, by a checker that is loaded only then. `value` and `isGood` say what was typed.
 */
export class PasswordField extends LightElement {
  static override readonly properties = {
    label: {},
    name: {},
    autocomplete: {},
    error: {},
    person: { attribute: false },
    isShown: { state: true },
    score: { state: true },
    length: { state: true },
  };

  declare label: string;
  declare name: string;
  declare autocomplete: 'current-password' | 'new-password';
  declare error: string;
  /** Whose new password it is; null for one that exists already. */
  declare person: { readonly name: string; readonly email: string } | null;
  declare private isShown: boolean;
  declare private score: number | null;
  declare private length: number;
  #checker: PasswordScore | null = null;

  constructor() {
    super();
    this.label = t('admin.signIn.password');
    this.name = 'password';
    this.autocomplete = 'current-password';
    this.error = '';
    this.person = null;
    this.isShown = false;
    this.score = null;
    this.length = 0;
  }

  /** What is typed. */
  get value(): string {
    return this.#input?.value ?? '';
  }

  /** True when a new password would be taken. Before the checker is loaded the server alone decides. */
  get isGood(): boolean {
    return this.length >= PASSWORD_LENGTH.minimum && (this.score === null || this.score >= PASSWORD_SCORE);
  }

  /** Empties the field. */
  clear(): void {
    if (this.#input !== null) this.#input.value = '';
    this.length = 0;
    this.score = null;
  }

  /** Puts the focus into the field. */
  override focus(): void {
    this.#input?.focus();
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('person') && this.person !== null) this.#rate();
  }

  protected override render(): TemplateResult {
    const hint = this.person === null ? '' : t('admin.signIn.passwordHint', { minimum: PASSWORD_LENGTH.minimum });
    const action = t(this.isShown ? 'admin.signIn.hide' : 'admin.signIn.show');
    return html`<ui-field class="password" label=${this.label} hint=${hint} error=${this.error} required>
        <span class="password-line">
          <input
            type=${this.isShown ? 'text' : 'password'}
            name=${this.name}
            autocomplete=${this.autocomplete}
            maxlength=${PASSWORD_LENGTH.maximum}
            autocapitalize="off"
            spellcheck="false"
            @focus=${this.#load}
            @input=${this.#rate}
          />
          <button
            type="button"
            class="button icon-only quiet"
            aria-label=${action}
            aria-pressed=${this.isShown}
            @click=${() => {
              this.isShown = !this.isShown;
            }}
          >
            ${icon('eye')}
          </button>
        </span>
      </ui-field>
      ${this.person === null ? nothing : this.#meter()}`;
  }

  #meter(): TemplateResult {
    const missing = PASSWORD_LENGTH.minimum - this.length;
    const score = missing > 0 ? 0 : this.score;
    const words =
      this.length === 0 || score === null
        ? ''
        : missing > 0
          ? t('admin.signIn.tooShort', { count: missing })
          : t(`admin.signIn.strength${STEPS[score] ?? 0}`);
    return html`<div class="strength" data-score=${this.length === 0 ? -1 : (score ?? -1)}>
      <span class="strength-bars" aria-hidden="true">${[1, 2, 3, 4].map(() => html`<span></span>`)}</span>
      <span class="strength-word" role="status">${words}</span>
    </div>`;
  }

  readonly #load = async (): Promise<void> => {
    if (this.person === null || this.#checker !== null) return;
    const { passwordChecker } = await import('./password-score.ts');
    this.#checker = await passwordChecker(interfaceLocale());
    this.#rate();
  };

  readonly #rate = (): void => {
    const { value } = this;
    this.length = Array.from(value).length;
    if (this.person === null || this.#checker === null) return;
    this.score = this.#checker(value, personalWords(this.person));
  };
}

define('password-field', PasswordField);
