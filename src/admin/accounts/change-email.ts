import { html, nothing } from 'lit';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import '../components/ui-field.ts';
import { account } from './account-texts.ts';
import { people } from './people-texts.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';

/** A new address, with the password, or with a passkey to be asked for. */
export interface WantedAddress {
  readonly email: string;
  readonly password: string | null;
}

function addressOf(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('[name=email]')?.value.trim() ?? '';
}

const addressField = () =>
  html`<ui-field label=${account('admin.account.emailNew')} required>
    <input autofocus type="email" name="email" autocomplete="email" maxlength="254" required />
  </ui-field>`;

const cancelButton = (close: () => void) =>
  html`<button slot="actions" type="button" class="button" @click=${close}>${common('admin.common.cancel')}</button>`;

/** Asks for one's own new address and for the password. Undefined when the person closed the dialog. */
export function askForNewAddress(hasPasskey: boolean): Promise<WantedAddress | undefined> {
  return openDialog<WantedAddress>({
    heading: account('admin.account.emailChange'),
    content: (close) => {
      const answer = (form: HTMLFormElement, password: string | null): void => {
        if (form.reportValidity()) close({ email: addressOf(form), password });
      };
      return html`
        <form
          id="change-email"
          class="stack"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            const form = event.target as HTMLFormElement;
            answer(form, form.querySelector<PasswordField>('password-field')?.value ?? '');
          }}
        >
          <p class="flush">${account('admin.account.emailLead')}</p>
          ${addressField()}
          <password-field
            label=${account('admin.account.current')}
            autocomplete="current-password"
          ></password-field>
          ${
            hasPasskey
              ? html`<button
                  type="button"
                  class="button"
                  @click=${(event: Event) => {
                    const form = (event.target as HTMLElement).closest('form');
                    if (form !== null) answer(form, null);
                  }}
                >
                  ${account('admin.account.withPasskey')}
                </button>`
              : nothing
          }
        </form>
        ${cancelButton(() => {
          close();
        })}
        <button slot="actions" form="change-email" class="button primary">${common('admin.common.continue')}</button>
      `;
    },
  });
}

/** Asks a manager for the new address of somebody else. Undefined when they closed the dialog. */
export function askForAddressOf(name: string): Promise<string | undefined> {
  return openDialog<string>({
    heading: `${account('admin.account.emailChange')}: ${name}`,
    content: (close) => html`
      <form
        id="change-address-of"
        class="stack"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          close(addressOf(event.target as HTMLFormElement));
        }}
      >
        <p class="flush">${people('admin.people.changeEmailText')}</p>
        ${addressField()}
      </form>
      ${cancelButton(() => {
        close();
      })}
      <button slot="actions" form="change-address-of" class="button primary">${common('admin.common.save')}</button>
    `,
  });
}
