import { Parser } from 'htmlparser2';

/** What a page does with an address: it leads there, shows it as a frame, shows it as a part of itself, or runs it. */
export type LinkUse = 'leads' | 'frame' | 'part' | 'script';

/** An address that a page names. */
export interface PageLink {
  readonly address: string;
  readonly use: LinkUse;
}

/** Attributes with addresses, by element; `*` for every element. */
const LINKS: Readonly<Record<string, readonly string[]>> = { a: ['href'], area: ['href'] };
const FRAMES: ReadonlySet<string> = new Set(['frame', 'iframe']);
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  '*': ['background'],
  img: ['src', 'lowsrc', 'data-src'],
  input: ['src'],
  frame: ['src'],
  iframe: ['src'],
  embed: ['src'],
  bgsound: ['src'],
  source: ['src'],
  audio: ['src'],
  video: ['src', 'poster'],
  track: ['src'],
  object: ['data', 'codebase'],
  applet: ['code', 'archive'],
  script: ['src'],
  link: ['href'],
};
const PARAMETER = /^(movie|src|filename|url|image|file)$/i;
const STYLE_ADDRESS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')/gi;

/** The addresses that a style sheet names. */
export function styleLinks(css: string): string[] {
  return Array.from(css.matchAll(STYLE_ADDRESS), ([, ...parts]) => parts.join(''));
}

function candidatesOf(srcset: string): string[] {
  return srcset.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0] ?? '');
}

type Attributes = Readonly<Record<string, string>>;

function shownBy(name: string, attributes: Attributes): string[] {
  const plain = [...(SHOWN[name] ?? []), ...(SHOWN['*'] ?? [])].flatMap((key) => attributes[key] ?? []);
  const sets = attributes['srcset'] === undefined ? [] : candidatesOf(attributes['srcset']);
  const styled = attributes['style'] === undefined ? [] : styleLinks(attributes['style']);
  const isAddress = name === 'param' && PARAMETER.test(attributes['name'] ?? '');
  return [...plain, ...sets, ...styled, ...(isAddress ? [attributes['value'] ?? ''] : [])];
}

/** Where a page sends its readers by itself. */
function refreshOf(name: string, attributes: Attributes): string[] {
  if (name !== 'meta' || (attributes['http-equiv'] ?? '').toLowerCase() !== 'refresh') return [];
  return /url\s*=\s*['"]?([^'"]+)/i.exec(attributes['content'] ?? '')?.slice(1) ?? [];
}

/** Addresses that scripts of the time open: menus were often nothing else. */
function openedBy(attributes: Attributes): string[] {
  const code = ['onclick', 'href', 'onchange'].map((key) => attributes[key] ?? '').join(' ');
  return Array.from(
    code.matchAll(/(?:open|location(?:\.href)?\s*=|replace)\s*\(?\s*['"]([^'"\s]+)['"]/g),
    ([, found = '']) => found,
  );
}

function useOf(name: string): LinkUse {
  if (FRAMES.has(name)) return 'frame';
  return name === 'script' || name === 'applet' ? 'script' : 'part';
}

/** The addresses that a page names, as they stand in it, each made whole by the page's own or its base. */
export function pageLinks(html: string, page: string): PageLink[] {
  const found: PageLink[] = [];
  let base = page;
  const add = (address: string, use: LinkUse): void => {
    const url = URL.parse(
      address
        .replace(/[\t\r\n]/g, '')
        .trim()
        .replaceAll('\\', '/'),
      base,
    );
    if (url === null || !/^https?:$/.test(url.protocol)) return;
    url.hash = '';
    found.push({ address: url.href, use });
  };
  let inStyle = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        inStyle = name === 'style';
        if (name === 'base' && attributes['href'] !== undefined)
          base = URL.parse(attributes['href'], page)?.href ?? page;
        for (const address of shownBy(name, attributes)) add(address, useOf(name));
        const leads = [...(LINKS[name] ?? []).flatMap((key) => attributes[key] ?? []), ...refreshOf(name, attributes)];
        for (const address of [...leads, ...openedBy(attributes)]) add(address, 'leads');
        if (name === 'option' && /\.(html?|php|aspx?)\b/i.test(attributes['value'] ?? ''))
          add(attributes['value'] ?? '', 'leads');
      },
      ontext: (text) => {
        if (inStyle) for (const address of styleLinks(text)) add(address, 'part');
      },
      onclosetag: (name) => {
        if (name === 'style') inStyle = false;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return found;
}
