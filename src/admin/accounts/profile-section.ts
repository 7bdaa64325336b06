import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/locale.ts';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { texts } from '../i18n.ts';
import { loadSession, session } from '../session.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import { formText } from './form-text.ts';

const t = texts(signInMessages);

/** `<profile-section>`: name and language. */
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
