import createPurifier from 'dompurify';
import { JSDOM } from 'jsdom';
import { stripGif } from './metadata/gif.ts';
import { stripJpeg } from './metadata/jpeg.ts';
import { stripPng } from './metadata/png.ts';
import { stripWebp } from './metadata/webp.ts';

const LINKS = new Set(['href', 'xlink:href']);
const EMBEDDED = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]*)$/;
const STRIPPERS = { gif: stripGif, jpeg: stripJpeg, png: stripPng, webp: stripWebp } as const;

/** True for styles that load nothing and hide nothing: no rule or address but of the drawing's own parts, no escapes. */
function isHarmlessStyle(css: string): boolean {
  if (/[\\<]|@(?!media|keyframes|font-face\b)|expression\s*\(|javascript:|-moz-binding|behavior\s*:/i.test(css))
    return false;
  return [...css.matchAll(/url\s*\(([^)]*)\)?/gi)].every(([, target = '']) =>
    /^\s*['"]?#[\w.:-]+['"]?\s*$/.test(target),
  );
}

/** A picture within the drawing keeps no metadata either; null when it is none. */
function cleanEmbedded(address: string): string | null {
  const [, format, data = ''] = EMBEDDED.exec(address) ?? [];
  if (format === undefined) return null;
  const clean = STRIPPERS[format as keyof typeof STRIPPERS](Buffer.from(data, 'base64'));
  return clean === null ? null : `data:image/${format};base64,${clean.toString('base64')}`;
}

/** Where a link of a drawing may lead: to its own parts, or to a picture that it holds itself. */
function cleanLink(element: string, address: string): string | null {
  if (/^#[\w.:-]+$/.test(address)) return address;
  return element === 'image' || element === 'feimage' ? cleanEmbedded(address) : null;
}

/** Deepest drawing that is taken: programs nest groups a few dozen deep, and beyond it cleaning takes ever longer. */
const DEEPEST = 250;

/** Refuses a drawing whose parts lie in each other without end, before anything is made of it. */
function requireShallow(text: string): void {
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?[a-z][^<>]*>/gi)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > DEEPEST) throw new Error('its parts are nested too deeply');
  }
}

function removeNotes(document: Document, window: JSDOM['window']): void {
  const { SHOW_COMMENT, SHOW_PROCESSING_INSTRUCTION } = window.NodeFilter;
  const walker = document.createTreeWalker(document, SHOW_COMMENT | SHOW_PROCESSING_INSTRUCTION);
  const notes: ChildNode[] = [];
  while (walker.nextNode() !== null) notes.push(walker.currentNode as ChildNode);
  for (const note of notes) note.remove();
}

/** Links go, what they held stays. */
function unwrapLinks(document: Document): void {
  for (const link of [...document.querySelectorAll('a')]) {
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
}

/**
 * A drawing with nothing but shapes, texts, styles and pictures of its own: no scripts, no handlers, no foreign content,
 * nothing that loads from elsewhere. Cleaning what is clean changes nothing.
 * @throws Error when the bytes are no well-formed SVG
 */
export function cleanSvg(bytes: Uint8Array): Uint8Array {
  requireShallow(Buffer.from(bytes).toString('latin1'));
  const { window } = new JSDOM(Buffer.from(bytes), { contentType: 'image/svg+xml' });
  const root = window.document.documentElement;
  if (root.localName !== 'svg' || root.namespaceURI !== 'http://www.w3.org/2000/svg') throw new Error('it is no SVG');
  removeNotes(window.document, window);
  unwrapLinks(window.document);
  const purifier = createPurifier(window);
  purifier.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName === 'style' && !isHarmlessStyle(node.textContent ?? '')) node.textContent = '';
  });
  purifier.addHook('uponSanitizeAttribute', (node, attribute) => {
    const { attrName, attrValue } = attribute;
    if (LINKS.has(attrName)) {
      const clean = cleanLink(node.localName.toLowerCase(), attrValue.trim());
      attribute.keepAttr = clean !== null;
      attribute.forceKeepAttr = clean !== null;
      if (clean !== null) node.setAttribute(node.hasAttribute(attrName) ? attrName : 'href', clean);
    } else if ((attrName === 'style' || attrValue.includes('(')) && !isHarmlessStyle(attrValue)) {
      attribute.keepAttr = false;
    }
  });
  // In place: what is parsed here as XML is never parsed again as something else.
  purifier.sanitize(root, {
    IN_PLACE: true,
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ['use'],
    ADD_ATTR: ['href'],
    FORBID_TAGS: ['a'],
    KEEP_CONTENT: false,
    ALLOW_DATA_ATTR: false,
  });
  return Buffer.from(`${new window.XMLSerializer().serializeToString(root)}\n`, 'utf8');
}
