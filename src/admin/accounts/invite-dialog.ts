import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/locale.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { LightElement, define, uniqueId } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import '../components/ui-dialog.ts';
import '../components/ui-field.ts';
import type { AdminSite } from '../session.ts';
import { formText } from './form-text.ts';
import type { IssuedLink } from './link-dialog.ts';
import { people } from './people-texts.ts';
import { roleChoice } from './role-choice.ts';

/** What an invitation says. */
export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly issued: IssuedLink;
}

/** `<invite-dialog .site>`: asks whom to invite and sends `invited` (detail: Invited) when it is done. */
class InviteDialog extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    open: { type: Boolean },
    error: { state: true },
    isBusy: { state: true },
  };

  declare site: AdminSite;
  declare open: boolean;
  declare private error: unknown;
  declare private isBusy: boolean;
  readonly #form = uniqueId('invite');

  constructor() {
    super();
    this.open = false;
    this.error = null;
    this.isBusy = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return html`<ui-dialog open heading=${people('admin.people.invite')} @ui-close=${this.#closed}>
      <form id=${this.#form} class="stack" novalidate @submit=${this.#submit}>
        <p class="flush">${people('admin.people.inviteText')}</p>
        ${this.error === null ? nothing : problemNote(this.error)}
        <ui-field label=${common('admin.common.name')} required>
          <input name="name" autofocus autocomplete="off" maxlength="100" />
        </ui-field>
        <ui-field label=${common('admin.common.email')} required>
          <input type="email" name="email" autocomplete="off" maxlength="254" />
        </ui-field>
        ${roleChoice('author')}
        <ui-field label=${people('admin.people.theirLanguage')}>
          <select name="locale">
            ${LOCALES.map(
              (locale) =>
                html`<option value=${locale} lang=${locale} ?selected=${locale === this.site.locales[0]}>
                  ${LANGUAGE_NAMES[locale]}
                </option>`,
            )}
          </select>
        </ui-field>
      </form>
      <button slot="actions" type="button" class="button" @click=${this.#cancel}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" form=${this.#form} class="button primary" ?disabled=${this.isBusy}>
        ${people('admin.people.sendInvitation')}
      </button>
    </ui-dialog>`;
  }

  readonly #cancel = (): void => {
    this.querySelector('ui-dialog')?.close();
  };

  readonly #closed = (): void => {
    this.open = false;
    this.error = null;
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const [name, email, role, locale] = ['name', 'email', 'role', 'locale'].map((key) => formText(form, key));
    this.isBusy = true;
    this.error = null;
    try {
      const issued = await apiSend<IssuedLink>('POST', siteApi(this.site.id, 'invitations'), {
        name,
        email,
        role,
        locale,
      });
      this.#cancel();
      const detail: Invited = { name: name ?? '', email: email ?? '', issued };
      this.dispatchEvent(new CustomEvent('invited', { detail }));
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  };
}

define('invite-dialog', InviteDialog);
