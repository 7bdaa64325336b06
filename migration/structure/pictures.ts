import type { Element } from 'domhandler';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { isBetweenWords } from './between-words.ts';
import { above, visibleText } from './dom.ts';
import type { DropReason } from './dropped.ts';
import type { PageReferences } from './references.ts';

/** Names of pictures that only keep a distance. */
const SPACER_NAME =
  /(^|[/\\_-])(spacer|blank|pixel|dot|clear|clearpixel|transparent|trans|leer|vuoto|shim|1x1|_?clear)\d*\.(gif|png)$/i;
const COUNTER = /counter|contatore|compteur|zaehler|hitbox|webstat|shinystat|statcounter|nedstat|fastcgi\/count/i;
const SPACER_SIZE = 3;
/** A picture of the media that is smaller than this in both directions marks or decorates. */
const SMALLEST_CONTENT = 24;
const PICTURE_ENDING = /\.(jpe?g|jpe|gif|png|bmp|webp|tiff?)$/i;
/** A preview has the proportions of its picture, up to rounding. */
const SAME_PROPORTIONS = 0.04;

function sizeOf(picture: Element, name: 'width' | 'height'): number | null {
  const value = Number.parseInt(picture.attribs[name] ?? '', 10);
  return Number.isFinite(value) && !(picture.attribs[name] ?? '').includes('%') ? value : null;
}

/** True for a picture that shows nothing and only keeps a distance. */
export function isSpacer(picture: Element, references?: Pick<PageReferences, 'size'>): boolean {
  const source = picture.attribs['src'] ?? '';
  const real = references?.size?.(source) ?? null;
  if (real !== null) return Math.min(real.width, real.height) <= SPACER_SIZE;
  const [width, height] = [sizeOf(picture, 'width'), sizeOf(picture, 'height')];
  const isThin = (width !== null && width <= SPACER_SIZE) || (height !== null && height <= SPACER_SIZE);
  return isThin || SPACER_NAME.test(source.split('?')[0] ?? '');
}

function isMark(source: string, references: PageReferences): boolean {
  const real = references.size?.(source) ?? null;
  return real !== null && Math.max(real.width, real.height) < SMALLEST_CONTENT;
}

/** File names that cameras and editors gave say nothing about what is seen. */
export function textOfFileName(source: string): string {
  const name = decodeSafely((source.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1) ?? '').replace(/\.\w{2,4}$/, '');
  const words = name
    .replace(/[_+-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const saysNothing =
    /^(img|dsc\w?|image|immagine|bild|foto|photo|picture|pict?|scan|untitled|thumb|logo)?\s*\(?\d*\)?$/i;
  return saysNothing.test(words) || !/\p{L}{3}/u.test(words) || /\d{3}/.test(words) ? '' : words;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that encodes nothing belongs to the name.
    return text;
  }
}

/** What a picture's text says, unless it only repeats the file's name and size as editors of the time wrote it. */
export function altOf(picture: Element): string {
  const given = (picture.attribs['alt'] ?? picture.attribs['title'] ?? '').replace(/\s+/g, ' ').trim();
  const isFileName = /^[\w .()-]+\.(gif|jpe?g|png|bmp)(\s*\([\d ,.]+(bytes|byte|octets|bytes?)\))?$/i.test(given);
  return isFileName || !/[\p{L}\p{N}]/u.test(given) ? '' : given;
}

/** The picture that a preview leads to, in its place when it shows the same. */
function enlarged(source: string, link: Element | null, references: PageReferences): string | null {
  const href = link?.attribs['href'] ?? '';
  if (!PICTURE_ENDING.test(href.split(/[?#]/)[0] ?? '')) return null;
  const large = references.size?.(href) ?? null;
  const small = references.size?.(source) ?? null;
  if (large === null || small === null || large.width < small.width) return null;
  const ratio = large.width / large.height / (small.width / small.height);
  return Math.abs(ratio - 1) <= SAME_PROPORTIONS ? href : null;
}

/** Attributes of a picture block that only the conversion knows: where the picture led to, and its words. */
export interface PictureLink {
  readonly mark: BodyMark;
  readonly href: string;
}

function linkOf(link: Element | null, references: PageReferences): PictureLink | null {
  const href = link?.attribs['href'];
  if (link === null || href === undefined || visibleText(link) !== '') return null;
  const mark = references.link(href);
  return mark === null ? null : { mark, href };
}

function decorate(picture: Element, source: string, references: PageReferences): DropReason | null {
  if (COUNTER.test(source) || COUNTER.test(picture.attribs['alt'] ?? '')) return 'counter';
  if (isSpacer(picture, references)) return 'decoration';
  return isMark(source, references) ? 'decoration' : null;
}

function node(source: string, name: string, alt: string, link: PictureLink | null): BodyNode {
  return {
    type: 'picture',
    attrs: { name, alt, caption: '', decorative: alt === '', ...(link !== null && { _link: link }), _source: source },
  };
}

/** Shown in the place of a linking picture that says nothing, in the middle of a sentence. */
const ARROW = '→';

/** A link that only had a picture which is not shown: it stays, in words, or as a sign where words would tear a sentence apart. */
function wordsOfLink(picture: Element, alt: string, link: PictureLink | null, references: PageReferences): BodyNode[] {
  if (link === null) return [];
  const sign = isBetweenWords(picture) ? (picture.attribs['alt']?.trim() ?? '') || ARROW : '';
  const text = alt || sign || (references.title?.(link.href) ?? '') || textOfFileName(link.href);
  return text === '' ? [] : [{ type: 'text', text, marks: [link.mark] }];
}

/**
 * The picture as a block of the body, in the place of its preview where it is one; nothing for spacers, counters and pictures
 * that are lost, which are noted as dropped. A link that it carried goes with it as `_link`.
 * Without a text of its own it takes one from the file's name where that says something; else it is decorative.
 */
export function pictureNode(picture: Element, references: PageReferences): BodyNode[] {
  const source = (picture.attribs['src'] ?? picture.attribs['data-src'] ?? '').trim();
  const outer = above(picture, ({ name }) => name === 'a');
  const alt = altOf(picture);
  const link = linkOf(outer, references);
  const drop = (reason: DropReason): BodyNode[] => {
    references.drop?.({ reason, text: reason === 'decoration' ? '' : alt, what: `img ${source}` });
    return wordsOfLink(picture, alt, link, references);
  };
  if (source === '') return drop('picture lost');
  const reason = decorate(picture, source, references);
  if (reason !== null) return drop(reason);
  const large = enlarged(source, outer, references);
  const name = references.picture(large ?? source);
  if (name === null) return drop(/^(https?:)?\/\//i.test(source) ? 'picture elsewhere' : 'picture lost');
  if (large !== null) references.drop?.({ reason: 'preview', text: '', what: `img ${source}` });
  return [node(source, name, alt || textOfFileName(large ?? source), large === null ? link : null)];
}
