import type { Element } from 'domhandler';
import type { BodyNode } from '../../src/core/content/body.ts';
import type { PageReferences } from './inline.ts';

/** Names of pictures that only keep a distance. */
const SPACER_NAME =
  /(^|[/\\_-])(spacer|blank|pixel|dot|clear|clearpixel|transparent|trans|leer|vuoto|shim|1x1)\d*\.(gif|png)$/i;
const SPACER_SIZE = 3;

function sizeOf(picture: Element, name: 'width' | 'height'): number | null {
  const value = Number.parseInt(picture.attribs[name] ?? '', 10);
  return Number.isFinite(value) ? value : null;
}

/** True for a picture that shows nothing and only keeps a distance, or counts visits. */
export function isSpacer(picture: Element): boolean {
  const source = picture.attribs['src'] ?? '';
  const [width, height] = [sizeOf(picture, 'width'), sizeOf(picture, 'height')];
  const isThin = (width !== null && width <= SPACER_SIZE) || (height !== null && height <= SPACER_SIZE);
  return isThin || SPACER_NAME.test(source.split('?')[0] ?? '');
}

/** File names that cameras and editors gave say nothing about what is seen. */
function textOfFileName(source: string): string {
  const name = decodeSafely(source.split(/[/\\]/).at(-1) ?? '').replace(/\.\w{2,4}$/, '');
  const words = name
    .replace(/[_+-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const saysNothing = /^(img|dsc\w?|image|bild|foto|picture|pict?|scan|untitled|thumb)?\s*\(?\d*\)?$/i.test(words);
  return saysNothing || !/\p{L}{3}/u.test(words) || /\d{3}/.test(words) ? '' : words;
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
function altOf(picture: Element): string {
  const given = (picture.attribs['alt'] ?? picture.attribs['title'] ?? '').replace(/\s+/g, ' ').trim();
  const isFileName = /^[\w .-]+\.(gif|jpe?g|png|bmp)(\s*\([\d ,.]+bytes\))?$/i.test(given);
  return isFileName ? '' : given;
}

/**
 * The picture as a block of the body; null for spacers and for pictures that do not exist any more.
 * Without a text of its own it takes one from the file's name where that says something; else it is decorative.
 */
export function pictureNode(picture: Element, caption: string, references: PageReferences): BodyNode | null {
  const source = picture.attribs['src'] ?? picture.attribs['data-src'] ?? '';
  if (source === '' || isSpacer(picture)) return null;
  const name = references.picture(source);
  if (name === null) return null;
  const alt = altOf(picture) || (caption === '' ? textOfFileName(source) : caption);
  return { type: 'picture', attrs: { name, alt, caption, decorative: alt === '' } };
}
