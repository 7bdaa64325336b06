import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { BodyNode } from '../body.ts';
import type { RenderState } from './state.ts';

/** How wide a picture is shown: the text column, or the whole of a narrow screen. */
const SIZES = '(min-width: 46rem) 42rem, 100vw';

/** A picture with its caption; nothing when the site has no such picture. Only the first of a page is loaded at once. */
export function renderPicture(node: BodyNode, state: RenderState): SafeHtml {
  const name = String(node.attrs?.['name'] ?? '');
  const alt = String(node.attrs?.['alt'] ?? '');
  const caption = String(node.attrs?.['caption'] ?? '');
  const source = state.context.picture(name);
  if (source === null) return html``;
  state.pictureCount += 1;
  const lazy = state.pictureCount > 1 ? html` loading="lazy"` : null;
  return html`<figure class="picture"><picture>${source.sources.map(
    ({ type, srcset }) => html`<source type="${type}" srcset="${srcset}" sizes="${SIZES}">`,
  )}<img src="${source.src}" width="${source.width}" height="${source.height}" alt="${alt}" decoding="async"${lazy}></picture>${
    caption === '' ? null : html`<figcaption>${caption}</figcaption>`
  }</figure>`;
}
