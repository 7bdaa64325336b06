import { resolveLink } from '../site/resolve-link.ts';
import type { LinkSpace, ResolvedLink } from '../site/resolve-link.ts';
import { cleanMarkup, putIncludesIn } from '../structure/clean-markup.ts';
import { seeDocument } from './seen-document.ts';
import type { SeenDocument } from './seen-document.ts';

/** An old page as its readers saw it, and where its addresses led. */
export interface OldPageView {
  readonly path: string;
  readonly seen: SeenDocument;
  readonly resolve: (href: string) => ResolvedLink;
}

/**
 * Looks at an old page as its readers did: with what the server put in, without what ran there. This does not go through the
 * conversion, so that what the conversion overlooks is seen here.
 * @param read decoded text of another file of the old site; null when there is none
 */
export function viewOldPage(
  path: string,
  html: string,
  space: LinkSpace,
  read: (path: string) => string | null,
): OldPageView {
  const fileAt = (href: string): string | null => {
    const target = resolveLink(space, path, href);
    return target.kind === 'file' ? read(target.path) : null;
  };
  const whole = cleanMarkup(putIncludesIn(html, fileAt));
  const base = /<base\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(whole)?.[1] ?? null;
  const from = base === null ? path : (folderOf(space, path, base) ?? path);
  return { path, seen: seeDocument(whole), resolve: (href) => resolveLink(space, from, href) };
}

/** A place in the folder from which a page says that its addresses count; null when that is no folder of the site. */
function folderOf(space: LinkSpace, page: string, base: string): string | null {
  const url = URL.parse(base, `http://localhost/${page.split('/').map(encodeURIComponent).join('/')}`);
  if (url === null) return null;
  const host = url.hostname.replace(/^www\./, '');
  if (host !== 'localhost' && !space.hosts.has(host)) return null;
  const plain = decodedPath(url.pathname).replace(/^\//, '');
  const inside =
    space.prefix !== '' && plain.startsWith(`${space.prefix}/`) ? plain.slice(space.prefix.length + 1) : plain;
  return inside.slice(0, inside.lastIndexOf('/') + 1);
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // A per cent sign that encodes nothing belongs to the name.
    return path;
  }
}
