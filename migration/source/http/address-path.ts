import { decode } from '../../text/encodings.ts';

/** The old site as addresses show it. */
export interface SiteRoot {
  /** In small letters, without `www.`. */
  readonly host: string;
  /** Path of the site below its host, with a slash at its end. */
  readonly prefix: string;
}

/** A host without what does not tell sites apart. */
export function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
}

/** The root that an address stands for: its folder. */
export function rootOf(origin: string): SiteRoot | null {
  const url = URL.parse(origin);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { host: plainHost(url.hostname), prefix: url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1) };
}

/** What tells two addresses apart: not the scheme, the `www.`, the port of the scheme or the anchor. */
export function addressKey(url: URL): string {
  return `${plainHost(url.hostname)}${url.port === '' ? '' : `:${url.port}`}${url.pathname}${url.search}`;
}

/** Signs that would change the path if they were decoded stay encoded: slashes, control characters, `?` and `#`. */
function decodedPart(part: string): string {
  const bytes = Buffer.from(
    part.replace(/%([0-9a-f]{2})/gi, (whole, digits: string) => {
      const code = Number.parseInt(digits, 16);
      return code < 0x20 || code === 0x7f || '/\\?#%'.includes(String.fromCharCode(code))
        ? whole
        : String.fromCharCode(code);
    }),
    'latin1',
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Addresses of the time were encoded as the page was.
    return decode(bytes, 'windows-1252');
  }
}

function pathOf(url: URL, prefix: string): string {
  const path = url.pathname.slice(prefix.length).split('/').map(decodedPart).join('/');
  const query = decodedPart(url.search.slice(1).replaceAll('+', ' '));
  // «/?id=5» is a page of its own and is asked for as such.
  const named = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (query === '') return named;
  return `${path}?${query}`;
}

/** The folders of the root below its host as files name them, with a slash at the end; '' at the top. */
export function foldersOfRoot({ prefix }: SiteRoot): string {
  return prefix.slice(1).split('/').map(decodedPart).join('/');
}

/** True for addresses below the site's root. */
export function isWithin(url: URL, root: SiteRoot): boolean {
  return plainHost(url.hostname) === root.host && url.pathname.startsWith(root.prefix);
}

/**
 * Path of a file relative to the site's root. What comes from another host has that host's name as its first folder, so that it
 * lies where mirrors put it.
 */
export function pathOfAddress(url: URL, root: SiteRoot): string {
  return isWithin(url, root) ? pathOf(url, root.prefix) : `${url.hostname}/${pathOf(url, '/')}`;
}
