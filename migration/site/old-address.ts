/** A path as browsers request it: what may not stand in an address is percent-encoded, the rest stays. */
export function encodePath(path: string): string {
  return encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
}

/** A path as browsers of the time requested it where the page that led there was in Latin 1; null when that is the same. */
function inLatin1(path: string): string | null {
  if (!/[\u0080-\u00ff]/.test(path) || /[^\u0000-\u00ff]/.test(path)) return null;
  return path
    .split(/([\u0080-\u00ff]+)/)
    .map((part, i) =>
      i % 2 === 0
        ? encodePath(part)
        : Array.from(part, (letter) => `%${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(''),
    )
    .join('');
}

const INDEX_PAGE = /(^|\/)(?:index|default|home|welcome|main)\.\w{2,5}$/i;

/** The path and query that a mirror's file name stands for, as `a.php?id=5`; null for an ordinary name. */
function withQuery(path: string): string | null {
  const mark = path.indexOf('?');
  if (mark < 0) return null;
  const query = path.slice(mark + 1).replace(/\/index\.\w{2,5}$/i, '');
  return `${encodePath(path.slice(0, mark))}?${encodeURI(query).replaceAll('#', '%23')}`;
}

/**
 * The addresses at which a file of the old site was reached, each beginning with `/`: by its path, by the query that a
 * mirror wrote into its name, and as pages in Latin 1 wrote it.
 * @param prefix path of the old site below its host, without slashes at its ends; '' at the root
 */
export function addressesOf(path: string, prefix: string): string[] {
  const forms = [encodePath(path), withQuery(path), inLatin1(path)].filter((form) => form !== null);
  const bases = prefix === '' ? ['/'] : [`/${encodePath(prefix)}/`, '/'];
  return bases.flatMap((base) => forms.map((form) => base + form));
}

/** The folder that a page answers for, with a slash at its end unless it is the site's root; null for other pages. */
export function folderOf(path: string): string | null {
  const match = INDEX_PAGE.exec(path);
  return match === null ? null : path.slice(0, match.index + (match[1] ?? '').length);
}
