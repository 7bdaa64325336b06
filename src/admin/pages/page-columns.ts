import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDateTime, formatRelative, interfaceLocale } from '../i18n.ts';
import { can, session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { languageMarks } from './language-marks.ts';
import { iconOfType, languageToOpen, lastChange, pagesText, titleOf, wordOfType } from './page-model.ts';
import type { ListedPage } from './page-model.ts';

/** What the list does with one page. */
export interface PageActions {
  readonly duplicate: (page: ListedPage) => void;
  readonly trash: (page: ListedPage) => void;
}

/** The language in which the list names a page. */
function titleLanguage(page: ListedPage): string | undefined {
  return page.languages.find(({ title }) => title === page.title)?.language;
}

function titleCell(page: ListedPage, site: AdminSite): TemplateResult {
  const language = languageToOpen(page, [interfaceLocale(), ...site.locales]);
  const address = page.languages.find((entry) => entry.language === language)?.address ?? null;
  return html`<span class="title-cell">
    <span class="title-icon" title=${wordOfType(page.type)}>${icon(iconOfType(page.type))}</span>
    <span class="title-text">
      <a href="/admin/${site.id}/pages/${encodeURIComponent(page.id)}/${language}"
        ><span class="visually-hidden">${wordOfType(page.type)}: </span
        ><span lang=${titleLanguage(page) ?? nothing}>${titleOf(page)}</span></a
      >
      ${address === null ? nothing : html`<span class="title-address">${address}</span>`}
    </span>
  </span>`;
}

function changeCell(page: ListedPage): TemplateResult | typeof nothing {
  const change = lastChange(page);
  if (change === undefined) return nothing;
  const { updatedAt, updatedBy } = change;
  return html`<time datetime=${new Date(updatedAt).toISOString()} title=${formatDateTime(updatedAt)}
    >${pagesText('admin.pages.changedBy', { when: formatRelative(updatedAt), name: updatedBy.name })}</time
  >`;
}

/** True when the person may put the page away: editors any, authors their own as long as it is not published. */
export function mayTrash(page: ListedPage, site: AdminSite): boolean {
  if (page.type === 'home') return false;
  if (can(site.id, 'content.delete')) return true;
  const isPublished = page.languages.some(({ publishedVersionId }) => publishedVersionId !== null);
  return can(site.id, 'content.write') && page.createdBy === session()?.id && !isPublished;
}

function actionItems(page: ListedPage, site: AdminSite, actions: PageActions): MenuItem[] {
  const language = languageToOpen(page, [interfaceLocale(), ...site.locales]);
  const address = page.languages.find((entry) => entry.language === language)?.address ?? null;
  const path = `/admin/${site.id}/pages/${encodeURIComponent(page.id)}/${language}`;
  return [
    { label: common('admin.common.open'), icon: 'edit' as const, href: path },
    ...(address === null
      ? []
      : [
          {
            label: pagesText('admin.pages.visit'),
            icon: 'external' as const,
            run: () => void window.open(site.origin + address, '_blank', 'noopener'),
          },
        ]),
    ...(can(site.id, 'content.write') && page.type !== 'home'
      ? [{ label: pagesText('admin.pages.duplicate'), icon: 'copy' as const, run: () => actions.duplicate(page) }]
      : []),
    ...(mayTrash(page, site)
      ? [
          {
            label: pagesText('admin.pages.toTrash'),
            icon: 'trash' as const,
            danger: true,
            separated: true,
            run: () => actions.trash(page),
          },
        ]
      : []),
  ];
}

/** The columns of the list of pages. */
export function pageColumns(site: AdminSite, actions: PageActions): Column<ListedPage>[] {
  return [
    {
      key: 'title',
      label: common('admin.common.title'),
      sortable: true,
      primary: true,
      cell: (page) => titleCell(page, site),
    },
    { key: 'languages', label: pagesText('admin.pages.languages'), cell: (page) => languageMarks(page, site) },
    { key: 'updated', label: pagesText('admin.pages.changed'), sortable: true, cell: changeCell },
    {
      key: 'actions',
      label: common('admin.common.actions'),
      quietLabel: true,
      align: 'end',
      cell: (page) =>
        html`<ui-menu
          icon="more"
          icon-only
          variant="quiet small"
          label=${common('admin.common.actionsFor', { name: titleOf(page) })}
          .items=${actionItems(page, site, actions)}
        ></ui-menu>`,
    },
  ];
}
