import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { MediaItem } from '../../api/admin/media-model.ts';
import { common } from '../common-texts.ts';
import { icon } from '../components/icons.ts';
import '../components/ui-table.ts';
import type { Column } from '../components/ui-table.ts';
import { formatBytes, formatDate } from '../i18n.ts';
import { typeWord } from './media-grid.ts';
import { mediaText } from './media-texts.ts';

function columns(open: (item: MediaItem) => void): Column<MediaItem>[] {
  return [
    {
      key: 'name',
      label: common('admin.common.name'),
      primary: true,
      cell: (item) =>
        html`<span class="media-row"
          ><span class="media-mini"
            >${item.preview === null ? icon('file') : html`<img src=${item.preview} alt="" loading="lazy" />`}</span
          ><button type="button" class="link-button" @click=${() => open(item)}>${item.name}</button></span
        >`,
    },
    { key: 'type', label: mediaText('admin.media.kind'), cell: typeWord, wideOnly: true },
    { key: 'size', label: mediaText('admin.media.size'), cell: ({ bytes }) => formatBytes(bytes), align: 'end' },
    {
      key: 'added',
      label: mediaText('admin.media.added'),
      cell: ({ createdAt, replacedAt }) => formatDate(replacedAt ?? createdAt),
    },
  ];
}

/** Pictures and files as a table. */
export function mediaTable(items: readonly MediaItem[], open: (item: MediaItem) => void): TemplateResult {
  return html`<div class="panel">
    <ui-table
      caption=${mediaText('admin.media.title')}
      .columns=${columns(open)}
      .rows=${items}
      .rowKey=${(item: MediaItem) => item.name}
    ></ui-table>
  </div>`;
}
