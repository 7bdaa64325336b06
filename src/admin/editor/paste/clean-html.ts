import { isAllowedHref } from '../../../core/content/schema/patterns.ts';
import { googleDocs } from './google-docs.ts';
import { joinBlocksOfCells, spreadSpans } from './tables.ts';
import { wordNotes } from './word-notes.ts';
import { wordLists } from './word-lists.ts';

/** Elements that go with everything in them. */
const DROPPED =
  'script, style, meta, link, title, head, template, iframe, object, embed, svg, canvas, form, input, button, select, textarea, audio, video, noscript, o\\:p:empty';

/** Elements that become others of the same meaning. */
const RENAMED: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  del: 's',
  tt: 'code',
  kbd: 'code',
};

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function renameTo(element: Element, tag: string): Element {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function wrapInside(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.append(made);
}

function isHidden(element: HTMLElement): boolean {
  const style = element.getAttribute('style') ?? '';
  return element.hasAttribute('hidden') || /display:\s*none|mso-hide:\s*all/i.test(style);
}

function isStruck(style: string): boolean {
  const rules = style.toLowerCase().split(';');
  return rules.some((rule) => rule.includes('text-decoration') && rule.includes('line-through'));
}

/** What a style says as an element: word processors write bold and italic text so. */
function styleToElements(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>('span[style], font[style], a[style]')) {
    const style = element.getAttribute('style') ?? '';
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrapInside(element, 'strong');
    if (/font-style:\s*(italic|oblique)/i.test(style)) wrapInside(element, 'em');
    if (isStruck(style)) wrapInside(element, 's');
  }
  for (const element of root.querySelectorAll<HTMLElement>('b, strong, i, em')) {
    const style = element.getAttribute('style') ?? '';
    if (/font-weight:\s*(normal|400)/i.test(style) || /font-style:\s*normal/i.test(style)) unwrap(element);
  }
}

/** The highest heading becomes one of the second level, since the page's title is the first; the others follow. */
function shiftHeadings(root: HTMLElement): void {
  const headings = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const highest = Math.min(...headings.map((heading) => Number(heading.tagName.slice(1))));
  for (const heading of headings) {
    // Words in bold say nothing more in a heading.
    for (const bold of heading.querySelectorAll('strong, b')) unwrap(bold);
    renameTo(heading, `h${String(Math.min(4, Number(heading.tagName.slice(1)) - highest + 2))}`);
  }
}

/** Paragraphs that are called titles or headings by a class. */
function classesToHeadings(root: HTMLElement): void {
  for (const paragraph of root.querySelectorAll('p[class], div[class]')) {
    const level = /^(?:MsoTitle|title)$/i.test(paragraph.className)
      ? 1
      : Number(/^MsoHeading([1-6])$/.exec(paragraph.className)?.[1]);
    if (level >= 1) renameTo(paragraph, `h${String(level)}`);
  }
}

function isBlank(element: Element): boolean {
  return element.textContent.trim() === '' && element.querySelector('img, figure, table, hr') === null;
}

const INLINE_CONTAINERS =
  'span:not([data-footnote]), font, u, ins, small, big, abbr, cite, mark, label, time, center, o\\:p, sub, sup, a:not([href])';
const BLOCK_CONTAINERS = 'div, section, article, main, header, footer, aside, nav, address, dl, details, summary';

/** Lists directly inside lists belong to the item before them. */
function nestLists(root: HTMLElement): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling;
    if (before?.tagName === 'LI') before.append(list);
  }
}

function dropComments(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, 128);
  const comments: Comment[] = [];
  while (walker.nextNode() !== null) comments.push(walker.currentNode as Comment);
  for (const comment of comments) comment.remove();
}

/** Pictures of other places stay there; those that come with the text are uploaded before this and stand as figures. */
function dropPictures(root: HTMLElement): void {
  for (const image of root.querySelectorAll('img, picture')) image.remove();
}

function blankSpaces(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  while (walker.nextNode() !== null) {
    const text = walker.currentNode as Text;
    // Word processors write ordinary spaces as protected ones; a single one between words may be meant.
    text.data = text.data.replace(/\u00a0{2,}| \u00a0|\u00a0 /g, ' ').replace(/^\u00a0$/, ' ');
  }
}

const KEPT = ['href', 'start', 'data-footnote'];

/** Of the attributes only those with a meaning stay; a link that may not be one becomes text. */
function keepMeaning(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!KEPT.includes(name) && !(name === 'class' && value.startsWith('language-'))) element.removeAttribute(name);
  }
  if (element.tagName === 'A' && !isAllowedHref(element.getAttribute('href')?.trim() ?? '')) unwrap(element);
}

/** True for HTML that this editor itself put on the clipboard: it is right as it is. */
export function isOwnHtml(html: string): boolean {
  return html.includes('data-pm-slice');
}

/**
 * HTML from the clipboard as the editor's schema can take it: meaning without looks. Word, Google Docs, LibreOffice and web pages
 * each have their own ways; what is not recognised becomes plain paragraphs.
 */
export function cleanHtml(html: string): string {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const root = document.body;
  for (const element of root.querySelectorAll<HTMLElement>('*')) if (isHidden(element)) element.remove();
  wordNotes(root);
  wordLists(root);
  for (const element of root.querySelectorAll(DROPPED)) element.remove();
  dropComments(root);
  dropPictures(root);
  googleDocs(root);
  styleToElements(root);
  for (const [from, to] of Object.entries(RENAMED))
    for (const element of root.querySelectorAll(from)) renameTo(element, to);
  classesToHeadings(root);
  nestLists(root);
  shiftHeadings(root);
  for (const element of root.querySelectorAll(INLINE_CONTAINERS)) unwrap(element);
  for (const table of root.querySelectorAll('table')) {
    spreadSpans(table);
    joinBlocksOfCells(table);
  }
  for (const paragraph of root.querySelectorAll('p, h2, h3, h4, li')) if (isBlank(paragraph)) paragraph.remove();
  for (const element of root.querySelectorAll(BLOCK_CONTAINERS)) splitContainer(element);
  blankSpaces(root);
  for (const element of root.querySelectorAll('*')) keepMeaning(element);
  return root.innerHTML.trim();
}

const BLOCKS = /^(P|H[1-6]|UL|OL|TABLE|PRE|BLOCKQUOTE|FIGURE|HR|DIV|SECTION|ARTICLE|DT|DD)$/;

/** A container of blocks goes; one of running text becomes a paragraph. */
function splitContainer(element: Element): void {
  const hasBlocks = [...element.children].some((child) => BLOCKS.test(child.tagName));
  if (hasBlocks) unwrap(element);
  else if (isBlank(element)) element.remove();
  else renameTo(element, 'p');
}
