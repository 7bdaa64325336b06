import type { ChildNode, Element } from 'domhandler';
import { load } from 'cheerio';
import { childElements, descendants, isSilent, visibleText } from '../dom.ts';
import { makeElement, makeText, replaceNode } from '../edit-dom.ts';
import { cleanMarkup } from '../clean-markup.ts';
import type { Revival } from './context.ts';

const NAMES_OF_FILES = /^(movie|src|filename|url|file|sound)$/i;

function nameOf(address: string): string {
  const name = (address.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    // A per cent sign that encodes nothing belongs to the name.
    return name;
  }
}

/** The file that a player or a plug-in showed; null when it names none. */
function fileOf(element: Element): string | null {
  const params = descendants(
    element,
    ({ name, attribs }) => name === 'param' && NAMES_OF_FILES.test(attribs['name'] ?? ''),
  );
  const inner = descendants(element, ({ name }) => name === 'embed' || name === 'source');
  const addresses = [
    element.attribs['data'],
    element.attribs['src'],
    ...params.map(({ attribs }) => attribs['value']),
    ...inner.map(({ attribs }) => attribs['src']),
    element.name === 'applet' ? element.attribs['code'] : undefined,
  ];
  return addresses.map((address) => (address ?? '').trim()).find((address) => address !== '') ?? null;
}

function noteOf(address: string, label: string): Element {
  const text = label.replace(/\s+/g, ' ').trim() || nameOf(address) || address;
  return makeElement('p', {}, [makeElement('a', { href: address }, [makeText(text)])]);
}

/** Pictures and links to pages that stood inside for browsers without the plug-in. */
function fallback(element: Element, { isOwn }: Revival): ChildNode[] {
  const useful = descendants(
    element,
    ({ name, attribs }) => name === 'img' || (name === 'a' && isOwn(attribs['href'] ?? '')),
  );
  return useful.length === 0
    ? []
    : childElements(element).filter((child) => !['param', 'embed', 'source'].includes(child.name) && !isSilent(child));
}

/** Flash, applets, films and sounds stay as a note with a link to the file. */
function reviveObjects(root: Element, revival: Revival): void {
  const wanted = ['object', 'applet', 'embed', 'audio', 'video', 'bgsound'];
  for (const element of descendants(root, ({ name }) => wanted.includes(name))) {
    if (element.parent === null) continue;
    const address = fileOf(element);
    const kept = fallback(element, revival);
    const { alt = '', title = '', name = '' } = element.attribs;
    const note = address !== null && revival.isOwn(address) ? [noteOf(address, alt || title)] : [];
    if (note.length === 0) revival.drop({ reason: 'script', text: '', what: `${element.name} ${address ?? name}` });
    replaceNode(element, [...note, ...kept]);
  }
}

function bodyOf(html: string): ChildNode[] {
  const $ = load(cleanMarkup(html));
  return $('body').get(0)?.children ?? [];
}

/** A page of the site that stood in a window of its own within the page stands in the page; another site's is linked. */
function reviveFrames(root: Element, revival: Revival): void {
  for (const frame of descendants(root, ({ name }) => name === 'iframe' || name === 'ilayer' || name === 'layer')) {
    const source = (frame.attribs['src'] ?? '').trim();
    const inner = source === '' ? null : revival.frame(source);
    if (inner !== null) replaceNode(frame, [makeElement('div', { class: 'frame' }, bodyOf(inner))]);
    else if (/^(https?:)?\/\//i.test(source)) {
      const host = source.replace(/^(https?:)?\/\//i, '').split(/[/?#]/)[0] ?? source;
      replaceNode(frame, [noteOf(source, frame.attribs['title'] ?? host)]);
    } else if (frame.name === 'iframe') replaceNode(frame, source === '' ? [] : [noteOf(source, visibleText(frame))]);
  }
}

/** Makes readable what stood in a page as a file of its own: films, sounds, Flash, applets, pages in frames. */
export function reviveEmbeddedFiles(root: Element, revival: Revival): void {
  reviveFrames(root, revival);
  reviveObjects(root, revival);
}
