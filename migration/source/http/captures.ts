import { byPath } from '../container.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { SourceFile } from '../source-file.ts';
import { addressKey, pathOfAddress, plainHost, rootOf } from './address-path.ts';
import type { SiteRoot } from './address-path.ts';

/** What one address once answered. */
export interface Capture {
  readonly address: string;
  readonly status: number;
  /** In milliseconds since 1970; 0 when nothing tells. */
  readonly date: number;
  readonly contentType: string | null;
  /** Where it led instead; null unless it is a redirect. */
  readonly location: string | null;
  readonly bytes: number;
  readonly read: () => Promise<Buffer>;
}

/** A site as its captures show it. */
export type CapturedSite = Pick<OpenedSource, 'files' | 'redirects' | 'origin'>;

interface ReadCapture extends Capture {
  readonly url: URL;
}

function isContent({ status }: Capture): boolean {
  return status >= 200 && status < 300;
}

function isRedirect({ status, location }: Capture): boolean {
  return status >= 300 && status < 400 && status !== 304 && location !== null;
}

/** The newest of each address: what a later visit found there is what the site last said. */
function newest(captures: readonly ReadCapture[]): Map<string, ReadCapture> {
  const found = new Map<string, ReadCapture>();
  for (const capture of captures) {
    const key = addressKey(capture.url);
    const known = found.get(key);
    if (known === undefined || capture.date >= known.date) found.set(key, capture);
  }
  return found;
}

/** The site that most pages are of. */
function commonestOrigin(contents: readonly ReadCapture[]): string | null {
  const counts = new Map<string, { origin: string; pages: number }>();
  for (const { url, contentType } of contents) {
    if (contentType !== null && !/html/i.test(contentType)) continue;
    const known = counts.get(plainHost(url.hostname));
    counts.set(plainHost(url.hostname), { origin: `${url.origin}/`, pages: (known?.pages ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.pages - a.pages);
  return first?.origin ?? (contents[0] === undefined ? null : `${contents[0].url.origin}/`);
}

function fileOf(capture: ReadCapture, path: string): SourceFile {
  return {
    path,
    bytes: capture.bytes,
    read: capture.read,
    address: capture.url.href,
    ...(capture.contentType === null ? {} : { contentType: capture.contentType }),
    ...(capture.date === 0 ? {} : { modified: capture.date }),
  };
}

/** «/news/» and «/news/index.html» lie at one path: the address that names the file wins, then the newer capture. */
function filesOf(contents: readonly ReadCapture[], root: SiteRoot): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const capture of [...contents].sort((a, b) => a.date - b.date)) {
    const path = pathOfAddress(capture.url, root);
    files.set(path, fileOf(capture, path));
  }
  return [...files.values()].sort(byPath);
}

/**
 * Makes files of what addresses answered: the newest good answer of each; where there is none but a redirect, the redirect.
 * @param origin address of the site; found out from the pages when it is null
 */
export function siteOfCaptures(captures: readonly Capture[], origin: string | null): CapturedSite {
  const read = captures.flatMap((capture): ReadCapture[] => {
    const url = URL.parse(capture.address);
    if (url === null || !/^https?:$/.test(url.protocol)) return [];
    url.hash = '';
    return [{ ...capture, url }];
  });
  const contents = newest(read.filter(isContent));
  const redirects = newest(read.filter(isRedirect));
  const known = origin ?? commonestOrigin([...contents.values()]);
  const root = known === null ? null : rootOf(known);
  if (root === null) return { files: [], redirects: [], origin: known };
  return {
    files: filesOf([...contents.values()], root),
    redirects: [...redirects]
      .filter(([key]) => !contents.has(key))
      .flatMap(([, { url, location }]) => {
        const to = URL.parse(location ?? '', url);
        return to === null || addressKey(to) === addressKey(url) ? [] : [{ from: url.href, to: to.href }];
      }),
    origin: known,
  };
}
