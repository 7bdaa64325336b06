import { html } from '../../../shared/html.ts';
import type { SafeHtml } from '../../../shared/html.ts';
import type { PictureSource } from '../render-context.ts';

/** How wide pictures are shown: across the text, beside others in a gallery, or small in a list. */
const SIZES = {
  text: '(min-width: 48rem) 44rem, 100vw',
  gallery: '(min-width: 48rem) 22rem, 50vw',
  list: '(min-width: 48rem) 16rem, 100vw',
} as const;

/** Classes that keep the focal point visible where a theme cuts the picture; '' for the middle. */
export function focusClass([x, y]: PictureSource['focus']): string {
  if (x === 500 && y === 500) return '';
  return `focused focus-x-${String(Math.round(x / 100))} focus-y-${String(Math.round(y / 100))}`;
}

/** `<picture>` with its sources; lazy unless it is likely to be seen at once. */
export function renderPicture(source: PictureSource, alt: string, place: keyof typeof SIZES, eager = false): SafeHtml {
  const focus = focusClass(source.focus);
  return html`<picture>${source.sources.map(
    ({ type, srcset }) => html`<source type="${type}" srcset="${srcset}" sizes="${SIZES[place]}">`,
  )}<img src="${source.src}" width="${source.width}" height="${source.height}" alt="${alt}"${focus !== '' && html` class="${focus}"`} decoding="async"${
    !eager && html` loading="lazy"`
  }></picture>`;
}
