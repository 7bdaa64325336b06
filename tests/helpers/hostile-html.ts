import { load } from 'cheerio';
import { Text } from 'domhandler';
import type { Element } from 'domhandler';

/** Schemes of addresses that run something. */
const RUNS = /^(?:javascript|vbscript|data:(?:text|image\/svg|application)|livescript|mocha)/i;
const ADDRESSES = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'];
const FOREIGN = ['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'portal', 'xss', 'marquee', 'math'];

/** A page as a browser parses it. */
export interface ParsedPage {
  /** What no text may bring about: handlers, scripts of its own, addresses that run, foreign elements, styles. */
  readonly escapes: string[];
  /** Every text and every value of an attribute. */
  readonly texts: string[];
}

/** Every element of a document, parsed after the rules of browsers. */
function elementsOf(source: string): Element[] {
  return load(source)('*')
    .toArray()
    .filter((node) => 'attribs' in node && 'name' in node);
}

/** What stands wrong in the attributes of an element. */
function wrongAttributes({ name, attribs }: Element): string[] {
  return Object.entries(attribs).flatMap(([attribute, value]) => [
    ...(/^on|^style$|^srcdoc$/i.test(attribute) ? [`${name} ${attribute}`] : []),
    ...(ADDRESSES.includes(attribute) && RUNS.test(value.replaceAll(/[\u0000-\u0020]/g, ''))
      ? [`${name} ${attribute}=${value}`]
      : []),
    // Only a text that left its quotes makes names like these.
    ...(/^[a-z][\w:.-]*$/i.test(attribute) ? [] : [`${name} ${attribute}`]),
  ]);
}

/** Whether there must be no such element. */
function isWrong({ name, attribs }: Element): boolean {
  if (FOREIGN.includes(name) || !/^[a-z][a-z0-9-]*$/.test(name)) return true;
  if (name === 'meta') return attribs['http-equiv']?.toLowerCase() === 'refresh';
  return name === 'script' && attribs['src'] === undefined && !(attribs['type'] ?? '').startsWith('application/');
}

/** Parses HTML after the rules of browsers and says what stands in it. */
export function parsePage(source: string): ParsedPage {
  const elements = elementsOf(source);
  return {
    escapes: elements.flatMap((element) => [...wrongAttributes(element), ...(isWrong(element) ? [element.name] : [])]),
    texts: elements.flatMap((element) => [
      ...Object.values(element.attribs),
      ...element.children.filter((child) => child instanceof Text).map(({ data }) => data),
    ]),
  };
}

/** Elements of HTML, without their attributes' values: two pages that differ in texts alone have the same. */
export function outline(source: string): string {
  return elementsOf(source)
    .map((element) => `${element.name}[${Object.keys(element.attribs).sort().join(' ')}]`)
    .join(' ');
}
