import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { messageOf } from '../../shared/errors.ts';
import { apiSend, siteApi } from '../api.ts';
import { common } from '../common-texts.ts';
import { openDialog } from '../components/dialogs.ts';
import { icon } from '../components/icons.ts';
import { toast } from '../components/toast.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { pagesText, titleOf } from './page-model.ts';
import { mayTrash } from './page-columns.ts';
import type { ListedPage } from './page-model.ts';

/** What can be done with several pages at once. */
export interface BulkBar {
  readonly site: AdminSite;
  readonly pages: readonly ListedPage[];
  /** Called when something has changed. */
  readonly done: () => void;
  readonly trash: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

interface BulkResult {
  readonly done: readonly string[];
  readonly failed: readonly { readonly document: string; readonly message: string }[];
}

type Choice = { readonly languages: readonly string[] } | { readonly tag: string };

async function run(bar: BulkBar, action: 'publish' | 'unpublish' | 'tag', choice: Choice): Promise<void> {
  try {
    const { done, failed } = await apiSend<BulkResult>('POST', siteApi(bar.site.id, 'pages', 'bulk'), {
      action,
      documents: bar.pages.map(({ id }) => id),
      ...choice,
    });
    if (done.length > 0) toast(pagesText('admin.pages.bulkDone', { count: done.length }));
    if (failed.length > 0) await showFailures(bar, failed);
  } catch (error) {
    toast(messageOf(error), { kind: 'problem' });
  }
  bar.done();
}

function showFailures(bar: BulkBar, failed: BulkResult['failed']): Promise<unknown> {
  return openDialog({
    heading: common('admin.common.problem'),
    content: () =>
      html`<p>${pagesText('admin.pages.bulkFailed')}</p>
        <ul>
          ${failed.map(({ document, message }) => {
            const page = bar.pages.find(({ id }) => id === document);
            return html`<li><strong>${page === undefined ? document : titleOf(page)}</strong>: ${message}</li>`;
          })}
        </ul>`,
  });
}

/** Asks for languages, all of them chosen. A site with one language is not asked. */
async function askLanguages(
  bar: BulkBar,
  heading: string,
  text: string,
  action: string,
): Promise<string[] | undefined> {
  return openDialog<string[]>({
    heading,
    size: 'small',
    content: (close) =>
      html`<form
          id="bulk-languages"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            close(new FormData(event.target as HTMLFormElement).getAll('language').map(String));
          }}
        >
          <p>${text}</p>
          ${
            bar.site.locales.length < 2
              ? html`<input type="hidden" name="language" value=${bar.site.locales[0] ?? ''} />`
              : html`<fieldset>
                <legend>${pagesText('admin.pages.whichLanguages')}</legend>
                ${bar.site.locales.map(
                  (locale) =>
                    html`<label class="check"
                      ><input type="checkbox" name="language" value=${locale} checked />${LANGUAGE_NAMES[locale]}</label
                    >`,
                )}
              </fieldset>`
          }
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" type="submit" form="bulk-languages" class="button primary">${action}</button>`,
  });
}

async function changePublication(bar: BulkBar, action: 'publish' | 'unpublish'): Promise<void> {
  const word = pagesText(`admin.pages.${action}`);
  const languages = await askLanguages(bar, word, pagesText(`admin.pages.${action}Text`), word);
  if (languages !== undefined && languages.length > 0) await run(bar, action, { languages });
}

async function addTag(bar: BulkBar): Promise<void> {
  const tag = await openDialog<string>({
    heading: pagesText('admin.pages.addTag'),
    size: 'small',
    content: (close) =>
      html`<form
          id="bulk-tag"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            const text = new FormData(event.target as HTMLFormElement).get('tag');
            if (typeof text === 'string' && text.trim() !== '') close(text.trim());
          }}
        >
          <ui-field label=${pagesText('admin.pages.tag')}
            ><input name="tag" autofocus required maxlength="60" autocomplete="off"
          /></ui-field>
        </form>
        <button slot="actions" type="button" class="button" @click=${() => close()}>
          ${common('admin.common.cancel')}
        </button>
        <button slot="actions" type="submit" form="bulk-tag" class="button primary">
          ${common('admin.common.add')}
        </button>`,
  });
  if (tag !== undefined) await run(bar, 'tag', { tag });
}

/** The bar that appears when pages are selected: how many, what can be done, and the way out. */
export function bulkBar(bar: BulkBar): TemplateResult {
  const { site, pages } = bar;
  const mayPublish = can(site.id, 'content.publish');
  const removable = pages.filter((page) => mayTrash(page, site));
  return html`<div class="bulk" role="region" aria-label=${pagesText('admin.pages.bulk')}>
    <p class="bulk-count">${common('admin.common.selected', { count: pages.length })}</p>
    ${
      mayPublish
        ? html`<button type="button" class="button" @click=${() => void changePublication(bar, 'publish')}>
            ${icon('check')}<span>${pagesText('admin.pages.publish')}</span>
          </button>
          <button type="button" class="button" @click=${() => void changePublication(bar, 'unpublish')}>
            ${icon('undo')}<span>${pagesText('admin.pages.unpublish')}</span>
          </button>`
        : nothing
    }
    <button type="button" class="button" @click=${() => void addTag(bar)}>
      ${icon('tag')}<span>${pagesText('admin.pages.addTag')}</span>
    </button>
    ${
      removable.length === 0
        ? nothing
        : html`<button
          type="button"
          class="button danger"
          @click=${() => {
            bar.trash(removable.map(({ id }) => id));
          }}
        >
          ${icon('trash')}<span>${pagesText('admin.pages.toTrash')}</span>
        </button>`
    }
    <button type="button" class="button quiet icon-only" aria-label=${common('admin.common.clearSelection')} @click=${bar.clear}>
      ${icon('close')}
    </button>
  </div>`;
}
