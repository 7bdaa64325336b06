import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import type { IconName } from '../components/icons.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { runBulk } from './bulk.ts';
import type { BulkOrder } from './bulk.ts';
import { askLanguages, askTag } from './bulk-questions.ts';
import { pagesText } from './page-model.ts';
import type { ListedPage } from './page-model.ts';
import { mayTrash } from './page-rights.ts';

/** What can be done with several pages at once. */
export interface BulkBar {
  readonly site: AdminSite;
  readonly pages: readonly ListedPage[];
  /** Tags in use, to choose from. */
  readonly tags: readonly string[];
  /** Called when something has changed. */
  readonly done: () => void;
  readonly trash: (pages: readonly ListedPage[]) => void;
  readonly clear: () => void;
}

async function order(bar: BulkBar, wanted: BulkOrder): Promise<void> {
  await runBulk(bar.site, bar.pages, wanted, (count) => pagesText('admin.pages.bulkDone', { count }));
  bar.done();
}

async function changePublication(bar: BulkBar, action: 'publish' | 'unpublish'): Promise<void> {
  const languages = await askLanguages(bar.site, action);
  if (languages !== undefined) await order(bar, { action, languages });
}

async function addTag(bar: BulkBar): Promise<void> {
  const tag = await askTag(bar.tags);
  if (tag !== undefined) await order(bar, { action: 'tag', tag });
}

function action(name: IconName, label: string, run: () => void, danger = false): TemplateResult {
  return html`<button type="button" class="button ${danger ? 'danger' : ''}" @click=${run}>
    ${icon(name)}<span>${label}</span>
  </button>`;
}

/** The bar that appears when pages are selected: how many, what can be done, and the way out. */
export function bulkBar(bar: BulkBar): TemplateResult {
  const { site, pages } = bar;
  const removable = pages.filter((page) => mayTrash(page, site));
  return html`<div class="bulk" role="region" aria-label=${pagesText('admin.pages.bulk')}>
    <p class="bulk-count">${common('admin.common.selected', { count: pages.length })}</p>
    ${
      can(site.id, 'content.publish')
        ? html`${action('check', pagesText('admin.pages.publish'), () => void changePublication(bar, 'publish'))}
        ${action('undo', pagesText('admin.pages.unpublish'), () => void changePublication(bar, 'unpublish'))}`
        : action('eye', pagesText('admin.pages.ready'), () => void order(bar, { action: 'ready' }))
    }
    ${action('tag', pagesText('admin.pages.addTag'), () => void addTag(bar))}
    ${
      removable.length === 0
        ? nothing
        : action('trash', pagesText('admin.pages.toTrash'), () => bar.trash(removable), true)
    }
    <button
      type="button"
      class="button quiet icon-only"
      aria-label=${common('admin.common.clearSelection')}
      @click=${bar.clear}
    >
      ${icon('close')}
    </button>
  </div>`;
}
