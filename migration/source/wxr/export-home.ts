import type { ExportedSite, ExportItem } from './export-item.ts';
import { escapeHtml } from './post-html.ts';

/** So many posts are listed: a home page is no archive. */
const MOST = 500;

/** The first page of a site that had none of its own: WordPress showed the posts there, the newest first. */
export function exportHome(site: ExportedSite, items: readonly ExportItem[]): string {
  const posts = items
    .filter(({ type }) => type === 'post')
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, MOST);
  const entries = posts.map(({ title, link, date, summary }) => {
    const day =
      date === '' ? '' : ` <time datetime="${escapeHtml(date.slice(0, 10))}">${escapeHtml(date.slice(0, 10))}</time>`;
    const text = summary === '' ? '' : `<p>${escapeHtml(summary)}</p>`;
    return `<li><p><a href="${escapeHtml(link)}">${escapeHtml(title === '' ? link : title)}</a>${day}</p>${text}</li>`;
  });
  const language = /^[a-z]{2}/i.exec(site.language)?.[0].toLowerCase();
  return (
    `<!DOCTYPE html>\n<html${language === undefined ? '' : ` lang="${language}"`}>\n<head>\n<meta charset="utf-8">\n` +
    `<title>${escapeHtml(site.title)}</title>\n</head>\n<body>\n<h1>${escapeHtml(site.title)}</h1>\n<ul>\n${entries.join('\n')}\n</ul>\n</body>\n</html>\n`
  );
}
