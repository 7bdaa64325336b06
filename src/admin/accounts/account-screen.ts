import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { define } from '../components/light-element.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import './passkey-section.ts';
import './password-section.ts';
import './profile-section.ts';
import './second-factor-section.ts';
import './session-section.ts';

/** `<account-screen>`: one's own account. */
class AccountScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="screen narrow">
      <div class="screen-head"><h1>${shell('admin.shell.account')}</h1></div>
      <div class="account-sections" @sessions-changed=${this.#reloadSessions}>
        <profile-section></profile-section>
        <password-section></password-section>
        <passkey-section></passkey-section>
        <second-factor-section></second-factor-section>
        <session-section></session-section>
      </div>
    </div>`;
  }

  readonly #reloadSessions = (): void => {
    const section = this.querySelector<HTMLElement & { load: () => Promise<void> }>('session-section');
    void section?.load();
  };
}

define('account-screen', AccountScreen);
