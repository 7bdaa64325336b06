import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { PictureSource } from '../render-context.ts';

/** How wide pictures are shown: across the text, or small in a list. */
const SIZES = { text: '(min-width: 48rem) 44rem, 100vw', list: '(min-width: 48rem) 16rem, 100vw' } as const;

/** `<picture>` with its sources; lazy unless it is likely to be seen at once. */
export function renderPicture(source: PictureSource, alt: string, place: keyof typeof SIZES, eager = false): SafeHtml {
  return html`<picture>${source.sources.map(
    ({ type, srcset }) => html`<source type="${type}" srcset="${srcset}" sizes="${SIZES[place]}">`,
  )}<img src="${source.src}" width="${source.width}" height="${source.height}" alt="${alt}" decoding="async"${
    !eager && html` loading="lazy"`
  }></picture>`;
}
