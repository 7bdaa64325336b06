import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { apiGet, apiSend, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { LightElement, define } from '../components/light-element.ts';
import { toast } from '../components/toast.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import type { AdminRoute } from '../routes.ts';
import { COUNTS_CHANGED } from '../screen.ts';
import { session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { addShortcut, keyNames } from '../shortcuts.ts';
import { openHelp, openShortcuts } from './help-panel.ts';
import type { NavId } from './nav.ts';
import { bottomLinks, navTemplate } from './nav-template.ts';
import type { NavState } from './nav-template.ts';
import { openSearch } from './open-search.ts';
import { siteSwitcher } from './site-switcher.ts';
import { userMenuItems } from './user-menu.ts';

type Counts = Readonly<Partial<Record<NavId, number>>>;

/** How often what waits is counted while the window is in front, in milliseconds. */
const COUNT_EVERY_MS = 120_000;

/** `<admin-frame>`: navigation, search, help and account around a screen. */
class AdminFrame extends LightElement {
  static override readonly properties = {
    site: { attribute: false },
    route: { attribute: false },
    content: { attribute: false },
    counts: { state: true },
    isDrawerOpen: { state: true },
  };

  declare site: AdminSite | undefined;
  declare route: AdminRoute | undefined;
  declare content: unknown;
  declare private counts: Counts;
  declare private isDrawerOpen: boolean;
  #countedSite = '';
  #end: (() => void)[] = [];

  constructor() {
    super();
    this.counts = {};
    this.isDrawerOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const count = (): void => void this.#count();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') count();
    }, COUNT_EVERY_MS);
    window.addEventListener(COUNTS_CHANGED, count);
    this.#end = [
      () => clearInterval(timer),
      () => window.removeEventListener(COUNTS_CHANGED, count),
      addShortcut({ keys: 'mod+k', label: shell('admin.shell.searchAll'), run: () => this.#search() }),
      addShortcut({ keys: 'mod+/', label: shell('admin.shell.shortcuts'), run: openShortcuts }),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#end) end();
  }

  protected override willUpdate(): void {
    if (this.site === undefined || this.site.id === this.#countedSite) return;
    this.#countedSite = this.site.id;
    this.counts = {};
    void this.#count();
  }

  protected override render(): TemplateResult {
    const person = session();
    const items: MenuItem[] = person === null ? [] : userMenuItems(() => void this.#signOut());
    const { site } = this;
    const state: NavState | null = site === undefined ? null : { site, current: this.route?.nav, counts: this.counts };
    return html`
      <a class="skip" href="#main">${shell('admin.shell.skip')}</a>
      <header class="bar">
        <div class="bar-site">${siteSwitcher(site)}</div>
        <button type="button" class="bar-search" @click=${() => this.#search()}>
          ${icon('search')}<span>${shell('admin.shell.searchAll')}</span
          ><span class="keys" aria-hidden="true">${keyNames('mod+k').map((key) => html`<kbd>${key}</kbd>`)}</span>
        </button>
        <div class="bar-tools">
          ${
            site === undefined
              ? nothing
              : html`<a class="button quiet bar-visit" href=${site.origin} target="_blank" rel="noopener"
                >${icon('external')}<span>${shell('admin.shell.visitSite')}</span></a
              >`
          }
          <button
            type="button"
            class="button quiet icon-only"
            aria-label=${shell('admin.shell.help')}
            aria-haspopup="dialog"
            @click=${() => void openHelp(this.route)}
          >
            ${icon('help')}
          </button>
          <ui-menu
            icon="person"
            icon-only
            variant="quiet"
            label=${shell('admin.shell.userMenu', { name: person?.name ?? '' })}
            .items=${items}
          ></ui-menu>
        </div>
      </header>
      <nav class="side" aria-label=${shell('admin.shell.navigation')}>${state === null ? nothing : navTemplate(state)}</nav>
      <main id="main" class="main" tabindex="-1">${this.content}</main>
      ${state === null ? nothing : this.#bottom(state)}
      <ui-dialog
        class="nav-drawer"
        size="drawer"
        heading=${site?.name ?? 'Bivouac'}
        light-dismiss
        .open=${this.isDrawerOpen}
        @ui-close=${this.#closeDrawer}
        @click=${this.#clickInDrawer}
      >
        ${
          this.isDrawerOpen && state !== null
            ? html`<nav aria-label=${shell('admin.shell.navigation')}>${navTemplate(state)}</nav>`
            : nothing
        }
      </ui-dialog>
    `;
  }

  #bottom(state: NavState): TemplateResult {
    return html`<nav class="bottom" aria-label=${shell('admin.shell.bottomNavigation')}>
      ${bottomLinks(state)}
      <button type="button" class="nav-link" aria-haspopup="dialog" @click=${this.#openDrawer}>
        ${icon('menu')}<span>${shell('admin.shell.moreNavigation')}</span>
      </button>
    </nav>`;
  }

  readonly #openDrawer = (): void => {
    this.isDrawerOpen = true;
  };

  readonly #closeDrawer = (): void => {
    this.isDrawerOpen = false;
  };

  readonly #clickInDrawer = (event: Event): void => {
    if ((event.target as Element).closest('a') !== null) this.isDrawerOpen = false;
  };

  #search(): void {
    void openSearch(this.site);
  }

  async #count(): Promise<void> {
    const { site } = this;
    if (site === undefined) return;
    try {
      const counts = await apiGet<Counts>(siteApi(site.id, 'counts'));
      if (this.site?.id === site.id) this.counts = counts;
    } catch {
      // Without the numbers the navigation works as well; the next count comes soon.
    }
  }

  async #signOut(): Promise<void> {
    try {
      await apiSend('POST', '/api/admin/sign-out', {});
      location.assign('/admin/sign-in');
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: 'problem' });
    }
  }
}

define('admin-frame', AdminFrame);
