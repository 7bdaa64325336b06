import type { Element } from 'domhandler';
import { childElements, descendants, isBlock, isSilent, visibleText } from '../structure/dom.ts';

/** A block must stand on so many pages before it can be part of the template. */
const FEWEST_PAGES = 3;
/** … and on this share of the pages. */
const SHARE = 0.5;

/** A block that stands on most pages of a site: header, menu or footer. */
export interface RepeatedBlock {
  readonly key: string;
  readonly text: string;
  readonly pages: number;
}

/** What a block says, links to and shows: two blocks with the same key are the same to readers. */
function keyOf(block: Element): string {
  const links = descendants(block, ({ name }) => name === 'a').map((link) => link.attribs['href'] ?? '');
  const pictures = descendants(block, ({ name }) => name === 'img').map((picture) => picture.attribs['src'] ?? '');
  const names = [...links, ...pictures].map((address) => address.split(/[/\\]/).at(-1) ?? '');
  return `${visibleText(block).toLowerCase()}|${names.join(' ')}`;
}

function isEmpty(block: Element): boolean {
  return visibleText(block) === '' && descendants(block, ({ name }) => name === 'img').length === 0;
}

/** The innermost blocks of a page that hold text or pictures. */
function innermost(element: Element): Element[] {
  if (isSilent(element)) return [];
  const inner = childElements(element).flatMap(innermost);
  if (inner.length > 0) return inner;
  return isBlock(element) && !isEmpty(element) ? [element] : [];
}

/** The template of a site, learned from all of its pages. */
export class Template {
  readonly #counts = new Map<string, { text: string; pages: number }>();
  #pages = 0;

  /** Takes note of a page's blocks. */
  learn(body: Element): void {
    this.#pages += 1;
    const blocks = new Map(innermost(body).map((block) => [keyOf(block), visibleText(block)]));
    for (const [key, text] of blocks) {
      const known = this.#counts.get(key);
      if (known === undefined) this.#counts.set(key, { text, pages: 1 });
      else known.pages += 1;
    }
  }

  /** Blocks that stand on most pages, the commonest first. */
  repeated(): RepeatedBlock[] {
    const least = Math.max(FEWEST_PAGES, this.#pages * SHARE);
    return [...this.#counts]
      .filter(([, { pages }]) => pages >= least)
      .map(([key, { text, pages }]) => ({ key, text, pages }))
      .sort((a, b) => b.pages - a.pages);
  }

  /** The blocks of one page that belong to the template; the rest is the page's own. */
  partsIn(body: Element): Element[] {
    const keys = new Set(this.repeated().map(({ key }) => key));
    return innermost(body).filter((block) => keys.has(keyOf(block)));
  }
}
