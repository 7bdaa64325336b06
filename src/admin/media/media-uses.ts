import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MediaDetail } from '../../api/admin/media-model.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { common } from '../common-texts.ts';
import type { AdminSite } from '../session.ts';
import { detailText } from './media-detail-texts.ts';

/** Where a picture or file is used, as links. */
export function usesTemplate(site: AdminSite, { uses, inSettings }: MediaDetail): TemplateResult {
  if (uses.length === 0 && !inSettings) {
    return html`<p class="muted flush">${detailText('admin.mediaDetail.unused')}</p>`;
  }
  return html`<ul role="list" class="media-uses">
    ${uses.map(
      ({ documentId, locale, title, state }) =>
        html`<li>
          <a href="/admin/${site.id}/pages/${documentId}/${locale}" lang=${locale}>${title}</a>
          <span class="muted small"
            >${LANGUAGE_NAMES[locale]} · ${common(state === 'published' ? 'admin.common.statusPublished' : 'admin.common.statusDraft')}</span
          >
        </li>`,
    )}
    ${inSettings ? html`<li><a href="/admin/${site.id}/settings">${detailText('admin.mediaDetail.inSettings')}</a></li>` : nothing}
  </ul>`;
}
