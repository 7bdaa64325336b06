import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { ApiProblem, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { infoNote, problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import { texts } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { brand } from './brand.ts';
import { enterAdmin } from './next-address.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';
import { askForPasskey, knowsPasskeys } from './webauthn.ts';

const t = texts(signInMessages);

type Step = 'password' | 'code' | 'recovery' | 'forgotten';

/** `<sign-in-screen>`: address and password or a passkey, then the second step where it is turned on. */
class SignInScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    step: { state: true },
    error: { state: true },
    isBusy: { state: true },
    sent: { state: true },
  };

  declare private step: Step;
  declare private error: unknown;
  declare private isBusy: boolean;
  /** What became of the request for a new password; null before it. */
  declare private sent: 'mailed' | 'no-mail' | null;
  #email = '';

  constructor() {
    super();
    this.step = 'password';
    this.error = null;
    this.isBusy = false;
    this.sent = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="gate">
      ${brand()}
      <div class="gate-card">
        ${
          this.step === 'password'
            ? this.#password()
            : this.step === 'forgotten'
              ? this.#forgotten()
              : this.#code(this.step)
        }
      </div>
    </div>`;
  }

  #password(): TemplateResult {
    return html`<h1>${shell('admin.shell.signIn')}</h1>
      <p class="muted">${t('admin.signIn.lead')}</p>
      ${this.query.has('changed') ? infoNote(t('admin.signIn.passwordChanged'), 'good') : nothing} ${this.#problem()}
      <form class="stack" novalidate @submit=${this.#signIn}>
        <ui-field label=${common('admin.common.email')} required>
          <input type="email" name="email" autocomplete="username webauthn" .value=${this.#email} />
        </ui-field>
        <password-field name="password" autocomplete="current-password"></password-field>
        <button class="button primary wide" ?disabled=${this.isBusy}>${shell('admin.shell.signIn')}</button>
      </form>
      ${
        knowsPasskeys()
          ? html`<p class="gate-or"><span>${t('admin.signIn.or')}</span></p>
            <button type="button" class="button wide" ?disabled=${this.isBusy} @click=${this.#withPasskey}>
              ${icon('key')}<span>${t('admin.signIn.passkey')}</span>
            </button>`
          : nothing
      }
      <p class="gate-more">${this.#link('forgotten', t('admin.signIn.forgot'))}</p>`;
  }

  #code(step: 'code' | 'recovery'): TemplateResult {
    const isApp = step === 'code';
    return html`<h1>${t('admin.signIn.codeHeading')}</h1>
      <p class="muted">${t(isApp ? 'admin.signIn.codeText' : 'admin.signIn.recoveryText')}</p>
      ${this.#problem()}
      <form class="stack" novalidate @submit=${this.#sendCode}>
        <ui-field label=${t(isApp ? 'admin.signIn.code' : 'admin.signIn.recoveryCode')} required>
          <input
            name="code"
            class="code-input"
            inputmode=${isApp ? 'numeric' : 'text'}
            autocomplete="one-time-code"
            autocapitalize="off"
            spellcheck="false"
            maxlength=${isApp ? 7 : 20}
          />
        </ui-field>
        <button class="button primary wide" ?disabled=${this.isBusy}>${shell('admin.shell.signIn')}</button>
      </form>
      <p class="gate-more">
        ${isApp ? this.#link('recovery', t('admin.signIn.useRecovery')) : this.#link('code', t('admin.signIn.useApp'))}
        ${this.#link('password', t('admin.signIn.backToSignIn'))}
      </p>`;
  }

  #forgotten(): TemplateResult {
    if (this.sent !== null) {
      const words = t(this.sent === 'mailed' ? 'admin.signIn.linkSent' : 'admin.signIn.noMail');
      return html`<h1>${t('admin.signIn.forgot')}</h1>
        <div role="status">${infoNote(words, this.sent === 'mailed' ? 'good' : 'info')}</div>
        <p class="gate-more">${this.#link('password', t('admin.signIn.backToSignIn'))}</p>`;
    }
    return html`<h1>${t('admin.signIn.forgot')}</h1>
      <p class="muted">${t('admin.signIn.forgotText')}</p>
      ${this.#problem()}
      <form class="stack" novalidate @submit=${this.#askForLink}>
        <ui-field label=${common('admin.common.email')} required>
          <input type="email" name="email" autocomplete="username" .value=${this.#email} />
        </ui-field>
        <button class="button primary wide" ?disabled=${this.isBusy}>${t('admin.signIn.sendLink')}</button>
      </form>
      <p class="gate-more">${this.#link('password', t('admin.signIn.backToSignIn'))}</p>`;
  }

  #problem(): TemplateResult | typeof nothing {
    return this.error === null ? nothing : problemNote(this.error);
  }

  #link(step: Step, words: string): TemplateResult {
    return html`<button type="button" class="link-button" @click=${() => void this.#go(step)}>${words}</button>`;
  }

  async #go(step: Step): Promise<void> {
    this.#email = this.querySelector<HTMLInputElement>('[name=email]')?.value ?? this.#email;
    this.step = step;
    this.error = null;
    this.sent = null;
    await this.updateComplete;
    (this.querySelector<HTMLElement>('input') ?? this.#heading).focus();
  }

  get #heading(): HTMLElement {
    const heading = this.querySelector('h1') ?? this;
    heading.tabIndex = -1;
    return heading;
  }

  /** Does one thing at a time and shows what went wrong where it was done. */
  async #run(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
      if (error instanceof ApiProblem && error.code === 'sign-in-expired') this.step = 'password';
    } finally {
      this.isBusy = false;
    }
  }

  readonly #signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = form.querySelector<PasswordField>('password-field');
    this.#email = form.querySelector<HTMLInputElement>('[name=email]')?.value.trim() ?? '';
    void this.#run(async () => {
      const body = { email: this.#email, password: field?.value ?? '' };
      const { state } = await apiSend<{ state: string }>('POST', '/api/admin/sign-in', body);
      if (state === 'signed-in') enterAdmin(this.query);
      else await this.#go('code');
    });
  };

  readonly #sendCode = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = this.querySelector<HTMLInputElement>('[name=code]')?.value ?? '';
    const kind = this.step === 'recovery' ? 'recovery' : 'app';
    void this.#run(async () => {
      await apiSend('POST', '/api/admin/sign-in/code', { kind, code });
      enterAdmin(this.query);
    });
  };

  readonly #withPasskey = (): void => {
    void this.#run(async () => {
      const options = await apiSend<PublicKeyCredentialRequestOptionsJSON>(
        'POST',
        '/api/admin/sign-in/passkey/options',
        {},
      );
      const response = await askForPasskey(options).catch((error: unknown) => {
        throw new Error(t('admin.signIn.passkeyCancelled'), { cause: error });
      });
      await apiSend('POST', '/api/admin/sign-in/passkey', { response });
      enterAdmin(this.query);
    });
  };

  readonly #askForLink = (event: SubmitEvent): void => {
    event.preventDefault();
    const email = this.querySelector<HTMLInputElement>('[name=email]')?.value.trim() ?? '';
    void this.#run(async () => {
      const { mail } = await apiSend<{ mail: boolean }>('POST', '/api/admin/password-reset', { email });
      this.sent = mail ? 'mailed' : 'no-mail';
    });
  };
}

define('sign-in-screen', SignInScreen);
