import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import '../components/ui-menu.ts';
import type { MenuItem } from '../components/ui-menu.ts';
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

function actionsOf(bar: BulkBar): MenuItem[] {
  const { site, pages } = bar;
  const removable = pages.filter((page) => mayTrash(page, site));
  const publication: MenuItem[] = can(site.id, 'content.publish')
    ? [
        {
          label: pagesText('admin.pages.publish'),
          icon: 'check',
          run: () => void changePublication(bar, 'publish'),
        },
        {
          label: pagesText('admin.pages.unpublish'),
          icon: 'undo',
          run: () => void changePublication(bar, 'unpublish'),
        },
      ]
    : [{ label: pagesText('admin.pages.ready'), icon: 'eye', run: () => void order(bar, { action: 'ready' }) }];
  const trash: MenuItem = {
    label: pagesText('admin.pages.toTrash'),
    icon: 'trash',
    danger: true,
    run: () => bar.trash(removable),
  };
  return [
    ...publication,
    { label: pagesText('admin.pages.addTag'), icon: 'tag', run: () => void addTag(bar) },
    ...(removable.length === 0 ? [] : [trash]),
  ];
}

function button({ label, icon: name, run, danger = false }: MenuItem): TemplateResult {
  return html`<button type="button" class="button small bulk-wide ${danger ? 'danger' : ''}" @click=${run}>
    ${name === undefined ? nothing : icon(name)}<span>${label}</span>
  </button>`;
}

/** The bar that appears when pages are selected: how many, what can be done, and the way out. On a phone the actions are a menu. */
export function bulkBar(bar: BulkBar): TemplateResult {
  const actions = actionsOf(bar);
  return html`<div class="bulk" role="region" aria-label=${pagesText('admin.pages.bulk')}>
    <p class="bulk-count">${common('admin.common.selected', { count: bar.pages.length })}</p>
    ${actions.map(button)}
    <ui-menu class="bulk-narrow" label=${common('admin.common.actions')} .items=${actions}></ui-menu>
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
