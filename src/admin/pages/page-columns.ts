import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import type { Column } from '../components/ui-table.ts';
import { formatDateTime, formatRelative } from '../i18n.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { languageMarks } from './language-marks.ts';
import { editorAddress, iconOfType, lastChange, namingLanguage, pagesText, titleOf, wordOfType } from './page-model.ts';
import { mayTrash } from './page-rights.ts';
import type { ListedPage } from './page-model.ts';

/** What the list does with one page. */
export interface PageActions {
  readonly duplicate: (page: ListedPage) => void;
  readonly trash: (page: ListedPage) => void;
}

function titleCell(page: ListedPage, site: AdminSite): TemplateResult {
  const { language, address = null } = namingLanguage(page) ?? {};
  return html`<span class="title-cell">
    <span class="title-icon" title=${wordOfType(page.type)}>${icon(iconOfType(page.type))}</span>
    <span class="title-text">
      <a href=${editorAddress(page, site)}
        ><span class="visually-hidden">${wordOfType(page.type)}: </span
        ><span lang=${language ?? nothing}>${titleOf(page)}</span></a
      >
      ${address === null ? nothing : html`<span class="title-address">${address}</span>`}
    </span>
  </span>`;
}

function changeCell(page: ListedPage): TemplateResult | typeof nothing {
  const change = lastChange(page);
  if (change === undefined) return nothing;
  const { updatedAt, updatedBy } = change;
  // What an import brought has no person's name behind it.
  const isPerson = updatedBy.name !== updatedBy.id;
  return html`<span class="change"
    ><time datetime=${new Date(updatedAt).toISOString()} title=${formatDateTime(updatedAt)}
      >${formatRelative(updatedAt)}</time
    >${isPerson ? html`<span class="change-by">${updatedBy.name}</span>` : nothing}</span
  >`;
}

function actionItems(page: ListedPage, site: AdminSite, actions: PageActions): MenuItem[] {
  const address = namingLanguage(page)?.address ?? null;
  return [
    { label: common('admin.common.open'), icon: 'edit' as const, href: editorAddress(page, site) },
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
    {
      key: 'languages',
      label: pagesText('admin.pages.languages'),
      plainOnPhone: true,
      cell: (page) => languageMarks(page, site),
    },
    { key: 'updated', label: pagesText('admin.pages.changed'), sortable: true, plainOnPhone: true, cell: changeCell },
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
