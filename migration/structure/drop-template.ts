import { isTag } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import { lineKey, linesIn } from '../site/page-lines.ts';
import type { PageLine } from '../site/page-lines.ts';
import type { ResolvedLink } from '../site/resolve-link.ts';
import type { SiteKnowledge, SiteTemplate } from '../site/site-knowledge.ts';
import { textHash } from '../site/text-hash.ts';
import type { DroppedPart, DropReason } from './dropped.ts';
import { replaceNode } from './edit-dom.ts';
import { PLAIN_SIZE } from './looks.ts';

type Resolve = (href: string) => ResolvedLink;

function targetOf(resolve: Resolve, href: string): string | null {
  const link = resolve(href);
  if (link.kind === 'file') return link.path;
  return link.kind === 'outside' ? link.href : null;
}

/** True when every link of a line leads where a large part of the pages lead: a «next» that leads elsewhere on each page is a page's own. */
function leadsAsElsewhere(line: PageLine, template: SiteTemplate, resolve: Resolve, page: string): boolean {
  return line.links.every(({ href }) => {
    const to = targetOf(resolve, href);
    return to === null || to === page || template.commonTargets.has(to);
  });
}

const HEADING = /^h[1-6]$/;

function isInHeading(node: AnyNode | null | undefined): boolean {
  if (node === null || node === undefined) return false;
  return (isTag(node) && HEADING.test(node.name)) || isInHeading(node.parent);
}

/** A heading without links that says the same as a menu's entry: the page that the entry leads to is called so. */
function isOwnHeading({ links, text, nodes, px }: PageLine): boolean {
  return links.length === 0 && text !== '' && (px > PLAIN_SIZE || isInHeading(nodes[0]));
}

function reasonFor(line: PageLine, page: string, template: SiteTemplate, resolve: Resolve): DropReason | null {
  if (line.isData) return null;
  const key = textHash(lineKey(line));
  const keeper = template.keepers.get(key);
  if (keeper === undefined || !leadsAsElsewhere(line, template, resolve, page)) return null;
  if (isOwnHeading(line) && !template.plainLines.has(key)) return null;
  if (template.menuLines.has(key)) return 'menu';
  return keeper === page ? null : 'template';
}

/** A word or two that stand on many pages between a page's own lines are headings of its parts. */
const LONGEST_HEADING_RUN = 2;

interface Judged {
  readonly line: PageLine;
  /** True for a line of the template, whether it stays on this page or not. */
  readonly isTemplate: boolean;
  readonly reason: DropReason | null;
}

function isWords({ line, isTemplate }: Judged): boolean {
  return isTemplate && line.links.length === 0 && line.text !== '';
}

/** Lines that stand between the page's own ones like headings are its own, too. */
function keepHeadings(judged: readonly Judged[]): Judged[] {
  const own = (one: Judged): boolean => !one.isTemplate && one.line.text !== '';
  const first = judged.findIndex(own);
  const last = judged.findLastIndex(own);
  const result = [...judged];
  for (let i = first + 1; i < last; i++) {
    let end = i;
    while (end < last && judged[end]?.isTemplate === true) end += 1;
    const run = judged.slice(i, end);
    if (run.length > 0 && run.length <= LONGEST_HEADING_RUN && run.every(isWords)) {
      run.forEach((one, n) => (result[i + n] = { ...one, reason: null }));
    }
    i = Math.max(i, end);
  }
  return result;
}

/** Takes the lines of the site's template off a page, with the pictures in them. */
export function dropTemplate(body: Element, page: string, site: SiteKnowledge, resolve: Resolve): DroppedPart[] {
  const dropped: DroppedPart[] = [];
  const judged = linesIn(body).map((line): Judged => {
    const isTemplate = !line.isData && site.template.keepers.has(textHash(lineKey(line)));
    return { line, isTemplate, reason: reasonFor(line, page, site.template, resolve) };
  });
  for (const { line, reason } of keepHeadings(judged)) {
    if (reason === null) continue;
    const what = line.pictures.length > 0 ? `img ${line.pictures.join(' ')}` : line.links.length > 0 ? 'a' : 'text';
    dropped.push({ reason, text: line.text, what });
    for (const node of line.nodes) replaceNode(node);
  }
  return dropped;
}
