import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../components/icons.ts';
import { createPage } from '../pages/new-page.ts';
import { can, session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { dashboardText } from './dashboard-texts.ts';

const KEY = 'bivouac-admin-welcomed';

function welcomed(): string[] {
  return (localStorage.getItem(KEY) ?? '').split(' ');
}

/** True until the person has written something or closed the welcome on this device. */
export function isNewHere(hasWritten: boolean): boolean {
  const me = session()?.id ?? '';
  return !hasWritten && !welcomed().includes(me);
}

/** Notes that the welcome is not wanted any more. */
export function closeWelcome(): void {
  localStorage.setItem(KEY, [...welcomed(), session()?.id ?? ''].join(' ').trim());
}

/** Says to somebody who is here for the first time where they are, that nothing can go wrong, and where to begin. */
export function welcomePanel(site: AdminSite, close: () => void): TemplateResult {
  const name = (session()?.name ?? '').split(' ')[0] ?? '';
  return html`<section class="welcome" aria-labelledby="welcome-heading">
    <h2 id="welcome-heading">${dashboardText('admin.dashboard.welcome', { name })}</h2>
    <p>${dashboardText('admin.dashboard.welcomeText', { site: site.name })}</p>
    <div class="button-row">
      ${
        can(site.id, 'content.write')
          ? html`<button type="button" class="button primary" @click=${() => void createPage(site, 'post')}>
            ${icon('news')}<span>${dashboardText('admin.dashboard.welcomeNews')}</span>
          </button>`
          : ''
      }
      <a class="button" href="/admin/${site.id}/pages"
        >${icon('page')}<span>${dashboardText('admin.dashboard.welcomeLook')}</span></a
      >
      <a class="button" href="/admin/help"
        >${icon('help')}<span>${dashboardText('admin.dashboard.welcomeHelp')}</span></a
      >
      <button type="button" class="button quiet" @click=${close}>
        ${dashboardText('admin.dashboard.welcomeClose')}
      </button>
    </div>
  </section>`;
}
