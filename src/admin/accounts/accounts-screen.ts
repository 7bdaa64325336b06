import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SiteRole } from '../../core/accounts/permissions.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
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
import { session, siteOf } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { askForAddressOf } from './change-email.ts';
import { handOver } from './link-dialog.ts';
import type { IssuedLink } from './link-dialog.ts';
import { people } from './people-texts.ts';
import { roleName } from './role-texts.ts';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly secondFactor: boolean;
  readonly lastSeenAt: number | null;
  readonly disabledAt: number | null;
  readonly memberships: readonly { readonly siteId: string; readonly role: SiteRole }[];
}

/** `<accounts-screen>`: all accounts, for operators. */
class AccountsScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    accounts: { state: true },
    error: { state: true },
  };

  declare private accounts: readonly Account[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.accounts = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head"><h1>${shell('admin.shell.accounts')}</h1></div>
      <p class="screen-lead">${people('admin.people.allLead')}</p>
      ${this.error === null ? this.#list() : problemNote(this.error, () => void this.#load())}
    </div>`;
  }

  #list(): TemplateResult {
    if (this.accounts === null) return loadingNote();
    return html`<div class="panel">
      <ui-table
        caption=${shell('admin.shell.accounts')}
        .columns=${this.#columns()}
        .rows=${this.accounts}
        .rowKey=${({ id }: Account) => id}
      ></ui-table>
    </div>`;
  }

  #columns(): Column<Account>[] {
    return [
      {
        key: 'name',
        label: common('admin.common.name'),
        primary: true,
        cell: ({ name, email }) =>
          html`<span class="person-cell">${name}<span class="muted small">${email}</span></span>`,
      },
      { key: 'sites', label: people('admin.people.sites'), cell: (account) => this.#parts(account) },
      {
        key: 'seen',
        label: people('admin.people.lastSeen'),
        cell: ({ lastSeenAt }) => (lastSeenAt === null ? people('admin.people.signedOut') : formatRelative(lastSeenAt)),
      },
      {
        key: 'state',
        label: common('admin.common.status'),
        cell: ({ disabledAt }) =>
          disabledAt === null
            ? statusBadge('good', people('admin.people.activeState'))
            : statusBadge('trashed', people('admin.people.disabledState')),
      },
      {
        key: 'actions',
        label: common('admin.common.actions'),
        quietLabel: true,
        align: 'end',
        cell: (account) =>
          account.id === session()?.id
            ? nothing
            : html`<ui-menu
                label=${common('admin.common.actionsFor', { name: account.name })}
                icon="more"
                icon-only
                variant="quiet"
                .items=${this.#actions(account)}
              ></ui-menu>`,
      },
    ];
  }

  #parts({ isOperator, memberships }: Account): TemplateResult | string {
    if (isOperator) return roleName('operator');
    if (memberships.length === 0) return people('admin.people.noSite');
    return html`${memberships.map(
      ({ siteId, role }) => html`<div>${siteOf(siteId)?.name ?? siteId}: ${roleName(role)}</div>`,
    )}`;
  }

  #actions(account: Account): MenuItem[] {
    const { id, name, email, isOperator, disabledAt, secondFactor } = account;
    if (disabledAt !== null) {
      const said = people('admin.people.enabledToast', { name });
      return [{ label: people('admin.people.enable'), run: () => void this.#change(id, { disabled: false }, said) }];
    }
    const password = async (): Promise<void> => {
      const issued = await apiSend<IssuedLink>('POST', `/api/admin/installation/people/${id}/password-link`, {});
      await handOver(issued, name, people('admin.people.passwordMailed', { email }));
    };
    return [
      { label: people('admin.people.passwordLink'), run: () => void this.#try(password) },
      { label: people('admin.people.changeEmail'), run: () => void this.#changeAddress(account) },
      ...(secondFactor
        ? [
            {
              label: people('admin.people.removeSecond'),
              run: () => void this.#confirmed(account, 'removeSecond', { secondFactor: false }),
            },
          ]
        : []),
      isOperator
        ? {
            label: people('admin.people.unmakeOperator'),
            run: () => void this.#change(id, { isOperator: false }, common('admin.common.saved')),
          }
        : {
            label: people('admin.people.makeOperator'),
            run: () => void this.#confirmed(account, 'makeOperator', { isOperator: true }),
          },
      {
        label: people('admin.people.disable'),
        danger: true,
        separated: true,
        run: () => void this.#confirmed(account, 'disable', { disabled: true }),
      },
    ];
  }

  async #confirmed(
    { id, name }: Account,
    what: 'removeSecond' | 'makeOperator' | 'disable',
    body: Readonly<Record<string, boolean>>,
  ): Promise<void> {
    const agreed = await confirmDialog({
      heading: people(`admin.people.${what}Heading`, { name }),
      text: people(`admin.people.${what}Text`),
      action: people(`admin.people.${what}`),
      danger: what !== 'makeOperator',
    });
    const said = what === 'disable' ? people('admin.people.disabledToast', { name }) : common('admin.common.saved');
    if (agreed) await this.#change(id, body, said);
  }

  async #change(id: string, body: Readonly<Record<string, boolean>>, said: string): Promise<void> {
    await this.#try(async () => {
      await apiSend('PATCH', `/api/admin/installation/people/${id}`, body);
      toast(said);
      await this.#load();
    });
  }

  async #changeAddress({ id, name }: Account): Promise<void> {
    const email = await askForAddressOf(name);
    if (email === undefined) return;
    await this.#try(async () => {
      await apiSend('POST', `/api/admin/installation/people/${id}/email`, { email });
      toast(people('admin.people.emailChanged', { name, email }));
      await this.#load();
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #load(): Promise<void> {
    try {
      this.accounts = (await apiGet<{ items: Account[] }>('/api/admin/installation/people')).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('accounts-screen', AccountsScreen);
