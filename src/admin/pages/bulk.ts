import { html } from 'lit';
import { messageOf } from '../../shared/errors.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { toast } from '../components/toast.ts';
import type { AdminSite } from '../session.ts';
import { pagesText, titleOf } from './page-model.ts';
import type { ListedPage } from './page-model.ts';

/** What is to be done to several pages. */
export type BulkOrder =
  | { readonly action: 'trash' | 'untrash' | 'ready' }
  | { readonly action: 'publish' | 'unpublish'; readonly languages: readonly string[] }
  | { readonly action: 'tag'; readonly tag: string };

interface Failure {
  readonly document: string;
  readonly language: Locale;
  readonly message: string;
}

interface BulkResult {
  readonly done: readonly string[];
  readonly failed: readonly Failure[];
}

function failureLine(pages: readonly ListedPage[], site: AdminSite, { document, language, message }: Failure) {
  const page = pages.find(({ id }) => id === document);
  const where = site.locales.length > 1 ? ` (${LANGUAGE_NAMES[language]})` : '';
  return html`<li><strong>${page === undefined ? document : titleOf(page)}</strong>${where}: ${message}</li>`;
}

function showFailures(site: AdminSite, pages: readonly ListedPage[], failed: readonly Failure[]): Promise<unknown> {
  return openDialog({
    heading: common('admin.common.problem'),
    content: () =>
      html`<p>${pagesText('admin.pages.bulkFailed')}</p>
        <ul>
          ${failed.map((failure) => failureLine(pages, site, failure))}
        </ul>`,
  });
}

/**
 * Does the same to several pages, and says page by page what could not be done.
 * @param said what is told when it is done, for the number of pages
 * @returns ids of the pages for which it was done
 */
export async function runBulk(
  site: AdminSite,
  pages: readonly ListedPage[],
  order: BulkOrder,
  said: (count: number) => string,
): Promise<readonly string[]> {
  try {
    const { done, failed } = await apiSend<BulkResult>('POST', siteApi(site.id, 'pages', 'bulk'), {
      ...order,
      documents: pages.map(({ id }) => id),
    });
    if (done.length > 0) toast(said(done.length));
    if (failed.length > 0) await showFailures(site, pages, failed);
    return done;
  } catch (error) {
    toast(messageOf(error), { kind: 'problem' });
    return [];
  }
}
