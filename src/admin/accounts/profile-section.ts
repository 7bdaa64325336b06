import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/locale.ts';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { apiGet, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { texts } from '../i18n.ts';
import { loadSession, session } from '../session.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import { askForNewAddress } from './change-email.ts';
import { formText } from './form-text.ts';
import { askForPasskey, knowsPasskeys } from './webauthn.ts';

const t = texts(signInMessages);

interface Security {
  readonly mail: boolean;
  readonly passkeys: readonly unknown[];
}

/** `<profile-section>`: name, address and language. */
class ProfileSection extends AccountSection {
  protected override render(): TemplateResult {
    const me = session();
    return this.panel(
      account('admin.account.profile'),
      html`<form class="stack" novalidate @submit=${this.#save}>
        <ui-field label=${t('admin.signIn.yourName')} hint=${t('admin.signIn.nameHint')} required>
          <input name="name" autocomplete="name" maxlength="100" .value=${me?.name ?? ''} />
        </ui-field>
        <ui-field label=${common('admin.common.email')} hint=${account('admin.account.emailFixed')}>
          <input name="email" type="email" readonly .value=${me?.email ?? ''} />
        </ui-field>
        <p class="flush">
          <button type="button" class="button small" ?disabled=${this.isBusy} @click=${this.#changeEmail}>
            ${account('admin.account.emailChange')}
          </button>
        </p>
        <ui-field label=${t('admin.signIn.interfaceLanguage')}>
          <select name="locale">
            ${LOCALES.map(
              (locale) =>
                html`<option value=${locale} lang=${locale} ?selected=${locale === me?.locale}>
                  ${LANGUAGE_NAMES[locale]}
                </option>`,
            )}
          </select>
        </ui-field>
        <div class="button-row">
          <button class="button primary" ?disabled=${this.isBusy}>${common('admin.common.save')}</button>
        </div>
      </form>`,
    );
  }

  readonly #changeEmail = (): void => {
    void this.run(async () => {
      const { mail, passkeys } = await apiGet<Security>('/api/admin/me/security');
      if (!mail) throw new Error(account('admin.account.emailByManager'));
      const wanted = await askForNewAddress(passkeys.length > 0 && knowsPasskeys());
      if (wanted === undefined) return;
      const { email, password } = wanted;
      const proof = password === null ? { passkey: await this.#passkey() } : { password };
      await apiSend('POST', '/api/admin/me/email', { email, ...proof });
      toast(account('admin.account.emailSent', { email }));
    });
  };

  async #passkey(): Promise<object> {
    const options = await apiSend<PublicKeyCredentialRequestOptionsJSON>(
      'POST',
      '/api/admin/sign-in/passkey/options',
      {},
    );
    return askForPasskey(options);
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const before = session()?.locale;
    const locale = formText(form, 'locale');
    void this.run(async () => {
      await apiSend('PATCH', '/api/admin/me', { name: formText(form, 'name'), locale });
      // Everything on the screen is in the former language.
      if (locale !== before) location.reload();
      await loadSession();
      toast(common('admin.common.saved'));
    });
  };
}

define('profile-section', ProfileSection);
