import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';

/** Tags that end a line of text; everything else runs with it. */
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol optgroup option p plaintext pre section ' +
    'summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
);

/** Tags that hold no text for readers. */
const SILENT_TAGS: ReadonlySet<string> = new Set(
  'script style head template noscript iframe frame object embed applet audio video canvas textarea select input button noembed'.split(
    ' ',
  ),
);

/** True for an element that ends a line of text. */
export function isBlock(element: Element): boolean {
  return BLOCK_TAGS.has(element.name);
}

/** True for an element that readers do not see as text. */
export function isSilent(element: Element): boolean {
  if (SILENT_TAGS.has(element.name) || element.attribs['hidden'] !== undefined) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.attribs['style'] ?? '');
}

/** The elements directly below one. */
export function childElements(element: Element): Element[] {
  return element.children.filter(isTag);
}

/** Every element below one that passes, in the order of the document. */
export function descendants(element: Element, wanted: (candidate: Element) => boolean): Element[] {
  return childElements(element).flatMap((child) => [...(wanted(child) ? [child] : []), ...descendants(child, wanted)]);
}

/** What readers see of a node, with white space folded. */
export function visibleText(node: AnyNode): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || isSilent(node)) return '';
  const inner = node.children.map(rawText).join('');
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
