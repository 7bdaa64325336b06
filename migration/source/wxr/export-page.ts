import type { KnownFacts } from '../known-facts.ts';
import type { ExportedSite, ExportItem } from './export-item.ts';
import { escapeHtml, postHtml } from './post-html.ts';
import type { PostFiles } from './post-html.ts';

/** What stands above the comments of a post, by the language of the site. */
const COMMENTS: Readonly<Record<string, string>> = {
  it: 'Commenti',
  fr: 'Commentaires',
  de: 'Kommentare',
  en: 'Comments',
};

/** When a post was published, in milliseconds since 1970; null when nothing tells. */
export function publishedAt({ dateGmt, date }: ExportItem): number | null {
  const gmt = Date.parse(`${dateGmt.replace(' ', 'T')}Z`);
  const local = Date.parse(`${date.replace(' ', 'T')}Z`);
  const known = Number.isNaN(gmt) ? local : gmt;
  return Number.isNaN(known) ? null : known;
}

/** The names of a post's categories or keywords. WordPress gives every post a category, whether it has one or not. */
function named(item: ExportItem, domain: string): string[] {
  const names = item.categories.filter((category) => category.domain === domain).map(({ name }) => name);
  return names.filter(
    (name) => name !== '' && !/^(uncategorized|senza categoria|non classé|allgemein|unkategorisiert)$/i.test(name),
  );
}

/** What the export says of a page beside its content. */
export function factsOf(item: ExportItem, site: ExportedSite, files: PostFiles): KnownFacts {
  const author = site.authors.get(item.creator) ?? item.creator;
  return {
    kind: item.type === 'post' ? 'post' : 'page',
    title: item.title,
    published: publishedAt(item),
    author: author === '' ? null : author,
    categories: named(item, 'category'),
    tags: named(item, 'post_tag'),
    summary: item.summary,
    picture: files.picture(item.meta.get('_thumbnail_id') ?? '')?.address ?? null,
    comments: item.comments.length,
  };
}

function commentsHtml(item: ExportItem, language: string): string {
  if (item.comments.length === 0) return '';
  const entries = item.comments.map(
    ({ author, date, text }) =>
      `<li><p><strong>${escapeHtml(author)}</strong>, <time datetime="${escapeHtml(date.replace(' ', 'T'))}">${escapeHtml(date.slice(0, 16))}</time></p>` +
      `${postHtml(text, '', { picture: () => null, of: () => [] })}</li>`,
  );
  return `<section><h2>${COMMENTS[language] ?? 'Comments'}</h2><ol>${entries.join('\n')}</ol></section>`;
}

function meta(name: string, content: string): string {
  return content === '' ? '' : `<meta name="${name}" content="${escapeHtml(content)}">\n`;
}

/** A page of the export as visitors saw it, without what the theme put around it. */
export function exportPage(item: ExportItem, content: string, site: ExportedSite, files: PostFiles): string {
  const facts = factsOf(item, site, files);
  const language = site.language.slice(0, 2).toLowerCase();
  return (
    `<!DOCTYPE html>\n<html${/^[a-z]{2}$/.test(language) ? ` lang="${language}"` : ''}>\n<head>\n<meta charset="utf-8">\n` +
    `<title>${escapeHtml(item.title)}</title>\n` +
    meta('author', facts.author ?? '') +
    meta('date', item.date) +
    meta('description', item.summary) +
    meta('keywords', facts.tags.join(', ')) +
    `</head>\n<body>\n<h1>${escapeHtml(item.title)}</h1>\n${postHtml(content, item.id, files)}\n${commentsHtml(item, language)}\n</body>\n</html>\n`
  );
}
