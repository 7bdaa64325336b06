import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SiteRole } from '../../core/accounts/permissions.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { LightElement, define } from '../components/light-element.ts';
import { problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import { formatDate, interfaceLocale } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { handOver } from './link-dialog.ts';
import type { IssuedLink } from './link-dialog.ts';
import { people } from './people-texts.ts';
import { roleName } from './role-texts.ts';

interface Invitation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: SiteRole;
  readonly expiresAt: number;
}

/** `<invitation-list .site>`: invitations that nobody has used yet; nothing while there are none. */
export class InvitationList extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    invitations: { state: true },
    error: { state: true },
  };

  declare site: AdminSite;
  declare private invitations: readonly Invitation[];
  declare private error: unknown;

  constructor() {
    super();
    this.invitations = [];
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.load();
  }

  /** Asks again which there are. */
  async load(): Promise<void> {
    await this.#run(async () => {
      const address = siteApi(this.site.id, 'invitations');
      this.invitations = (await apiGet<{ items: Invitation[] }>(address)).items;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.error !== null) return problemNote(this.error, () => void this.load());
    if (this.invitations.length === 0) return nothing;
    return html`<section class="panel">
      <div class="panel-head"><h2>${people('admin.people.invitations')}</h2></div>
      <div class="panel-body">
        <ul class="entry-list">
          ${this.invitations.map((invitation) => this.#entry(invitation))}
        </ul>
      </div>
    </section>`;
  }

  #entry(invitation: Invitation): TemplateResult {
    const { name, email, role, expiresAt } = invitation;
    return html`<li>
      <p class="entry-main flush">
        <strong>${name}</strong>
        <span>
          ${email} · ${roleName(role)} · ${people('admin.people.validUntil', { date: formatDate(expiresAt) })}
        </span>
      </p>
      <span class="button-row">
        <button
          type="button"
          class="button small"
          aria-label="${people('admin.people.again')}: ${name}"
          @click=${() => void this.#again(invitation)}
        >
          ${people('admin.people.again')}
        </button>
        <button
          type="button"
          class="button small"
          aria-label="${people('admin.people.withdraw')}: ${name}"
          @click=${() => void this.#withdraw(invitation)}
        >
          ${people('admin.people.withdraw')}
        </button>
      </span>
    </li>`;
  }

  async #again({ name, email, role }: Invitation): Promise<void> {
    await this.#run(async () => {
      const body = { name, email, role, locale: interfaceLocale() };
      const issued = await apiSend<IssuedLink>('POST', siteApi(this.site.id, 'invitations'), body);
      await this.load();
      await handOver(issued, name, people('admin.people.invitationMailed', { email }));
    });
  }

  async #withdraw({ id }: Invitation): Promise<void> {
    await this.#run(async () => {
      await apiSend('DELETE', siteApi(this.site.id, 'invitations', id));
      toast(people('admin.people.withdrawn'));
      await this.load();
    });
  }

  async #run(work: () => Promise<void>): Promise<void> {
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
  }
}

define('invitation-list', InvitationList);
