import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { apiSend } from '../api.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import { texts } from '../i18n.ts';
import { session } from '../session.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';

const t = texts(signInMessages);

/** `<password-section>`: another password. */
class PasswordSection extends AccountSection {
  protected override render(): TemplateResult {
    const me = session();
    return this.panel(
      account('admin.account.password'),
      html`<form class="stack" novalidate @submit=${this.#change}>
        <input type="hidden" name="username" autocomplete="username" .value=${me?.email ?? ''} />
        <password-field
          label=${account('admin.account.current')}
          name="current"
          autocomplete="current-password"
        ></password-field>
        <password-field
          label=${t('admin.signIn.newPassword')}
          name="next"
          autocomplete="new-password"
          .person=${me}
        ></password-field>
        <div class="button-row">
          <button class="button primary" ?disabled=${this.isBusy}>${account('admin.account.change')}</button>
        </div>
      </form>`,
    );
  }

  readonly #change = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = [...this.querySelectorAll<PasswordField>('password-field')];
    const [current = '', next = ''] = fields.map(({ value }) => value);
    void this.run(async () => {
      await apiSend('POST', '/api/admin/me/password', { current, next });
      for (const field of fields) field.clear();
      toast(account('admin.account.changed'));
      this.dispatchEvent(new CustomEvent('sessions-changed', { bubbles: true }));
    });
  };
}

define('password-section', PasswordSection);
