import { load } from 'cheerio';
import type { Element } from 'domhandler';
import type { OldPage } from '../site/old-page.ts';
import { resolveLink } from '../site/resolve-link.ts';
import type { LinkSpace, ResolvedLink } from '../site/resolve-link.ts';
import { cleanMarkup, putIncludesIn } from './clean-markup.ts';
import { descendants, visibleText } from './dom.ts';
import type { DroppedPart } from './dropped.ts';
import { revivePage } from './revive/revive-page.ts';

/** What a page's head says. */
export interface PageHead {
  readonly title: string;
  /** Contents of `<meta name>` and `<meta http-equiv>` by name in small letters. */
  readonly meta: ReadonlyMap<string, string>;
  /** Rules of the style sheets that stand in the page. */
  readonly css: string;
  /** Addresses of the style sheets that it loads. */
  readonly sheets: readonly string[];
  /** Address to which it sends readers on after a few seconds; null when it does not. */
  readonly refresh: string | null;
}

/** A page, parsed and made readable. */
export interface OpenedPage {
  readonly path: string;
  readonly head: PageHead;
  readonly body: Element | null;
  /** The page's markup as it was parsed. */
  readonly html: string;
  /** Where an address in it leads. */
  readonly resolve: (href: string) => ResolvedLink;
  /** What was left out so far. */
  readonly dropped: DroppedPart[];
}

/** Text of another file of the old site by its path; null when there is none. */
export type ReadMarkup = (path: string) => string | null;

const LONGEST_WAIT = 10;
const REFRESH = /^\s*(\d*)[^;,]*[;,]\s*(?:url\s*=)?\s*['"]?([^'"]+)/i;
const SCRIPTED_REFRESH = /(?:location(?:\.href)?\s*=|location\.replace\()\s*["']([^"']+)["']/;
/** A page that a script leaves at once has hardly a word. */
const STUB_LETTERS = 60;

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

type Document = ReturnType<typeof load>;

function refreshOf(meta: ReadonlyMap<string, string>, html: string, body: Element | null): string | null {
  const match = REFRESH.exec(meta.get('refresh') ?? '');
  if (match !== null && Number(match[1] ?? 0) <= LONGEST_WAIT) return match[2]?.trim() ?? null;
  const scripted = SCRIPTED_REFRESH.exec(html)?.[1];
  if (scripted === undefined || body === null) return null;
  const isBare = descendants(body, ({ name }) => name === 'img').length === 0;
  return isBare && visibleText(body).length < STUB_LETTERS ? scripted : null;
}

function headOf($: Document, html: string, body: Element | null): PageHead {
  const meta = new Map<string, string>();
  $('meta').each((_, element) => {
    const name = (
      element.attribs['name'] ??
      element.attribs['http-equiv'] ??
      element.attribs['property'] ??
      ''
    ).toLowerCase();
    if (name !== '' && !meta.has(name)) meta.set(name, (element.attribs['content'] ?? '').trim());
  });
  const sheets = $('link[rel~="stylesheet" i]')
    .map((_, element) => element.attribs['href'])
    .get();
  return {
    title: squeezed($('title').first().text()),
    meta,
    css: $('style').text(),
    sheets,
    refresh: refreshOf(meta, html, body),
  };
}

/** The page from whose place relative addresses count: `<base>` can name another one of the site. */
function placeOf($: Document, path: string, space: LinkSpace): string {
  const base = $('base[href]').first().attr('href')?.trim();
  if (base === undefined || base === '') return path;
  if (!URL.canParse(base)) return path;
  const url = new URL(base);
  if (!space.hosts.has(url.hostname.toLowerCase().replace(/^www\./, ''))) return path;
  const plain = decoded(url.pathname).replace(/^\/+/, '');
  const inside =
    space.prefix !== '' && plain.startsWith(`${space.prefix}/`) ? plain.slice(space.prefix.length + 1) : plain;
  return inside;
}

function decoded(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    // A per cent sign that encodes nothing belongs to the name.
    return pathname;
  }
}

/**
 * Parses a page and makes readable what its scripts, forms, maps and players showed.
 * @param read gives the files that the server put into it and the pages in frames within it
 */
export function openPage(page: OldPage, space: LinkSpace, read: ReadMarkup = () => null): OpenedPage {
  const fileOf = (address: string, from: string): string | null => {
    const target = resolveLink(space, from, address);
    return target.kind === 'file' ? target.path : null;
  };
  const html = cleanMarkup(
    putIncludesIn(page.html, (name) => {
      const path = fileOf(name, page.path);
      return path === null ? null : read(path);
    }),
  );
  const $ = load(html);
  const body = $('body').get(0) ?? null;
  const head = headOf($, html, body);
  const place = placeOf($, page.path, space);
  const dropped: DroppedPart[] = [];
  if (body !== null) {
    revivePage(body, {
      isOwn: (href) => fileOf(href, place) !== null,
      frame: (source) => {
        const path = fileOf(source, place);
        return path === null || path === page.path ? null : read(path);
      },
      drop: (part) => dropped.push(part),
    });
  }
  return { path: page.path, head, body, html, resolve: (href) => resolveLink(space, place, href), dropped };
}
