import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Dashboard } from '../../api/admin/dashboard-routes.ts';
import { apiGet, siteApi } from '../api.ts';
import { icon } from '../components/icons.ts';
import { define } from '../components/light-element.ts';
import { loadingNote, problemNote } from '../components/problem.ts';
import '../components/ui-menu.ts';
import { formatRelative } from '../i18n.ts';
import { newPageItems } from '../pages/new-page.ts';
import { pagesText } from '../pages/page-model.ts';
import { Screen } from '../screen.ts';
import { shell } from '../shell-texts.ts';
import '../styles/dashboard.css';
import { cardTemplate, cardsOf, pageLine } from './cards.ts';
import { dashboardText } from './dashboard-texts.ts';
import { healthPanel } from './health-panel.ts';
import { closeWelcome, isNewHere, welcomePanel } from './welcome-panel.ts';

/** `<dashboard-screen>`: what is due, stale, broken or asked on a site, where one left off, and how the installation is. */
class DashboardScreen extends Screen {
  static override readonly properties = { ...Screen.properties, dashboard: { state: true }, error: { state: true } };

  declare private dashboard: Dashboard | null;
  declare private error: unknown;

  constructor() {
    super();
    this.dashboard = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#seen);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.#load();
  }

  protected override render(): TemplateResult {
    const items = newPageItems(this.site);
    return html`<div class="screen">
      <div class="screen-head">
        <h1>${shell('admin.shell.dashboard')}</h1>
        ${
          items.length === 0
            ? nothing
            : html`<ui-menu icon="plus" variant="primary" label=${pagesText('admin.pages.new')} .items=${items}></ui-menu>`
        }
      </div>
      ${
        this.error === null
          ? this.dashboard === null
            ? loadingNote()
            : this.#content(this.dashboard)
          : problemNote(this.error, () => void this.#load())
      }
    </div>`;
  }

  #content(dashboard: Dashboard): TemplateResult {
    const cards = cardsOf(this.site, dashboard);
    const total = cards.reduce((sum, { total: count }) => sum + count, 0);
    const { mine, health, feedback } = dashboard;
    return html`${
      isNewHere((mine?.total ?? 0) > 0)
        ? welcomePanel(this.site, () => {
            closeWelcome();
            this.requestUpdate();
            this.querySelector<HTMLElement>('h1')?.focus();
          })
        : nothing
    }
      <div class="dashboard">
        <div class="dashboard-main">
          ${
            total === 0
              ? html`<div class="panel all-done">${icon('check')}<p>${dashboardText('admin.dashboard.allDone')}</p></div>`
              : html`<p class="dashboard-lead">${dashboardText('admin.dashboard.waiting', { count: total })}</p>`
          }
          <div class="cards">${cards.map((card) => cardTemplate(this.site, card))}</div>
        </div>
        <div class="dashboard-side">
          ${mine === null || mine.total === 0 ? nothing : this.#mine(mine)}
          ${feedback === null ? nothing : this.#feedback(feedback)} ${health === null ? nothing : healthPanel(health)}
        </div>
      </div>`;
  }

  #mine(mine: NonNullable<Dashboard['mine']>): TemplateResult {
    return html`<section class="aside" aria-labelledby="mine-heading">
      <h2 id="mine-heading">${dashboardText('admin.dashboard.mine')}</h2>
      <ul class="lines" role="list">
        ${mine.items.map((item) => pageLine(this.site, item, item.at === null ? '' : formatRelative(item.at)))}
      </ul>
    </section>`;
  }

  #feedback({ helpful, unhelpful }: NonNullable<Dashboard['feedback']>): TemplateResult {
    return html`<section class="aside" aria-labelledby="feedback-heading">
      <h2 id="feedback-heading">${dashboardText('admin.dashboard.feedback')}</h2>
      <p class="flush">
        ${
          helpful + unhelpful === 0
            ? dashboardText('admin.dashboard.feedbackNone')
            : dashboardText('admin.dashboard.feedbackText', { helpful, unhelpful })
        }
      </p>
    </section>`;
  }

  /** Somebody who comes back to the window sees what has changed meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#load();
  };

  async #load(): Promise<void> {
    const { site } = this;
    try {
      const dashboard = await apiGet<Dashboard>(siteApi(site.id, 'dashboard'));
      if (site !== this.site) return;
      this.dashboard = dashboard;
      this.error = null;
    } catch (error) {
      // What is on the screen already is better than an error in its place.
      if (this.dashboard === null) this.error = error;
    }
  }
}

define('dashboard-screen', DashboardScreen);
