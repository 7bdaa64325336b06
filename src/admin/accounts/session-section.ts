import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { apiGet, apiSend } from '../api.ts';
import { define } from '../components/light-element.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import { formatRelative } from '../i18n.ts';
import { AccountSection } from './account-section.ts';
import { account } from './account-texts.ts';
import { deviceName } from './device-name.ts';

interface SessionEntry {
  readonly id: string;
  readonly lastUsedAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly current: boolean;
}

/** `<session-section>`: where one is signed in. */
class SessionSection extends AccountSection {
  static override readonly properties = { ...AccountSection.properties, sessions: { state: true } };

  declare private sessions: readonly SessionEntry[];

  constructor() {
    super();
    this.sessions = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Asks again which sessions there are. */
  async load(): Promise<void> {
    await this.run(() => this.#read());
  }

  protected override render(): TemplateResult {
    return this.panel(
      account('admin.account.sessions'),
      html`<ul class="entry-list">
          ${this.sessions.map((session) => this.#entry(session))}
        </ul>
        ${
          this.sessions.length < 2
            ? nothing
            : html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#endOthers}>
              ${account('admin.account.endOthers')}
            </button>`
        }`,
    );
  }

  #entry(session: SessionEntry): TemplateResult {
    const name = deviceName(session.userAgent) ?? account('admin.account.unknownDevice');
    const when = account('admin.account.lastUsed', { when: formatRelative(session.lastUsedAt) });
    return html`<li>
      <p class="entry-main flush">
        <strong>${name}</strong>
        <span>${when}${session.address === null ? nothing : html` · ${session.address}`}</span>
      </p>
      ${
        session.current
          ? statusBadge('good', account('admin.account.thisDevice'))
          : html`<button
            type="button"
            class="button small"
            aria-label="${account('admin.account.endSession')}: ${name}, ${when}"
            @click=${() => void this.#end(session)}
          >
            ${account('admin.account.endSession')}
          </button>`
      }
    </li>`;
  }

  async #read(): Promise<void> {
    this.sessions = (await apiGet<{ items: SessionEntry[] }>('/api/admin/me/sessions')).items;
  }

  async #end(session: SessionEntry): Promise<void> {
    await this.run(async () => {
      await apiSend('DELETE', `/api/admin/me/sessions/${session.id}`);
      await this.#read();
      toast(account('admin.account.ended', { count: 1 }));
    });
    await this.#focusHeading();
  }

  readonly #endOthers = async (): Promise<void> => {
    await this.run(async () => {
      const { ended } = await apiSend<{ ended: number }>('DELETE', '/api/admin/me/sessions');
      await this.#read();
      toast(account('admin.account.ended', { count: ended }));
    });
    await this.#focusHeading();
  };

  /** The button that had the focus is gone. */
  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>('h2');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }
}

define('session-section', SessionSection);
