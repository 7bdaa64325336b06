import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import { statusBadge } from '../../components/status-badge.ts';
import type { AdminSite } from '../../session.ts';
import { ownLanguage } from '../page-model.ts';
import type { OpenPage } from '../page-model.ts';
import { t } from './page-texts.ts';

/** What the bar above a page shows and does. */
export interface PageBar {
  readonly site: AdminSite;
  readonly open: OpenPage;
  readonly saveState: TemplateResult;
  readonly isSideOpen: boolean;
  readonly isPublishing: boolean;
  readonly toggleSide: () => void;
  readonly publish: () => void;
}

/** The bar above a page: back, state, panels, publishing. */
export function pageBar(bar: PageBar): TemplateResult {
  const { site, open, isSideOpen, isPublishing } = bar;
  const own = ownLanguage(open);
  const address = own?.address ?? null;
  return html`<div class="page-bar">
    <a class="button quiet" href="/admin/${site.id}/pages">
      ${icon('left')} <span class="bar-text">${t('admin.pageScreen.pages')}</span>
    </a>
    ${statusBadge(own?.state ?? 'missing')} ${bar.saveState}
    <span class="bar-space"></span>
    ${
      address === null
        ? nothing
        : html`<a class="button quiet bar-wide" href="${site.origin}${address}" target="_blank" rel="noopener">
          ${icon('external')} ${t('admin.pageScreen.look')}
        </a>`
    }
    <button
      type="button"
      class="button quiet"
      aria-expanded=${isSideOpen ? 'true' : 'false'}
      aria-controls="page-side"
      @click=${bar.toggleSide}
    >
      ${icon('settings')} <span class="bar-text">${t('admin.pageScreen.showPanels')}</span>
    </button>
    ${
      open.rights.mayPublish
        ? html`<button type="button" class="button primary" ?disabled=${isPublishing} @click=${bar.publish}>
          ${t('admin.pageScreen.publish')}
        </button>`
        : nothing
    }
  </div>`;
}
