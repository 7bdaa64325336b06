import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';

/** A link to a page in the editor. */
export function pageLink(
  siteId: string,
  page: { readonly document: string; readonly language: Locale; readonly title: string },
): TemplateResult {
  return html`<a
    href="/admin/${siteId}/pages/${page.document}/${page.language}"
    lang=${LANGUAGE_TAGS[page.language]}
    >${page.title}</a
  >`;
}
