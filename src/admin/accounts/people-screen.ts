import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Role } from '../../core/accounts/permissions.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog, openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatRelative } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { can, session } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { askForAddressOf } from './change-email.ts';
import { formText } from './form-text.ts';
import './invitation-list.ts';
import type { InvitationList } from './invitation-list.ts';
import './invite-dialog.ts';
import type { Invited } from './invite-dialog.ts';
import { handOver } from './link-dialog.ts';
import type { IssuedLink } from './link-dialog.ts';
import { people } from './people-texts.ts';
import { roleChoice } from './role-choice.ts';
import { roleName } from './role-texts.ts';
import { securityWords } from './security-words.ts';

interface SitePerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string | null;
  readonly lastSeenAt: number | null;
  readonly disabledAt: number | null;
  readonly secondFactor: boolean | null;
  readonly passkeys: number | null;
  readonly mayDecide: boolean;
}

/** `<people-screen>`: the people of a site, and letting them in and out. */
class PeopleScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    people: { state: true },
    error: { state: true },
  };

  declare private people: readonly SitePerson[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.people = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  get #manages(): boolean {
    return can(this.site.id, 'people.write');
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.people')}</h1>
        ${
          this.#manages
            ? html`<button type="button" class="button primary" @click=${() => this.#openInvite()}>
              ${icon('plus')}<span>${people('admin.people.invite')}</span>
            </button>`
            : nothing
        }
      </div>
      <p class="screen-lead">${people('admin.people.lead')}</p>
      ${this.error === null ? this.#list() : problemNote(this.error, () => void this.#load())}
      ${
        this.#manages
          ? html`<invitation-list .site=${this.site}></invitation-list>
            <invite-dialog .site=${this.site} @invited=${this.#invited}></invite-dialog>`
          : nothing
      }
      ${
        session()?.isOperator === true
          ? html`<p><a href="/admin/accounts">${shell('admin.shell.accounts')}</a></p>`
          : nothing
      }
    </div>`;
  }

  #list(): TemplateResult {
    if (this.people === null) return loadingNote();
    return html`<div class="panel">
      <ui-table
        caption=${shell('admin.shell.people')}
        .columns=${this.#columns()}
        .rows=${this.people}
        .rowKey=${({ id }: SitePerson) => id}
      ></ui-table>
    </div>`;
  }

  #columns(): Column<SitePerson>[] {
    const name: Column<SitePerson> = {
      key: 'name',
      label: common('admin.common.name'),
      primary: true,
      cell: (person) =>
        html`<span class="person-cell"
          >${person.name}${person.id === session()?.id ? html` (${people('admin.people.you')})` : nothing}${
            person.email === null ? nothing : html`<span class="muted small">${person.email}</span>`
          }</span
        >`,
    };
    const role: Column<SitePerson> = {
      key: 'role',
      label: people('admin.people.role'),
      cell: (person) => roleName(person.role),
    };
    const state: Column<SitePerson> = {
      key: 'state',
      label: common('admin.common.status'),
      cell: ({ disabledAt }) =>
        disabledAt === null
          ? statusBadge('good', people('admin.people.activeState'))
          : statusBadge('trashed', people('admin.people.disabledState')),
    };
    if (!this.#manages) return [name, role, state];
    return [
      name,
      role,
      {
        key: 'seen',
        label: people('admin.people.lastSeen'),
        cell: ({ lastSeenAt }) => (lastSeenAt === null ? people('admin.people.signedOut') : formatRelative(lastSeenAt)),
      },
      {
        key: 'security',
        label: people('admin.people.security'),
        cell: ({ secondFactor, passkeys }) => securityWords(secondFactor === true, passkeys ?? 0),
      },
      state,
      { key: 'actions', label: common('admin.common.actions'), quietLabel: true, align: 'end', cell: this.#menu },
    ];
  }

  readonly #menu = (person: SitePerson): TemplateResult | typeof nothing => {
    if (person.id === session()?.id) return nothing;
    return html`<ui-menu
      label=${common('admin.common.actionsFor', { name: person.name })}
      icon="more"
      icon-only
      variant="quiet"
      .items=${this.#actions(person)}
    ></ui-menu>`;
  };

  #actions(person: SitePerson): MenuItem[] {
    const { name, email } = person;
    const change = (label: string, run: () => Promise<void>, more: Partial<MenuItem> = {}): MenuItem => ({
      label,
      run: () => void run(),
      ...more,
    });
    const role = change(people('admin.people.changeRole'), () => this.#changeRole(person));
    const removal = change(
      people('admin.people.remove'),
      () => this.#confirmed(person, 'remove', () => apiSend('DELETE', siteApi(this.site.id, 'people', person.id))),
      { danger: true, separated: true },
    );
    if (!person.mayDecide) return [role, removal];
    if (person.disabledAt !== null) {
      const enable = change(people('admin.people.enable'), () =>
        this.#do(
          () => apiSend('POST', siteApi(this.site.id, 'people', person.id, 'enable'), {}),
          people('admin.people.enabledToast', { name }),
        ),
      );
      return [enable, removal];
    }
    const password = change(people('admin.people.passwordLink'), async () => {
      const address = siteApi(this.site.id, 'people', person.id, 'password-link');
      await this.#try(async () => {
        const issued = await apiSend<IssuedLink>('POST', address, {});
        await handOver(issued, name, people('admin.people.passwordMailed', { email: email ?? '' }));
      });
    });
    const address = change(people('admin.people.changeEmail'), () => this.#changeAddress(person));
    const disable = change(
      people('admin.people.disable'),
      () =>
        this.#confirmed(person, 'disable', () =>
          apiSend('POST', siteApi(this.site.id, 'people', person.id, 'disable'), {}),
        ),
      { danger: true },
    );
    return [role, password, address, removal, disable];
  }

  async #confirmed(person: SitePerson, what: 'remove' | 'disable', work: () => Promise<unknown>): Promise<void> {
    const { name } = person;
    const agreed = await confirmDialog({
      heading: people(`admin.people.${what}Heading`, { name }),
      text: people(`admin.people.${what}Text`),
      action: people(`admin.people.${what}`),
      danger: true,
    });
    const said = what === 'remove' ? 'admin.people.removedToast' : 'admin.people.disabledToast';
    if (agreed) await this.#do(work, people(said, { name }));
  }

  async #changeRole(person: SitePerson): Promise<void> {
    const role = await openDialog<string>({
      heading: `${people('admin.people.changeRole')}: ${person.name}`,
      content: (close) => html`
        <form
          id="change-role"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            close(formText(new FormData(event.target as HTMLFormElement), 'role'));
          }}
        >
          ${roleChoice(person.role)}
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" form="change-role" class="button primary">${common('admin.common.save')}</button>
      `,
    });
    if (role === undefined || role === person.role) return;
    await this.#do(
      () => apiSend('PATCH', siteApi(this.site.id, 'people', person.id), { role }),
      people('admin.people.roleChanged', { name: person.name }),
    );
  }

  async #changeAddress({ id, name }: SitePerson): Promise<void> {
    const email = await askForAddressOf(name);
    if (email === undefined) return;
    await this.#do(
      () => apiSend('POST', siteApi(this.site.id, 'people', id, 'email'), { email }),
      people('admin.people.emailChanged', { name, email }),
    );
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #do(work: () => Promise<unknown>, said: string): Promise<void> {
    await this.#try(async () => {
      await work();
      toast(said);
      await this.#load();
    });
  }

  #openInvite(): void {
    const dialog = this.querySelector<HTMLElement & { open: boolean }>('invite-dialog');
    if (dialog !== null) dialog.open = true;
  }

  readonly #invited = async (event: CustomEvent<Invited>): Promise<void> => {
    const { name, email, issued } = event.detail;
    void this.querySelector<InvitationList>('invitation-list')?.load();
    await handOver(issued, name, people('admin.people.invitationMailed', { email }));
  };

  async #load(): Promise<void> {
    try {
      this.people = (await apiGet<{ items: SitePerson[] }>(siteApi(this.site.id, 'people'))).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('people-screen', PeopleScreen);
