import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { apiGet, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog, openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { formatDate, formatList } from '../i18n.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import { deviceName } from './device-name.ts';
import { knowsPasskeys, makePasskey } from './webauthn.ts';

interface Passkey {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: number | null;
  readonly backedUp: boolean;
}

/** `<passkey-section>`: one's passkeys. */
class PasskeySection extends AccountSection {
  static override readonly properties = { ...AccountSection.properties, passkeys: { state: true } };

  declare private passkeys: readonly Passkey[];

  constructor() {
    super();
    this.passkeys = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.run(() => this.#load());
  }

  protected override render(): TemplateResult {
    return this.panel(
      account('admin.account.passkeys'),
      html`<p class="muted">${account('admin.account.passkeysLead')}</p>
        ${
          this.passkeys.length === 0
            ? nothing
            : html`<ul class="entry-list">
              ${this.passkeys.map((passkey) => this.#entry(passkey))}
            </ul>`
        }
        ${
          knowsPasskeys()
            ? html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#add}>
              ${icon('plus')}<span>${account('admin.account.addPasskey')}</span>
            </button>`
            : html`<p>${account('admin.account.passkeysUnavailable')}</p>`
        }`,
    );
  }

  #entry(passkey: Passkey): TemplateResult {
    const { createdAt, backedUp } = passkey;
    const about = [
      ...(createdAt === null ? [] : [account('admin.account.passkeySince', { date: formatDate(createdAt) })]),
      ...(backedUp ? [account('admin.account.passkeySynced')] : []),
    ];
    const name = this.#nameOf(passkey);
    return html`<li>
      <p class="entry-main flush"><strong>${name}</strong><span>${formatList(about)}</span></p>
      <span class="button-row">
        <button
          type="button"
          class="button small"
          aria-label="${account('admin.account.rename')}: ${name}"
          @click=${() => void this.#rename(passkey)}
        >
          ${account('admin.account.rename')}
        </button>
        <button
          type="button"
          class="button small"
          aria-label="${common('admin.common.remove')}: ${name}"
          @click=${() => void this.#remove(passkey)}
        >
          ${common('admin.common.remove')}
        </button>
      </span>
    </li>`;
  }

  #nameOf({ name }: Passkey): string {
    return name === null || name === '' ? account('admin.account.passkeys') : name;
  }

  async #load(): Promise<void> {
    ({ passkeys: this.passkeys } = await apiGet<{ passkeys: Passkey[] }>('/api/admin/me/security'));
  }

  readonly #add = (): void => {
    void this.run(async () => {
      const options = await apiSend<PublicKeyCredentialCreationOptionsJSON>(
        'POST',
        '/api/admin/me/passkeys/options',
        {},
      );
      const response = await makePasskey(options).catch((error: unknown) => {
        throw new Error(account('admin.account.passkeyFailed'), { cause: error });
      });
      const device = deviceName(navigator.userAgent) ?? account('admin.account.unknownDevice');
      const name = account('admin.account.passkeyName', { device });
      await apiSend('POST', '/api/admin/me/passkeys', { name, response });
      await this.#load();
      toast(account('admin.account.passkeyAdded'));
    });
  };

  async #remove(passkey: Passkey): Promise<void> {
    const agreed = await confirmDialog({
      heading: account('admin.account.removePasskey'),
      text: account('admin.account.removePasskeyText'),
      action: common('admin.common.remove'),
      danger: true,
    });
    if (!agreed) return;
    await this.run(async () => {
      await apiSend('DELETE', `/api/admin/me/passkeys/${passkey.id}`);
      await this.#load();
    });
    this.querySelector<HTMLElement>('.panel-body button')?.focus();
  }

  async #rename(passkey: Passkey): Promise<void> {
    const name = await openDialog<string>({
      heading: account('admin.account.rename'),
      size: 'small',
      content: (close) => html`
        <form
          id="rename-passkey"
          novalidate
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            close((event.target as HTMLElement).querySelector('input')?.value.trim());
          }}
        >
          <ui-field label=${common('admin.common.name')} required>
            <input autofocus name="name" maxlength="60" .value=${this.#nameOf(passkey)} />
          </ui-field>
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" form="rename-passkey" class="button primary">${common('admin.common.save')}</button>
      `,
    });
    if (name === undefined || name === '') return;
    await this.run(async () => {
      await apiSend('PATCH', `/api/admin/me/passkeys/${passkey.id}`, { name });
      await this.#load();
    });
  }
}

define('passkey-section', PasskeySection);
