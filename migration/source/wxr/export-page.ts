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
  const key = name.includes(':') ? 'property' : 'name';
  return content === '' ? '' : `<meta ${key}="${name}" content="${escapeHtml(content)}">\n`;
}

/** What the export knows of a page goes where pages say such things, so that it is found as on any other page. */
function headHtml(item: ExportItem, site: ExportedSite): string {
  const isPost = item.type === 'post';
  return (
    `<title>${escapeHtml(item.title)}</title>\n` +
    meta('author', site.authors.get(item.creator) ?? item.creator) +
    meta('description', item.summary) +
    meta('keywords', named(item, 'post_tag').join(', ')) +
    meta('og:type', isPost ? 'article' : 'website') +
    meta(isPost ? 'article:published_time' : 'date', item.date.replace(' ', 'T')) +
    named(item, 'category')
      .map((name) => meta('article:section', name))
      .join('')
  );
}

/** The picture that stands for a post: themes showed it above the text, which does not name it. */
function pictureHtml(item: ExportItem, content: string, files: PostFiles): string {
  const picture = files.picture(item.meta.get('_thumbnail_id') ?? '');
  const stem = picture?.address.replace(/^.*\/|\.\w+$/g, '') ?? '';
  if (picture === null || content.includes(stem)) return '';
  return `<figure><img src="${escapeHtml(picture.address)}" alt="${escapeHtml(picture.text)}"></figure>\n`;
}

/** A page of the export as visitors saw it, without what the theme put around it. */
export function exportPage(item: ExportItem, content: string, site: ExportedSite, files: PostFiles): string {
  const language = site.language.slice(0, 2).toLowerCase();
  const lang = /^[a-z]{2}$/.test(language) ? ` lang="${language}"` : '';
  return (
    `<!DOCTYPE html>\n<html${lang}>\n<head>\n<meta charset="utf-8">\n${headHtml(item, site)}</head>\n<body>\n` +
    `<h1>${escapeHtml(item.title)}</h1>\n${pictureHtml(item, content, files)}${postHtml(content, item.id, files)}\n` +
    `${commentsHtml(item, language)}\n</body>\n</html>\n`
  );
}
