import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';

/** Tags that end a line of text; everything else runs with it. */
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol optgroup option p plaintext pre search section ' +
    'select summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
);

/** Tags that hold no text for readers. */
const SILENT_TAGS: ReadonlySet<string> = new Set(
  (
    'script style head template noscript iframe frame frameset noframes object embed applet audio video canvas textarea input ' +
    'noembed datalist svg'
  ).split(' '),
);

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** True for an element that ends a line of text. */
export function isBlock(element: Element): boolean {
  return BLOCK_TAGS.has(element.name);
}

/** True for an element that its style or an attribute hides. FrontPage hides what its own script then flies in: that is shown. */
export function isHidden(element: Element): boolean {
  if (element.attribs['hidden'] !== undefined) return true;
  return HIDDEN.test(element.attribs['style'] ?? '') && element.attribs['dynamicanimation'] === undefined;
}

/** True for an element that readers do not see as text. */
export function isSilent(element: Element): boolean {
  return SILENT_TAGS.has(element.name) || isHidden(element);
}

/** The elements directly below one. */
export function childElements(element: Element): Element[] {
  return element.children.filter(isTag);
}

/** Every element below one that passes, in the order of the document. */
export function descendants(element: Element, wanted: (candidate: Element) => boolean): Element[] {
  const found: Element[] = [];
  const walk = (parent: Element): void => {
    for (const child of parent.children) {
      if (!isTag(child)) continue;
      if (wanted(child)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** True when an element below one passes. */
export function holds(element: Element, wanted: (candidate: Element) => boolean): boolean {
  return element.children.some((child) => isTag(child) && (wanted(child) || holds(child, wanted)));
}

/** The nearest element above a node that passes; null when there is none. */
export function above(node: AnyNode, wanted: (candidate: Element) => boolean): Element | null {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (isTag(parent) && wanted(parent)) return parent;
  }
  return null;
}

/** What readers see of a node, with white space folded. */
export function visibleText(node: AnyNode): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || isSilent(node)) return '';
  let inner = '';
  for (const child of node.children) inner += rawText(child);
  return isBlock(node) || node.name === 'br' || node.name === 'img' ? ` ${inner} ` : inner;
}

/** What readers see of a node, with its own white space and line breaks. */
export function linesOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || isSilent(node)) return '';
  return node.name === 'br' ? '\n' : node.children.map(linesOf).join('');
}

/** Cuts nodes into runs: each wanted element alone, what stands between them together. */
export function runsAround(nodes: readonly AnyNode[], names: readonly string[]): AnyNode[][] {
  const runs: AnyNode[][] = [];
  let isOpen = false;
  for (const node of nodes) {
    const stands = isTag(node) && names.includes(node.name);
    if (isOpen && !stands) runs.at(-1)?.push(node);
    else runs.push([node]);
    isOpen = !stands;
  }
  return runs;
}
