import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AssistantPreview } from '../../api/admin/assistant-preview-routes.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { statusBadge } from '../components/status-badge.ts';
import { pageLink } from '../site/page-link.ts';

/** Page and heading of a sentence that the assistant found, and whether it is a draft's. */
export function sentencePlace(siteId: string, place: Omit<AssistantPreview['quotes'][number], 'text'>): TemplateResult {
  return html`${pageLink(siteId, place)}
  ${place.heading === '' ? nothing : html`<span lang=${LANGUAGE_TAGS[place.language]}>› ${place.heading}</span>`}
  ${place.isDraft ? statusBadge('draft') : nothing}`;
}
