import type { Element } from 'domhandler';
import { above, descendants } from '../dom.ts';
import { insertAfter, makeElement, makeText, replaceNode } from '../edit-dom.ts';

/** Mark of a link that had no words: it takes the title of the page it leads to. */
export const NAMELESS = '\u2060';

function itemOf(area: Element): Element {
  const { href = '', alt = '', title = '' } = area.attribs;
  const label = (alt.trim() || title.trim()).replace(/\s+/g, ' ') || NAMELESS;
  return makeElement('li', {}, [makeElement('a', { href }, [makeText(label)])]);
}

/** The places of a picture that were links become a list of links below it. */
export function reviveImageMaps(root: Element): void {
  const pictures = descendants(root, ({ name }) => name === 'img' || name === 'object');
  for (const map of descendants(root, ({ name }) => name === 'map')) {
    const areas = descendants(map, ({ name, attribs }) => name === 'area' && (attribs['href'] ?? '').trim() !== '');
    const name = map.attribs['name'] ?? map.attribs['id'] ?? '';
    const picture = pictures.find(({ attribs }) => (attribs['usemap'] ?? '').replace(/^#/, '') === name);
    for (const area of descendants(map, (inner) => inner.name === 'area')) replaceNode(area);
    if (areas.length === 0) continue;
    const seen = new Set<string>();
    const items = areas.filter(({ attribs: { href = '' } }) => !seen.has(href) && seen.add(href)).map(itemOf);
    const list = makeElement('ul', { class: 'image-map' }, items);
    const place = picture === undefined ? map : (above(picture, (outer) => outer.name === 'a') ?? picture);
    insertAfter(place, [list]);
  }
}
