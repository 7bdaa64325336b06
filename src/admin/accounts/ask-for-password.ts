import { html } from 'lit';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { account } from './account-texts.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';

/** Asks for the current password before something that matters. Undefined when the person closed the dialog. */
export function askForPassword(heading: string): Promise<string | undefined> {
  return openDialog<string>({
    heading,
    size: 'small',
    content: (close) => html`
      <form
        id="ask-for-password"
        class="stack"
        novalidate
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          close((event.target as HTMLElement).querySelector<PasswordField>('password-field')?.value ?? '');
        }}
      >
        <p class="flush">${account('admin.account.passwordAsked')}</p>
        <password-field
          autofocus
          label=${account('admin.account.current')}
          autocomplete="current-password"
        ></password-field>
      </form>
      <button slot="actions" type="button" class="button" @click=${() => close()}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" form="ask-for-password" class="button primary">${common('admin.common.continue')}</button>
    `,
  });
}
