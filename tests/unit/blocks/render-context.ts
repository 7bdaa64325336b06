import { html } from '../../../src/shared/html.ts';
import type { RenderContext } from '../../../src/core/content/render-context.ts';
import type { Locale } from '../../../src/shared/locale.ts';

/** A page on which nothing else is published. */
export function contextIn(locale: Locale): RenderContext {
  return {
    locale,
    siteId: 'deep-space',
    documentId: 'home',
    t: (key) => key,
    link: () => null,
    picture: () => null,
    file: () => null,
    posts: () => ({ items: [], page: 1, pages: 1, tag: null, tags: [] }),
    children: () => [],
    events: () => html``,
    models: () => [],
  };
}
