import type { BodyMark } from '../body.ts';
import { ID_PATTERN, MEDIA_NAME_PATTERN, isAllowedHref } from '../schema/patterns.ts';

/** Where content files find the site's media. */
export const MEDIA_PREFIX = '../../media/';

const DOCUMENT_LINK = /^page:([^#]*)(?:#(.*))?$/;

/** The name of a file in media, or null when the address leads elsewhere. */
export function mediaName(url: string): string | null {
  const name = url.startsWith(MEDIA_PREFIX) ? url.slice(MEDIA_PREFIX.length) : '';
  return MEDIA_NAME_PATTERN.test(name) ? name : null;
}

/**
 * The mark for a Markdown link: `page:id#anchor`, `#anchor` on the same page, `../../media/name`, or an address.
 * @returns the mark, or what is wrong
 */
export function linkMark(url: string, ownDocument: string): BodyMark | string {
  const parts = DOCUMENT_LINK.exec(url.startsWith('#') ? `page:${ownDocument}${url}` : url);
  if (parts !== null) {
    const [, document = '', anchor] = parts;
    if (!ID_PATTERN.test(document)) return `«${url}» names no document: write page:document-id`;
    if (anchor === undefined) return { type: 'link', attrs: { document } };
    if (!ID_PATTERN.test(anchor)) return `«${url}» has an anchor that no heading can have`;
    return { type: 'link', attrs: { document, anchor } };
  }
  const file = mediaName(url);
  if (file !== null) return { type: 'link', attrs: { file } };
  if (isAllowedHref(url)) return { type: 'link', attrs: { href: url } };
  return `«${url}» cannot be linked to: use page:document-id, ${MEDIA_PREFIX}file, or an http, https, mailto or tel address`;
}

/** The address that stands for a link mark in Markdown. */
export function linkAddress(mark: BodyMark): string {
  const { document, anchor, file, href } = { ...mark.attrs };
  if (typeof document === 'string') return `page:${document}${typeof anchor === 'string' ? `#${anchor}` : ''}`;
  return typeof file === 'string' ? MEDIA_PREFIX + file : String(href);
}
