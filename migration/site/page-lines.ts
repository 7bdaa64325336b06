import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import { isBlock, isSilent } from '../structure/dom.ts';
import { lookOf, PLAIN_SIZE } from '../structure/looks.ts';
import type { Looks } from '../structure/looks.ts';
import { altOf } from '../structure/pictures.ts';
import { isDataTable } from '../structure/tables.ts';

/** A link of a line with its words, or those of its picture. */
export interface LineLink {
  readonly href: string;
  readonly label: string;
}

/** A line of a page as readers see it: what stands between two breaks or edges of blocks. */
export interface PageLine {
  /** Texts and pictures that make it up. */
  readonly nodes: readonly AnyNode[];
  readonly text: string;
  readonly links: readonly LineLink[];
  /** Addresses of its pictures. */
  readonly pictures: readonly string[];
  /** True when no word of it stands outside of links. */
  readonly isAllLinks: boolean;
  /** True for a line of a table of data, which belongs to the page whatever it says. */
  readonly isData: boolean;
  /** Size of its smallest letters in pixels. */
  readonly px: number;
  /** How many lists it stands in, one in the other. */
  readonly depth: number;
}

interface Leaf {
  readonly node: AnyNode;
  readonly link: Element | null;
  readonly px: number;
}

interface Around {
  readonly depth: number;
  readonly link: Element | null;
  readonly isData: boolean;
  readonly px: number;
}

function textOf(leaves: readonly Leaf[]): string {
  return leaves
    .map(({ node }) => (isText(node) ? node.data : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function labelOf(leaves: readonly Leaf[]): string {
  const text = textOf(leaves);
  if (text !== '') return text;
  return leaves.map(({ node }) => (isTag(node) ? altOf(node) : '')).find((alt) => alt !== '') ?? '';
}

function lineOf(leaves: readonly Leaf[], isData: boolean, depth: number): PageLine {
  const links = [
    ...Map.groupBy(
      leaves.filter(({ link }) => link !== null),
      ({ link }) => link,
    ),
  ].map(([link, within]): LineLink => ({ href: (link?.attribs['href'] ?? '').trim(), label: labelOf(within) }));
  const outside = textOf(leaves.filter(({ link }) => link === null));
  const words = leaves.filter(({ node }) => isText(node) && node.data.trim() !== '');
  return {
    nodes: leaves.map(({ node }) => node),
    text: textOf(leaves),
    links,
    pictures: leaves.flatMap(({ node }) => (isTag(node) ? [(node.attribs['src'] ?? '').trim()] : [])),
    isAllLinks: links.length > 0 && !/[\p{L}\p{N}]/u.test(outside),
    isData,
    depth,
    px: words.length === 0 ? PLAIN_SIZE : Math.min(...words.map(({ px }) => px)),
  };
}

/** The lines of a page from top to bottom, without empty ones. */
export function linesIn(body: Element, looks: Looks = new Map()): PageLine[] {
  const lines: PageLine[] = [];
  let leaves: Leaf[] = [];
  const end = ({ isData, depth }: Around): void => {
    const isSeen = leaves.some(({ node }) => isTag(node) || (isText(node) && node.data.trim() !== ''));
    if (isSeen) lines.push(lineOf(leaves, isData, depth));
    leaves = [];
  };
  const walk = (node: AnyNode, around: Around): void => {
    if (isText(node)) leaves.push({ node, link: around.link, px: around.px });
    if (!isTag(node) || isSilent(node)) return;
    if (node.name === 'img') leaves.push({ node, link: around.link, px: around.px });
    const breaks = node.name === 'br' || isBlock(node);
    if (breaks) end(around);
    const within: Around = {
      link: node.name === 'a' && node.attribs['href'] !== undefined ? node : around.link,
      isData: around.isData || (node.name === 'table' && isDataTable(node)),
      px: lookOf(node, looks).px ?? around.px,
      depth: around.depth + (node.name === 'ul' || node.name === 'ol' ? 1 : 0),
    };
    for (const child of node.children) walk(child, within);
    if (breaks) end(within);
  };
  const outermost = { link: null, isData: false, px: PLAIN_SIZE, depth: 0 };
  walk(body, outermost);
  end(outermost);
  return lines;
}

function nameOf(address: string): string {
  return (address.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1)?.toLowerCase() ?? '';
}

/** What a line says and shows, wherever its links lead: the same on every page that carries it. */
export function lineKey({ text, pictures }: Pick<PageLine, 'text' | 'pictures'>): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
  return `${words}|${pictures.map(nameOf).join(' ')}`;
}
