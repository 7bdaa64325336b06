import { html } from 'lit';
import { openDialog } from '../../components/dialogs.ts';
import type { EditorHost } from '../editor-host.ts';
import { t } from '../editor-texts.ts';
import { findPages } from './find-pages.ts';
import type { FoundPage } from './find-pages.ts';
import './search-list.ts';
import type { Choice } from './search-list.ts';

/** Lets somebody choose a page or a reusable section by its title. */
export function pickDocument(
  host: Pick<EditorHost, 'site' | 'language'>,
  kind: 'page' | 'section',
): Promise<FoundPage | undefined> {
  const found = new Map<string, FoundPage>();
  const find = async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    const pages = await findPages(
      host.site,
      host.language,
      { q, ...(kind === 'section' && { type: 'section' }) },
      signal,
    );
    for (const page of pages) found.set(page.id, page);
    return pages.map(({ id, title, address }) => ({ id, label: title, about: address ?? '', icon: kind }));
  };
  return openDialog<FoundPage>({
    heading: t('admin.editor.choose'),
    content: (close) =>
      html`<search-list
        label=${t('admin.editor.pageTitle')}
        .find=${find}
        @choose=${(event: CustomEvent<Choice>) => close(found.get(event.detail.id))}
      ></search-list>`,
  });
}
