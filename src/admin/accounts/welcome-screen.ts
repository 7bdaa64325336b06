import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SiteRole } from '../../core/accounts/permissions.ts';
import { LANGUAGE_NAMES, LOCALES, isLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-field.ts';
import { interfaceLocale, setInterfaceLocale, texts } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { loadSession } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { account } from './account-texts.ts';
import { brand } from './brand.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';
import { roleMay, roleName } from './role-texts.ts';

const t = texts(signInMessages);

interface LinkInfo {
  readonly kind: 'operator' | 'invitation' | 'password' | 'email';
  readonly siteName: string | null;
  readonly role: SiteRole | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: Locale | null;
  readonly hasAccount: boolean;
}

/** `<welcome-screen>`: where a one-time link leads: the first account, an invitation, a new password or address. */
class WelcomeScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    info: { state: true },
    error: { state: true },
    isBusy: { state: true },
    signedInAs: { state: true },
    person: { state: true },
  };

  declare private info: LinkInfo | null;
  declare private error: unknown;
  declare private isBusy: boolean;
  /** Address of the account that is signed in in this browser. */
  declare private signedInAs: string | null;
  declare private person: { readonly name: string; readonly email: string };

  constructor() {
    super();
    this.info = null;
    this.error = null;
    this.isBusy = false;
    this.signedInAs = null;
    this.person = { name: '', email: '' };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) void this.#lookUp();
  }

  get #link(): string {
    return this.query.get('link') ?? '';
  }

  protected override render(): TemplateResult {
    return html`<div class="gate">
      ${brand()}
      <div class="gate-card">
        <h1>${this.#heading()}</h1>
        ${this.error === null ? nothing : problemNote(this.error)} ${this.#content()}
      </div>
    </div>`;
  }

  #heading(): string {
    if (this.info?.kind === 'password') return t('admin.signIn.newPassword');
    return this.info?.kind === 'email' ? account('admin.account.emailChange') : shell('admin.shell.welcome');
  }

  #content(): TemplateResult | typeof nothing {
    const { info } = this;
    if (info === null) return this.error === null ? loadingNote() : nothing;
    if (info.kind === 'password') return this.#newPassword(info);
    if (info.kind === 'email') return this.#newAddress(info);
    return html`${this.#lead(info)} ${info.hasAccount ? this.#acceptance(info) : this.#newAccount(info)}`;
  }

  #lead(info: LinkInfo): TemplateResult {
    if (info.kind === 'operator') return html`<p class="muted">${t('admin.signIn.welcomeOperator')}</p>`;
    const { role } = info;
    return html`<p>${t('admin.signIn.welcomeInvitation', { site: info.siteName ?? '' })}</p>
      ${
        role === null
          ? nothing
          : html`<p class="muted">${t('admin.signIn.welcomeRole', { role: roleName(role) })} ${roleMay(role)}</p>`
      }`;
  }

  #newAccount(info: LinkInfo): TemplateResult {
    return html`<form class="stack" novalidate @submit=${this.#create} @input=${this.#typed}>
      <ui-field label=${t('admin.signIn.yourName')} hint=${t('admin.signIn.nameHint')} required>
        <input name="name" autocomplete="name" maxlength="100" .value=${info.name ?? ''} />
      </ui-field>
      <ui-field label=${common('admin.common.email')} required>
        <input
          type="email"
          name="email"
          autocomplete="username"
          maxlength="254"
          .value=${info.email ?? ''}
          ?readonly=${info.email !== null}
        />
      </ui-field>
      <ui-field label=${t('admin.signIn.interfaceLanguage')}>
        <select name="locale" @change=${this.#languageChosen}>
          ${LOCALES.map(
            (locale) =>
              html`<option value=${locale} lang=${locale} ?selected=${locale === interfaceLocale()}>
                ${LANGUAGE_NAMES[locale]}
              </option>`,
          )}
        </select>
      </ui-field>
      <password-field
        label=${t('admin.signIn.password')}
        autocomplete="new-password"
        .person=${this.person}
      ></password-field>
      <button class="button primary wide" ?disabled=${this.isBusy}>${t('admin.signIn.create')}</button>
    </form>`;
  }

  #newPassword(info: LinkInfo): TemplateResult {
    return html`<p class="muted">${t('admin.signIn.newPasswordText', { name: info.name ?? '' })}</p>
      <form class="stack" novalidate @submit=${this.#setPassword}>
        <input type="hidden" name="username" autocomplete="username" .value=${info.email ?? ''} />
        <password-field
          label=${t('admin.signIn.newPassword')}
          autocomplete="new-password"
          .person=${this.person}
        ></password-field>
        <button class="button primary wide" ?disabled=${this.isBusy}>${t('admin.signIn.setPassword')}</button>
      </form>`;
  }

  #acceptance(info: LinkInfo): TemplateResult {
    if (this.signedInAs === info.email) {
      return html`<button type="button" class="button primary wide" ?disabled=${this.isBusy} @click=${this.#accept}>
        ${t('admin.signIn.accept')}
      </button>`;
    }
    return html`<p>${t('admin.signIn.acceptAs', { email: info.email ?? '' })}</p>
      ${this.#signInLink()}`;
  }

  #newAddress(info: LinkInfo): TemplateResult {
    const lead = html`<p>${account('admin.account.emailConfirmLead', { email: info.email ?? '' })}</p>`;
    if (this.signedInAs === null) {
      return html`${lead}
        <p>${account('admin.account.emailSignIn')}</p>
        ${this.#signInLink()}`;
    }
    return html`${lead}
      <button type="button" class="button primary wide" ?disabled=${this.isBusy} @click=${this.#confirmAddress}>
        ${account('admin.account.emailChange')}
      </button>`;
  }

  #signInLink(): TemplateResult {
    const next = encodeURIComponent(`/admin/welcome?link=${this.#link}`);
    return html`<p>
      <a class="button primary wide" href="/admin/sign-in?next=${next}">${shell('admin.shell.signIn')}</a>
    </p>`;
  }

  async #lookUp(): Promise<void> {
    if (this.#link === '') {
      this.error = new Error(t('admin.signIn.linkMissing'));
      return;
    }
    await this.#run(async () => {
      const info = await apiSend<LinkInfo>('POST', '/api/admin/links/look-up', { link: this.#link });
      if (isLocale(info.locale)) setInterfaceLocale(info.locale);
      if (info.hasAccount || info.kind === 'email') this.signedInAs = (await loadSession())?.email ?? null;
      this.person = { name: info.name ?? '', email: info.email ?? '' };
      this.info = info;
    });
  }

  #value(name: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)?.value.trim() ?? '';
  }

  readonly #typed = (event: Event): void => {
    if (!['name', 'email'].includes((event.target as HTMLInputElement).name)) return;
    this.person = { name: this.#value('name'), email: this.#value('email') };
  };

  readonly #languageChosen = (): void => {
    const locale = this.#value('locale');
    if (!isLocale(locale)) return;
    setInterfaceLocale(locale);
    this.requestUpdate();
    this.querySelectorAll<PasswordField>('password-field').forEach((field) => field.requestUpdate());
  };

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  }

  get #password(): string {
    return this.querySelector<PasswordField>('password-field')?.value ?? '';
  }

  readonly #create = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#run(async () => {
      await apiSend('POST', '/api/admin/links/create-account', {
        link: this.#link,
        name: this.#value('name'),
        email: this.#value('email'),
        locale: this.#value('locale'),
        password: this.#password,
      });
      location.assign('/admin');
    });
  };

  readonly #setPassword = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#run(async () => {
      await apiSend('POST', '/api/admin/links/set-password', { link: this.#link, password: this.#password });
      location.assign('/admin/sign-in?changed');
    });
  };

  readonly #confirmAddress = (): void => {
    void this.#run(async () => {
      await apiSend('POST', '/api/admin/me/email/confirm', { link: this.#link });
      location.assign('/admin/account');
    });
  };

  readonly #accept = (): void => {
    void this.#run(async () => {
      await apiSend('POST', '/api/admin/me/invitations', { link: this.#link });
      location.assign('/admin');
    });
  };
}

define('welcome-screen', WelcomeScreen);
