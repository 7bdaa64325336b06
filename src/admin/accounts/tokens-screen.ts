import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { confirmDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { statusBadge } from '../components/status-badge.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDate, formatRelative } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/accounts.css';
import { showOnce } from './link-dialog.ts';
import './token-dialog.ts';
import type { MadeToken } from './token-dialog.ts';
import { scopeName, tokens } from './token-texts.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

function isValid({ revokedAt, expiresAt }: Token): boolean {
  return revokedAt === null && expiresAt > Date.now();
}

/** `<tokens-screen>`: keys with which scripts work on the site. */
class TokensScreen extends Screen {
  static override readonly properties = { ...Screen.properties, tokens: { state: true }, error: { state: true } };

  declare private tokens: readonly Token[] | null;
  declare private error: unknown;

  constructor() {
    super();
    this.tokens = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.tokens')}</h1>
        <button type="button" class="button primary" @click=${this.#open}>
          ${icon('plus')}<span>${tokens('admin.tokens.create')}</span>
        </button>
      </div>
      <p class="screen-lead">
        ${tokens('admin.tokens.lead')}
        <a href="/api/admin/openapi.json" target="_blank">${tokens('admin.tokens.describe')}</a>
      </p>
      ${this.error === null ? this.#list() : problemNote(this.error, () => void this.#load())}
      <token-dialog .site=${this.site} @made=${this.#made}></token-dialog>
    </div>`;
  }

  #list(): TemplateResult {
    if (this.tokens === null) return loadingNote();
    if (this.tokens.length === 0) {
      return html`<ui-empty icon="key" heading=${tokens('admin.tokens.emptyHeading')}></ui-empty>`;
    }
    return html`<div class="panel">
      <ui-table
        caption=${shell('admin.shell.tokens')}
        .columns=${this.#columns()}
        .rows=${this.tokens}
        .rowKey=${({ id }: Token) => id}
      ></ui-table>
    </div>`;
  }

  #columns(): Column<Token>[] {
    return [
      { key: 'name', label: common('admin.common.name'), primary: true, cell: ({ name }) => name },
      {
        key: 'scopes',
        label: tokens('admin.tokens.may'),
        cell: ({ scopes }) => scopes.map(scopeName).join(', '),
      },
      { key: 'owner', label: tokens('admin.tokens.owner'), cell: ({ owner }) => owner },
      {
        key: 'used',
        label: tokens('admin.tokens.used'),
        cell: ({ lastUsedAt }) => (lastUsedAt === null ? tokens('admin.tokens.never') : formatRelative(lastUsedAt)),
      },
      {
        key: 'state',
        label: common('admin.common.status'),
        cell: (token) =>
          isValid(token)
            ? statusBadge('good', tokens('admin.tokens.until', { date: formatDate(token.expiresAt) }))
            : statusBadge('trashed', tokens('admin.tokens.ended')),
      },
      {
        key: 'actions',
        label: common('admin.common.actions'),
        quietLabel: true,
        align: 'end',
        cell: (token) =>
          isValid(token)
            ? html`<button
                type="button"
                class="button small"
                aria-label="${tokens('admin.tokens.revoke')}: ${token.name}"
                @click=${() => void this.#revoke(token)}
              >
                ${tokens('admin.tokens.revoke')}
              </button>`
            : nothing,
      },
    ];
  }

  readonly #open = (): void => {
    const dialog = this.querySelector<HTMLElement & { open: boolean }>('token-dialog');
    if (dialog !== null) dialog.open = true;
  };

  readonly #made = async (event: CustomEvent<MadeToken>): Promise<void> => {
    const { name, token } = event.detail;
    void this.#load();
    await showOnce({
      heading: tokens('admin.tokens.made', { name }),
      text: tokens('admin.tokens.madeText'),
      label: tokens('admin.tokens.key'),
      value: token,
    });
  };

  async #revoke({ id, name }: Token): Promise<void> {
    const agreed = await confirmDialog({
      heading: tokens('admin.tokens.revokeHeading', { name }),
      text: tokens('admin.tokens.revokeText'),
      action: tokens('admin.tokens.revoke'),
      danger: true,
    });
    if (!agreed) return;
    try {
      await apiSend('DELETE', siteApi(this.site.id, 'tokens', id));
      toast(tokens('admin.tokens.revoked'));
      await this.#load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #load(): Promise<void> {
    try {
      this.tokens = (await apiGet<{ items: Token[] }>(siteApi(this.site.id, 'tokens'))).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

define('tokens-screen', TokensScreen);
