import { decode } from '../text/encodings.ts';
import type { FileIndex, FoundBy } from './file-index.ts';

/** What was wrong with an address as it stood in a page. */
export type LinkDefect = 'spaces' | 'backslashes' | 'disk path' | 'old host' | Exclude<FoundBy, 'exact' | 'folder'>;

/** Where a link of an old page leads. */
export type ResolvedLink =
  | { readonly kind: 'file'; readonly path: string; readonly anchor: string; readonly defects: readonly LinkDefect[] }
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'here'; readonly anchor: string }
  | { readonly kind: 'lost'; readonly wanted: string; readonly defects: readonly LinkDefect[] }
  | { readonly kind: 'none' };

/** The old site as its links saw it. */
export interface LinkSpace {
  readonly files: FileIndex;
  /** Hosts under which the old site was reached, in small letters, without `www.`. */
  readonly hosts: ReadonlySet<string>;
  /** Path of the site below its host, without slashes at its ends; '' at the root. */
  readonly prefix: string;
}

interface Wanted {
  readonly address: string;
  readonly anchor: string;
  readonly defects: readonly LinkDefect[];
}

const DISK = /^(?:file:\/*|[a-z][:|][\\/]|\\\\)/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** A mail address or a host with signs of the sentence behind it, which belong to no address. */
const ENDS_IN_SIGNS = /^(mailto:[^?]*[^?.,;:\s]|https?:\/\/[^/?#]*[^/?#.,;:\s])[.,;:]+$/i;
const WEB = /^(?:https?:)?\/\//i;

function clean(href: string): Wanted {
  const trimmed = href.replace(/[\t\r\n]/g, '').trim();
  const spaces: LinkDefect[] = trimmed === href ? [] : ['spaces'];
  const hash = trimmed.indexOf('#');
  const address = hash < 0 ? trimmed : trimmed.slice(0, hash);
  const anchor = hash < 0 ? '' : decoded(trimmed.slice(hash + 1));
  const query = address.indexOf('?');
  const path = query < 0 ? address : address.slice(0, query);
  if (!path.includes('\\') || DISK.test(path)) return { address, anchor, defects: spaces };
  return {
    address: path.replaceAll('\\', '/') + (query < 0 ? '' : address.slice(query)),
    anchor,
    defects: [...spaces, 'backslashes'],
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Addresses of the time were encoded as the page was; a per cent sign that encodes nothing belongs to the name.
    const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    return decode(Buffer.from(bytes, 'latin1'), 'windows-1252');
  }
}

/** Joins a relative address to the folder of a page; `..` beyond the root stays at the root, as browsers do it. */
function join(folder: string, address: string): string {
  const parts = address.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of address.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') + (/(^|\/)\.{0,2}$/.test(address) && parts.length > 0 ? '/' : '');
}

function folderOf(page: string): string {
  return page.slice(0, page.lastIndexOf('/') + 1);
}

function found(space: LinkSpace, paths: readonly string[], wanted: Wanted, from: readonly LinkDefect[]): ResolvedLink {
  const defects = [...wanted.defects, ...from];
  for (const path of paths) {
    const hit = space.files.find(path) ?? space.files.find(decoded(path));
    // «index.php?id=3» is another page than index.html.
    if (hit === null || (hit.by === 'ending' && wanted.address.includes('?'))) continue;
    const more: LinkDefect[] = hit.by === 'exact' || hit.by === 'folder' ? [] : [hit.by];
    return { kind: 'file', path: hit.path, anchor: wanted.anchor, defects: [...defects, ...more] };
  }
  const name = decoded(paths[0]?.split('/').at(-1) ?? '').split('?')[0] ?? '';
  const byName = name === '' ? null : space.files.findByName(name);
  if (byName !== null) return { kind: 'file', path: byName.path, anchor: wanted.anchor, defects: [...defects, 'name'] };
  return { kind: 'lost', wanted: wanted.address, defects };
}

/** A path on somebody's disk: the longest of its ends that is a file of the site. */
function onDisk(space: LinkSpace, page: string, wanted: Wanted): ResolvedLink {
  const path = decoded(wanted.address.replace(/^file:\/*/i, '').replaceAll('\\', '/')).replace(/^[a-z][:|]\/*/i, '');
  const parts = path.split('/').filter((part) => part !== '');
  const ends = parts.map((_, i) => parts.slice(i).join('/'));
  return found(space, [...ends, ...ends.map((end) => join(folderOf(page), end))], wanted, ['disk path']);
}

function candidates(path: string, query: string): string[] {
  return query === '' ? [path] : [`${path}?${query}`, path];
}

function withoutPrefix(space: LinkSpace, path: string): string {
  const plain = path.replace(/^\/+/, '');
  return space.prefix !== '' && plain.startsWith(`${space.prefix}/`) ? plain.slice(space.prefix.length + 1) : plain;
}

function outside(address: string, { anchor }: Wanted): ResolvedLink {
  const plain = address.replace(ENDS_IN_SIGNS, '$1');
  return { kind: 'outside', href: plain + (anchor === '' ? '' : `#${encodeURIComponent(anchor)}`) };
}

function onWeb(space: LinkSpace, wanted: Wanted, href: string): ResolvedLink {
  const absolute = wanted.address.startsWith('//') ? `http:${wanted.address}` : wanted.address;
  if (!URL.canParse(absolute)) return { kind: 'lost', wanted: href, defects: wanted.defects };
  const url = new URL(absolute);
  const host = url.hostname.toLowerCase().replace(/^www\.|\.$/g, '');
  // Pages that were tried on the author's own machine kept its name.
  if (!space.hosts.has(host) && host !== 'localhost' && host !== '127.0.0.1') {
    return outside(absolute, wanted);
  }
  const isBeside = space.prefix !== '' && !`${url.pathname}/`.startsWith(`/${space.prefix}/`);
  // Other people's pages on the same host, or parts of a site that are not among the files.
  if (isBeside && space.hosts.has(host)) return outside(absolute, wanted);
  const path = withoutPrefix(space, url.pathname);
  return found(space, candidates(path, url.search.slice(1)), wanted, ['old host']);
}

/**
 * Finds out where a link, picture or frame of an old page leads: as written, and as it was meant where case, slashes,
 * endings, spaces or a path on the author's disk were wrong.
 * @param page path of the page that holds it
 */
export function resolveLink(space: LinkSpace, page: string, href: string): ResolvedLink {
  const wanted = clean(href);
  if (DISK.test(wanted.address)) return onDisk(space, page, wanted);
  if (WEB.test(wanted.address)) return onWeb(space, wanted, href);
  const scheme = SCHEME.exec(wanted.address)?.[1]?.toLowerCase();
  if (scheme === 'mailto' || scheme === 'tel')
    return { kind: 'outside', href: wanted.address.replace(ENDS_IN_SIGNS, '$1') };
  if (scheme !== undefined) return { kind: 'none' };
  if (wanted.address === '') return { kind: 'here', anchor: wanted.anchor };
  const [path = '', query = ''] = wanted.address.split('?');
  const joined = path.startsWith('/') ? withoutPrefix(space, path) : join(folderOf(page), path);
  return found(space, candidates(joined, query), wanted, []);
}
