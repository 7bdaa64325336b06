import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { SIGNED_OUT } from './api.ts';
import { confirmDialog } from './components/dialogs.ts';
import { LightElement, define } from './components/light-element.ts';
import { loadingNote, problemNote } from './components/problem.ts';
import { siteHue } from './frame/accent.ts';
import './frame/admin-frame.ts';
import { messageScreen } from './frame/message-screen.ts';
import { matchRoute } from './match-route.ts';
import type { RouteParams } from './match-route.ts';
import { navigate, onNavigate } from './router.ts';
import { ROUTES } from './routes.ts';
import type { AdminRoute } from './routes.ts';
import type { ScreenElement } from './screen.ts';
import { setTitle } from './screen.ts';
import { can, firstSite, loadSession, rememberSite, session, siteOf } from './session.ts';
import type { AdminSite } from './session.ts';
import { shell } from './shell-texts.ts';

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'message'; readonly message: 'notFound' | 'notAllowed' | 'noSites'; readonly site?: AdminSite }
  | { readonly kind: 'screen'; readonly route: AdminRoute; readonly site?: AdminSite; readonly screen: ScreenElement };

const SIGN_IN = '/admin/sign-in';

/** `<admin-app>`: who is signed in, which screen is open, and the frame around it. */
class AdminApp extends LightElement {
  static override readonly properties = { view: { state: true } };

  declare private view: View;
  /** Counts navigations, so that a slow one does not overtake the next. */
  #turn = 0;
  #isFirst = true;
  #asksToSignIn = false;

  constructor() {
    super();
    this.view = { kind: 'loading' };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onNavigate(() => void this.#show());
    window.addEventListener(SIGNED_OUT, () => void this.#signedOut());
    void this.#show();
  }

  protected override render(): TemplateResult {
    const { view } = this;
    if (view.kind === 'loading') return html`<div class="bare">${loadingNote()}</div>`;
    if (view.kind === 'screen' && view.route.frame === 'bare') {
      return html`<main id="main" class="bare">${view.screen}</main>`;
    }
    const content =
      view.kind === 'screen'
        ? view.screen
        : view.kind === 'message'
          ? messageScreen(view.message)
          : problemNote(view.error, () => void this.#show());
    if (session() === null) return html`<main id="main" class="bare">${content}</main>`;
    const route = view.kind === 'screen' ? view.route : undefined;
    return html`<admin-frame
      .site=${this.#frameSite}
      .route=${route}
      .content=${content}
    ></admin-frame>`;
  }

  async #show(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const found = matchRoute(ROUTES, location.pathname);
    try {
      if (found?.route.frame !== 'bare' && session() === null && (await loadSession()) === null) {
        const next =
          location.pathname === '/admin' ? '' : `?next=${encodeURIComponent(location.pathname + location.search)}`;
        await navigate(SIGN_IN + next, { replace: true });
        return;
      }
      if (/^\/admin\/?$/.test(location.pathname)) {
        this.#openFirstSite();
        return;
      }
      const view = await this.#viewOf(found);
      if (turn === this.#turn) this.view = view;
    } catch (error) {
      if (turn === this.#turn) this.view = { kind: 'failed', error };
    }
  }

  /** Screens that belong to no site keep the navigation of the last one, so that there is a way back. */
  get #frameSite(): AdminSite | undefined {
    return ('site' in this.view ? this.view.site : undefined) ?? firstSite();
  }

  #openFirstSite(): void {
    const site = firstSite();
    if (site === undefined) this.view = { kind: 'message', message: 'noSites' };
    else void navigate(`/admin/${site.id}`, { replace: true });
  }

  async #viewOf(found: { readonly route: AdminRoute; readonly params: RouteParams } | null): Promise<View> {
    const siteId = found?.params['site'];
    const site = siteId === undefined ? undefined : siteOf(siteId);
    const place = site === undefined ? {} : { site };
    if (found === null || (siteId !== undefined && site === undefined)) return { kind: 'message', message: 'notFound' };
    const { route, params } = found;
    if (route.frame !== 'bare' && !can(siteId ?? null, route.permission)) {
      return { kind: 'message', message: 'notAllowed', ...place };
    }
    await route.load();
    const isSame =
      this.view.kind === 'screen' && this.view.route === route && sameParams(this.view.screen.params, params);
    const screen =
      isSame && this.view.kind === 'screen'
        ? this.view.screen
        : (document.createElement(route.element) as ScreenElement);
    if (site !== undefined) screen.site = site;
    screen.params = params;
    screen.query = new URLSearchParams(location.search);
    return { kind: 'screen', route, screen, ...place };
  }

  protected override updated(changed: PropertyValues<{ view: View }>): void {
    const before = changed.get('view');
    const { view } = this;
    if (view.kind === 'loading' || before === undefined) return;
    if (view.kind === 'screen' && before.kind === 'screen' && before.screen === view.screen) return;
    this.#showSite(this.#frameSite);
    setTitle(
      view.kind === 'screen' ? shell(view.route.title) : shell('admin.shell.notFound'),
      'site' in view ? view.site : undefined,
    );
    // The first screen is announced by the browser itself.
    if (!this.#isFirst) void this.#focusHeading();
    this.#isFirst = false;
  }

  #showSite(site: AdminSite | undefined): void {
    if (site === undefined) return;
    rememberSite(site.id);
    document.documentElement.style.setProperty('--hue', String(siteHue(site)));
  }

  async #focusHeading(): Promise<void> {
    const screen = this.view.kind === 'screen' ? this.view.screen : null;
    await this.updateComplete;
    await screen?.updateComplete;
    window.scrollTo(0, 0);
    const main = this.querySelector<HTMLElement>('main');
    // A screen that has put the focus somewhere itself knows better.
    if (main === null || (main.contains(document.activeElement) && document.activeElement !== main)) return;
    const heading = main.querySelector<HTMLElement>('h1') ?? main;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  async #signedOut(): Promise<void> {
    const isInside = this.view.kind === 'screen' && this.view.route.frame !== 'bare';
    if (!isInside || this.#asksToSignIn) return;
    this.#asksToSignIn = true;
    const goes = await confirmDialog({
      heading: shell('admin.shell.signedOut'),
      text: shell('admin.shell.signedOutText'),
      action: shell('admin.shell.signIn'),
    });
    this.#asksToSignIn = false;
    if (goes) location.assign(`${SIGN_IN}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
}

function sameParams(one: RouteParams, other: RouteParams): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

define('admin-app', AdminApp);
