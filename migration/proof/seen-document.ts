import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { isBlock, isSilent } from '../structure/dom.ts';

/** A link of a page. */
export interface SeenLink {
  readonly href: string;
  readonly text: string;
}

/** A picture of a page with every address from which a browser may take it. */
export interface SeenPicture {
  readonly sources: readonly string[];
  readonly alt: string;
}

/** A table in which no other table stands: the texts of its cells by row. */
export interface SeenTable {
  readonly rows: readonly (readonly string[])[];
  /** Cells in which nothing but links stands. */
  readonly linkedCells: number;
  readonly hasFields: boolean;
}

/** What a reader and a browser without scripts find in a page, old or new, however it was made. */
export interface SeenDocument {
  readonly title: string;
  /** The visible text, cut where lines end. */
  readonly blocks: readonly string[];
  readonly links: readonly SeenLink[];
  readonly pictures: readonly SeenPicture[];
  readonly tables: readonly SeenTable[];
  /** Addresses of frames and of windows within the page. */
  readonly frames: readonly string[];
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function textIn(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || isUnseen(node)) return '';
  const inner = node.children.map(textIn).join('');
  return isBlock(node) || node.name === 'br' || node.name === 'img' ? ` ${inner} ` : inner;
}

/** What stands for browsers without frames is text: some sites said everything there. */
function isUnseen(element: Element): boolean {
  if (element.name === 'noframes' || element.name === 'frameset') return false;
  return element.name === 'title' || isSilent(element);
}

function isBreak(element: Element): boolean {
  return isBlock(element) || element.name === 'br' || element.name === 'noframes';
}

function sourcesOf(element: Element): string[] {
  const { src, srcset, 'data-src': later } = element.attribs;
  const others = (srcset ?? '').split(/,\s+|,(?=https?:|\/)/).map((part) => part.trim().split(/\s/)[0] ?? '');
  return [src, later, ...others].filter((source) => source !== undefined && source !== '') as string[];
}

interface Row {
  readonly texts: string[];
  linked: number;
}

interface FoundTable {
  readonly rows: Row[];
  isInnermost: boolean;
  hasFields: boolean;
}

/** Walks through a page once and notes what it finds. */
class Look {
  title = '';
  readonly blocks: string[] = [];
  readonly links: SeenLink[] = [];
  readonly pictures: SeenPicture[] = [];
  readonly tables: SeenTable[] = [];
  readonly frames: string[] = [];
  #line: string[] = [];

  #end(): void {
    const text = squeezed(this.#line.join(''));
    if (text !== '') this.blocks.push(text);
    this.#line = [];
  }

  #note(element: Element): void {
    const { name, attribs } = element;
    if (name === 'title' && this.title === '') this.title = squeezed(element.children.map(textIn).join(''));
    if ((name === 'a' || name === 'area') && attribs['href'] !== undefined) {
      this.links.push({ href: attribs['href'], text: squeezed(textIn(element)) });
    }
    if (name === 'frame' || name === 'iframe') this.frames.push(attribs['src'] ?? '');
    if (name === 'img' || (name === 'input' && attribs['type']?.toLowerCase() === 'image')) this.#picture(element);
    if (name === 'table') this.#table(element);
  }

  #picture(element: Element): void {
    const around =
      element.parent !== null && isTag(element.parent) && element.parent.name === 'picture' ? element.parent : null;
    const others =
      around === null
        ? []
        : around.children
            .filter(isTag)
            .filter((child) => child !== element)
            .flatMap(sourcesOf);
    this.pictures.push({ sources: [...sourcesOf(element), ...others], alt: element.attribs['alt'] ?? '' });
    this.#line.push(' ');
  }

  #table(table: Element): void {
    const found: FoundTable = { rows: [], isInnermost: true, hasFields: false };
    readTable(table, found);
    if (!found.isInnermost) return;
    const rows = found.rows.filter(({ texts }) => texts.length > 0);
    const linkedCells = rows.reduce((sum, { linked }) => sum + linked, 0);
    this.tables.push({ rows: rows.map(({ texts }) => texts), linkedCells, hasFields: found.hasFields });
  }

  walk(node: AnyNode): void {
    if (isText(node)) this.#line.push(node.data);
    if (!isTag(node)) return;
    this.#note(node);
    if (isUnseen(node)) {
      if (node.name === 'head')
        for (const child of node.children.filter(isTag)) if (child.name === 'title') this.#note(child);
      return;
    }
    const breaks = isBreak(node);
    if (breaks) this.#end();
    for (const child of node.children) this.walk(child);
    if (breaks) this.#end();
  }

  end(): void {
    this.#end();
  }
}

function readTable(parent: Element, found: FoundTable): void {
  for (const child of parent.children.filter(isTag)) {
    if (child.name === 'table') found.isInnermost = false;
    if (!found.isInnermost) return;
    if (child.name === 'form' || child.name === 'input') found.hasFields = true;
    if (child.name === 'tr') found.rows.push({ texts: [], linked: 0 });
    if (child.name === 'td' || child.name === 'th') cell(child, found.rows.at(-1));
    readTable(child, found);
  }
}

function cell(element: Element, row: Row | undefined): void {
  const text = squeezed(textIn(element));
  row?.texts.push(text);
  const linked = squeezed(linkedIn(element));
  if (row !== undefined && text !== '' && linked === text) row.linked += 1;
}

function linkedIn(node: AnyNode): string {
  if (!isTag(node)) return '';
  if (node.name === 'a' && node.attribs['href'] !== undefined) return ` ${textIn(node)} `;
  return node.children.map(linkedIn).join('');
}

/** Looks at a page as a reader does. Frames' own pages are not opened. */
export function seeDocument(html: string): SeenDocument {
  const look = new Look();
  const root = parseDocument(html);
  for (const node of root.children) look.walk(node);
  look.end();
  const { title, blocks, links, pictures, tables, frames } = look;
  return { title, blocks, links, pictures, tables, frames };
}
