import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';
import type { DocumentPage, RenderContext } from '../render-context.ts';
import { renderSummary } from './document-list.ts';
import { flagAttribute, limitAttribute } from './list-attributes.ts';

/** Address of the same page with another part of the list. */
function address(tag: string | null, page: number): string {
  const query = new URLSearchParams();
  if (tag !== null) query.set('tag', tag);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? './' : `?${query.toString()}`;
}

function topics(list: DocumentPage, context: RenderContext): SafeHtml {
  const link = (label: string, tag: string | null) => {
    const current = list.tag === tag && html` aria-current="true"`;
    return html`<li><a href="${address(tag, 1)}"${current}>${label}</a></li>`;
  };
  return html`<nav class="news-topics" aria-label="${context.t('news.topics')}"><ul>${link(context.t('news.all'), null)}${list.tags.map(
    (tag) => link(tag, tag),
  )}</ul></nav>`;
}

function pages(list: DocumentPage, context: RenderContext): SafeHtml {
  const link = (page: number, name: string, rel: string) =>
    html`<a class="pagination-${name}" href="${address(list.tag, page)}" rel="${rel}">${context.t(`news.${name}`)}</a>`;
  return html`<nav class="pagination" aria-label="${context.t('news.pages')}">${list.page > 1 && link(list.page - 1, 'newer', 'prev')}
<span class="pagination-place">${context.t('news.page', { page: list.page, pages: list.pages })}</span>
${list.page < list.pages && link(list.page + 1, 'older', 'next')}</nav>`;
}

/** `::news`: posts, newest first. */
export const newsBlock = defineBlock({
  name: 'news',
  kind: 'leaf',
  attributes: z.strictObject({ tag: z.string().trim().min(1).optional(), limit: limitAttribute, paged: flagAttribute }),
  render({ tag, limit: most, paged }, _children, context) {
    const list = context.posts({
      ...(tag !== undefined && { tag }),
      ...(most !== undefined && { limit: most }),
      paged,
    });
    const items = list.items.map((item) => renderSummary(item, context.locale, 'news-item'));
    return html`<div class="news">${paged && list.tags.length > 1 && topics(list, context)}
${items.length > 0 ? html`<ul class="news-list">${items}</ul>` : html`<p class="news-empty">${context.t('news.empty')}</p>`}
${paged && list.pages > 1 && pages(list, context)}</div>`;
  },
  searchText: () => '',
  editor: {
    label: texts['editor.news'],
    description: texts['editor.news.about'],
    fields: {
      tag: { label: texts['editor.list.tag'] },
      limit: { label: texts['editor.list.limit'] },
      paged: { label: texts['editor.news.paged'] },
    },
  },
});
