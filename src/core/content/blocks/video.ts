import { z } from 'zod';
import { html } from '../../../shared/html.ts';
import { editorBlockMessages as texts } from '../../../shared/messages/editor-blocks.ts';
import { defineBlock } from '../block-definition.ts';

const PROVIDERS = {
  youtube: { name: 'YouTube', page: 'https://www.youtube.com/watch?v=', id: /^[A-Za-z0-9_-]{11}$/ },
} as const;

/** The id of a video from whatever people copy: the id itself, or one of the addresses that lead to it. */
function videoId(given: string): string {
  const found = /(?:youtu\.be\/|[?&]v=|\/(?:embed|shorts|live)\/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])/.exec(given);
  return found?.[1] ?? given.trim();
}

/** `::video`: a link to a video; the script adds a button that loads the player. */
export const videoBlock = defineBlock({
  name: 'video',
  kind: 'leaf',
  attributes: z
    .strictObject({
      provider: z.enum(['youtube']).default('youtube'),
      id: z.string().transform(videoId),
      title: z.string().trim().min(1),
      author: z.string().trim().min(1).optional(),
    })
    .refine((video) => PROVIDERS[video.provider].id.test(video.id), {
      path: ['id'],
      message: 'is not the id of a video',
    }),
  render({ provider, id, title, author }, _children, context) {
    const { name, page } = PROVIDERS[provider];
    return html`<bivouac-video data-provider="${provider}" data-id="${id}" data-title="${title}" data-locale="${context.locale}">
<div class="video"><p class="video-link"><a href="${page}${id}" rel="noopener">${context.t('video.watch', { title, provider: name })}</a></p>
${author !== undefined && html`<p class="video-author">${author}</p>`}</div></bivouac-video>`;
  },
  searchText: ({ title, author }) => (author === undefined ? title : `${title} (${author})`),
  island: 'video',
  editor: {
    label: texts['editor.video'],
    description: texts['editor.video.about'],
    fields: {
      id: { label: texts['editor.video.id'], help: texts['editor.video.id.help'] },
      title: { label: texts['editor.video.title'] },
      author: { label: texts['editor.video.author'] },
    },
  },
});
