import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { roleAllows, TOKEN_SCOPES } from '../../core/accounts/permissions.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { LightElement, define, uniqueId } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import '../components/ui-dialog.ts';
import '../components/ui-field.ts';
import type { AdminSite } from '../session.ts';
import { formText } from './form-text.ts';
import { scopeName, tokens } from './token-texts.ts';

/** A key that was just made, shown this once. */
export interface MadeToken {
  readonly name: string;
  readonly token: string;
}

/** How long a key is valid unless somebody says otherwise, in days. */
const USUAL_DAYS = 90;

/** `<token-dialog .site>`: asks what a new key may do and sends `made` (detail: MadeToken). */
class TokenDialog extends LightElement {
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
  readonly #form = uniqueId('token');

  constructor() {
    super();
    this.open = false;
    this.error = null;
    this.isBusy = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return html`<ui-dialog open heading=${tokens('admin.tokens.create')} @ui-close=${this.#closed}>
      <form id=${this.#form} class="stack" novalidate @submit=${this.#submit}>
        ${this.error === null ? nothing : problemNote(this.error)}
        <ui-field label=${common('admin.common.name')} hint=${tokens('admin.tokens.nameHint')} required>
          <input name="name" autofocus autocomplete="off" maxlength="100" />
        </ui-field>
        <fieldset>
          <legend>${tokens('admin.tokens.may')}</legend>
          <div class="scope-choice">
            ${TOKEN_SCOPES.filter((scope) => roleAllows(this.site.role, scope)).map(
              (scope) =>
                html`<label class="check">
                  <input type="checkbox" name="scope" value=${scope} /><span>${scopeName(scope)}</span>
                </label>`,
            )}
          </div>
        </fieldset>
        <ui-field label=${tokens('admin.tokens.days')} hint=${tokens('admin.tokens.daysHint')} required>
          <input type="number" name="days" min="1" max="366" .value=${String(USUAL_DAYS)} />
        </ui-field>
      </form>
      <button slot="actions" type="button" class="button" @click=${this.#cancel}>
        ${common('admin.common.cancel')}
      </button>
      <button slot="actions" form=${this.#form} class="button primary" ?disabled=${this.isBusy}>
        ${tokens('admin.tokens.make')}
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
    const name = formText(form, 'name');
    const body = { name, scopes: form.getAll('scope').map(String), days: Number(form.get('days')) };
    this.isBusy = true;
    this.error = null;
    try {
      const { token } = await apiSend<{ token: string }>('POST', siteApi(this.site.id, 'tokens'), body);
      this.#cancel();
      const detail: MadeToken = { name, token };
      this.dispatchEvent(new CustomEvent('made', { detail }));
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  };
}

define('token-dialog', TokenDialog);
