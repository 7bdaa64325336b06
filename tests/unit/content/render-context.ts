import { html } from '../../../src/shared/html.ts';
import type {
  DocumentPage,
  DocumentSummary,
  PictureSource,
  RenderContext,
} from '../../../src/core/content/render-context.ts';
import { blockMessages } from '../../../src/shared/messages/blocks.ts';
import { translator } from '../../../src/shared/messages/translate.ts';
import type { Locale } from '../../../src/shared/locale.ts';

/** A raster picture with one source. */
export const PHOTO: PictureSource = {
  src: '/_media/1/640.jpeg',
  width: 640,
  height: 480,
  sources: [{ type: 'image/avif', srcset: '/_media/1/640.avif 640w' }],
  focus: [500, 500],
};

/** A post as lists show it. */
export const POST: DocumentSummary = {
  documentId: 'post',
  title: 'A <post>',
  description: 'What it says.',
  href: '/it/post/',
  date: '2023-05-11',
  tags: ['a & b'],
  picture: null,
};

const EMPTY: DocumentPage = { items: [], page: 1, pages: 1, tag: null, tags: [] };

/** A page of a site on which little is published, with parts replaced. */
export function contextWith(parts: Partial<RenderContext> = {}): RenderContext {
  const locale: Locale = parts.locale ?? 'en';
  const translate = translator(blockMessages, locale);
  return {
    locale,
    siteId: 'site',
    documentId: 'any-document',
    t: (key, parameters) => translate(key as keyof typeof blockMessages, parameters),
    link: () => null,
    picture: () => null,
    file: () => null,
    posts: () => EMPTY,
    children: () => [],
    events: () => html``,
    models: () => [],
    ...parts,
  };
}
