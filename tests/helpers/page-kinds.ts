import type { Locale } from '../../src/shared/locale.ts';
import type { StarterDocument, StarterSite } from './site-pages.ts';

/** A page of each type that visitors meet. */
export interface PageCase {
  readonly kind: string;
  readonly address: string;
  readonly status: number;
}

/** A word that every site has on its pages, and one that none has. */
const FOUND: Readonly<Record<string, string>> = { 'deep-space': 'ChatGPT', 'ape-poschiavo': 'Poschiavo' };
const MISSING = 'qwrtzpsdf';

function first(
  documents: readonly StarterDocument[],
  what: string,
  fits: (document: StarterDocument) => boolean,
): StarterDocument {
  const found = documents.find(fits);
  if (found === undefined) throw new Error(`The starter content holds no ${what}.`);
  return found;
}

function headingsIn(document: StarterDocument): number {
  return document.body.match(/^##+ /gm)?.length ?? 0;
}

function longest(documents: readonly StarterDocument[]): StarterDocument {
  const articles = documents.filter(({ type }) => type === 'page').sort((a, b) => headingsIn(b) - headingsIn(a));
  return first(articles, 'article', () => true);
}

/** The document of a site that holds the directive, in one language. */
export function documentWith(site: StarterSite, locale: Locale, directive: string): StarterDocument {
  const documents = site.documents.filter((document) => document.locale === locale);
  return first(documents, directive, ({ body }) => body.includes(`::${directive}`));
}

/** One page of every type that the site has in one language. */
export function pageCases(site: StarterSite, locale: Locale): PageCase[] {
  const documents = site.documents.filter((document) => document.locale === locale);
  const post = first(documents, 'post with a tag', ({ type, tags }) => type === 'post' && tags.length > 0);
  const news = documentWith(site, locale, 'news{paged');
  const page = (kind: string, { address }: { address: string }): PageCase => ({ kind, address, status: 200 });
  const search = `/${locale}/search/`;
  const directives = ['neurons', 'training', 'models', 'video'].filter((name) =>
    documents.some(({ body }) => body.includes(`::${name}{`)),
  );
  return [
    page(
      'home',
      first(documents, 'home', ({ type }) => type === 'home'),
    ),
    page('overview', documentWith(site, locale, 'children')),
    page('article', longest(documents)),
    ...directives.map((name) => page(name, documentWith(site, locale, `${name}{`))),
    page('news', news),
    page('tag', { address: `${news.address}?tag=${encodeURIComponent(post.tags[0] ?? '')}` }),
    page('post', post),
    page('search', { address: search }),
    page('search with results', { address: `${search}?q=${FOUND[site.id] ?? ''}` }),
    page('search without results', { address: `${search}?q=${MISSING}` }),
    page('ask', { address: `/${locale}/ask/` }),
    page('ask refused', { address: `/${locale}/ask/?q=${MISSING}` }),
    page('contact', documentWith(site, locale, 'contact')),
    page(
      'imprint',
      first(documents, 'imprint', ({ id }) => id === 'imprint'),
    ),
    page(
      'privacy',
      first(documents, 'privacy', ({ id }) => id === 'privacy'),
    ),
    { kind: 'not found', address: `/${locale}/${MISSING}/`, status: 404 },
  ];
}
