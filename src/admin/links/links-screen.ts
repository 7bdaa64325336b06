import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { BrokenLinkItem } from '../../api/admin/broken-links-routes.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-empty.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDate, formatRelative } from '../i18n.ts';
import { Screen } from '../screen.ts';
import { can } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { pageLink } from '../site/page-link.ts';
import { upkeep } from '../site/upkeep-texts.ts';
import '../styles/upkeep.css';

interface Links {
  readonly links: readonly BrokenLinkItem[];
  readonly outside: number;
  readonly asked: number;
  readonly lastAskedAt: number | null;
}

const OWN = {
  page: 'admin.links.page',
  anchor: 'admin.links.anchor',
  file: 'admin.links.file',
  address: 'admin.links.addressGone',
} as const;

const ERRORS: Readonly<Record<string, Parameters<typeof upkeep>[0]>> = {
  ENOTFOUND: 'admin.links.nameUnknown',
  blocked: 'admin.links.blocked',
  redirects: 'admin.links.circles',
};

function problemOf({ kind, status, error }: BrokenLinkItem): string {
  if (kind !== 'outside') return upkeep(OWN[kind]);
  if (status === null || error !== null) return upkeep(ERRORS[error ?? ''] ?? 'admin.links.silent');
  return upkeep(status === 404 || status === 410 ? 'admin.links.notThere' : 'admin.links.failing', {
    status: String(status),
  });
}

/** `<links-screen>`: links that lead nowhere, with the pages that hold them. */
class LinksScreen extends Screen {
  static override readonly properties = {
    ...Screen.properties,
    list: { state: true },
    showIgnored: { state: true },
    error: { state: true },
  };

  declare private list: Links | null;
  declare private showIgnored: boolean;
  declare private error: unknown;

  constructor() {
    super();
    this.list = null;
    this.showIgnored = false;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { list, error } = this;
    return html`<div class="screen upkeep">
      <div class="screen-head">
        <h1>${shell('admin.shell.links')}</h1>
        ${
          can(this.site.id, 'content.publish')
            ? html`<button type="button" class="button" @click=${() => void this.#check()}>
              ${icon('search')}<span>${upkeep('admin.links.check')}</span>
            </button>`
            : nothing
        }
      </div>
      <p class="screen-lead">${upkeep('admin.links.lead')}</p>
      ${error === null ? nothing : problemNote(error, () => void this.#load())}
      ${list === null ? (error === null ? loadingNote() : nothing) : this.#links(list)}
    </div>`;
  }

  #links(list: Links): TemplateResult {
    const { outside, asked, lastAskedAt } = list;
    const shown = list.links.filter(({ ignored }) => this.showIgnored || !ignored);
    const hasIgnored = list.links.some(({ ignored }) => ignored);
    return html`<p class="muted small">
        ${upkeep('admin.links.state', { asked, outside })}
        ${lastAskedAt === null ? nothing : upkeep('admin.links.last', { when: formatRelative(lastAskedAt) })}
      </p>
      ${
        hasIgnored
          ? html`<label class="check"
            ><input
              type="checkbox"
              .checked=${this.showIgnored}
              @change=${(event: Event) => {
                this.showIgnored = (event.target as HTMLInputElement).checked;
              }}
            /><span>${upkeep('admin.links.showIgnored')}</span></label
          >`
          : nothing
      }
      ${
        shown.length === 0
          ? html`<ui-empty icon="check" heading=${upkeep('admin.links.empty')}></ui-empty>`
          : html`<div class="panel">
            <ui-table
              caption=${shell('admin.shell.links')}
              .columns=${this.#columns()}
              .rows=${shown}
              .rowKey=${({ kind, target }: BrokenLinkItem) => `${kind} ${target}`}
            ></ui-table>
          </div>`
      }`;
  }

  #columns(): Column<BrokenLinkItem>[] {
    const all: Column<BrokenLinkItem>[] = [
      {
        key: 'target',
        label: upkeep('admin.links.target'),
        primary: true,
        cell: ({ kind, target }) =>
          kind === 'outside'
            ? html`<a class="address" href=${target} target="_blank" rel="noopener noreferrer"
                >${target}<span class="visually-hidden"> (${common('admin.common.newTab')})</span></a
              >`
            : html`<span class="address">${target}</span>`,
      },
      {
        key: 'problem',
        label: upkeep('admin.links.problem'),
        cell: (link) =>
          html`${problemOf(link)}
          ${
            link.since === null
              ? nothing
              : html`<span class="muted small">${upkeep('admin.links.since', { date: formatDate(link.since) })}</span>`
          }
          ${link.ignored ? html`<span class="muted small">${upkeep('admin.links.ignored')}</span>` : nothing}`,
      },
      {
        key: 'pages',
        label: upkeep('admin.links.pages'),
        cell: ({ pages }) =>
          html`<ul class="plain-list">
            ${pages.map((page) => html`<li>${pageLink(this.site.id, page)}</li>`)}
          </ul>`,
      },
    ];
    const ignore: Column<BrokenLinkItem> = {
      key: 'ignore',
      label: common('admin.common.actions'),
      quietLabel: true,
      align: 'end',
      cell: (link) =>
        link.kind === 'outside' && !link.ignored
          ? html`<button
              type="button"
              class="button small quiet"
              aria-label="${upkeep('admin.links.ignore')}: ${link.target}"
              @click=${() => void this.#ignore(link)}
            >
              ${upkeep('admin.links.ignore')}
            </button>`
          : nothing,
    };
    return can(this.site.id, 'content.publish') ? [...all, ignore] : all;
  }

  async #load(): Promise<void> {
    try {
      this.list = await apiGet<Links>(siteApi(this.site.id, 'links'));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #check(): Promise<void> {
    try {
      await apiSend('POST', siteApi(this.site.id, 'links', 'check'));
      toast(upkeep('admin.links.checking'));
      await this.#load();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }

  async #ignore({ target }: BrokenLinkItem): Promise<void> {
    try {
      await apiSend('POST', siteApi(this.site.id, 'links', 'ignore'), { address: target, ignored: true });
      await this.#load();
      await this.updateComplete;
      this.querySelector<HTMLElement>('ui-table button, h1')?.focus();
    } catch (error) {
      toast(messageOf(error), { kind: 'problem' });
    }
  }
}

define('links-screen', LinksScreen);
