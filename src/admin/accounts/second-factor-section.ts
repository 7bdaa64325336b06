import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { signInMessages } from '../../shared/messages/admin-sign-in.ts';
import { apiGet, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { define } from '../components/light-element.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-field.ts';
import { texts } from '../i18n.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import { askForPassword } from './ask-for-password.ts';

const t = texts(signInMessages);

interface Setup {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
  readonly recoveryCodes: readonly string[];
}

function codeList(codes: readonly string[]): TemplateResult {
  return html`<ul class="recovery-codes">
    ${codes.map((code) => html`<li>${code}</li>`)}
  </ul>`;
}

/** `<second-factor-section>`: codes of an app after the password, and recovery codes. */
class SecondFactorSection extends AccountSection {
  static override readonly properties = {
    ...AccountSection.properties,
    isOn: { state: true },
    setup: { state: true },
  };

  declare private isOn: boolean;
  declare private setup: Setup | null;

  constructor() {
    super();
    this.isOn = false;
    this.setup = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.run(async () => {
      this.isOn = (await apiGet<{ secondFactor: boolean }>('/api/admin/me/security')).secondFactor;
    });
  }

  protected override render(): TemplateResult {
    const state = this.isOn
      ? statusBadge('good', account('admin.account.secondOn'))
      : statusBadge('missing', account('admin.account.secondOff'));
    return this.panel(
      account('admin.account.second'),
      this.setup === null ? this.#overview() : this.#steps(this.setup),
      state,
    );
  }

  #overview(): TemplateResult {
    return html`<p class="muted">${account('admin.account.secondLead')}</p>
      <div class="button-row">
        ${
          this.isOn
            ? html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#newCodes}>
                ${account('admin.account.newCodes')}
              </button>
              <button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#turnOff}>
                ${account('admin.account.turnOff')}
              </button>`
            : html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#begin}>
              ${account('admin.account.turnOn')}
            </button>`
        }
      </div>`;
  }

  #steps({ qr, secret, recoveryCodes }: Setup): TemplateResult {
    return html`<ol class="factor-steps">
      <li>
        ${account('admin.account.scan')}
        <svg
          class="qr"
          viewBox="0 0 ${qr.size} ${qr.size}"
          role="img"
          aria-label=${account('admin.account.qr')}
          shape-rendering="crispEdges"
        >
          ${svg`<path d=${qr.path}></path>`}
        </svg>
        <p class="flush small muted">${account('admin.account.typeSecret')}</p>
        <p class="secret flush">${secret}</p>
      </li>
      <li>${account('admin.account.keepCodes')} ${codeList(recoveryCodes)}</li>
      <li>
        <form class="stack" novalidate @submit=${this.#confirm}>
          <ui-field label=${t('admin.signIn.code')} hint=${account('admin.account.confirmCode')} required>
            <input
              name="code"
              class="code-input"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="7"
              spellcheck="false"
            />
          </ui-field>
          <div class="button-row">
            <button class="button primary" ?disabled=${this.isBusy}>${account('admin.account.turnOn')}</button>
            <button type="button" class="button" @click=${this.#cancel}>${common('admin.common.cancel')}</button>
          </div>
        </form>
      </li>
    </ol>`;
  }

  readonly #begin = async (): Promise<void> => {
    const password = await askForPassword(account('admin.account.second'));
    if (password === undefined) return;
    await this.run(async () => {
      this.setup = await apiSend<Setup>('POST', '/api/admin/me/second-factor', { password });
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>('[name=code]')?.focus();
  };

  readonly #cancel = async (): Promise<void> => {
    this.setup = null;
    this.error = null;
    await this.#focusFirst();
  };

  readonly #confirm = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = this.querySelector<HTMLInputElement>('[name=code]')?.value ?? '';
    void this.run(async () => {
      await apiSend('POST', '/api/admin/me/second-factor/confirm', { code });
      this.setup = null;
      this.isOn = true;
      toast(account('admin.account.secondTurnedOn'));
    }).then((done) => (done ? this.#focusFirst() : undefined));
  };

  readonly #turnOff = async (): Promise<void> => {
    const password = await askForPassword(account('admin.account.turnOff'));
    if (password === undefined) return;
    const done = await this.run(async () => {
      await apiSend('POST', '/api/admin/me/second-factor/disable', { password });
      this.isOn = false;
      toast(account('admin.account.secondTurnedOff'));
    });
    if (done) await this.#focusFirst();
  };

  readonly #newCodes = async (): Promise<void> => {
    const password = await askForPassword(account('admin.account.newCodes'));
    if (password === undefined) return;
    await this.run(async () => {
      const { recoveryCodes } = await apiSend<{ recoveryCodes: string[] }>(
        'POST',
        '/api/admin/me/second-factor/recovery-codes',
        { password },
      );
      await openDialog({
        heading: account('admin.account.newCodes'),
        content: (close) => html`
          <p>${account('admin.account.keepCodes')}</p>
          ${codeList(recoveryCodes)}
          <button slot="actions" type="button" class="button primary" @click=${() => close()}>
            ${common('admin.common.close')}
          </button>
        `,
      });
    });
  };

  async #focusFirst(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('.panel-body button')?.focus();
  }
}

define('second-factor-section', SecondFactorSection);
