import type { BodyNode } from '../../src/core/content/body.ts';
import type { EventDetails } from '../../src/core/events/event.ts';
import type { Locale } from '../../src/shared/locale.ts';
import type { OldPage } from '../site/old-page.ts';
import { linesIn } from '../site/page-lines.ts';
import type { LinkDefect, LinkSpace } from '../site/resolve-link.ts';
import type { SiteKnowledge } from '../site/site-knowledge.ts';
import type { DroppedPart } from './dropped.ts';
import { settleHeadings } from './heading-levels.ts';
import { withoutTitle } from './page-heading.ts';
import { withoutFrames } from './without-frames.ts';
import { dropTemplate } from './drop-template.ts';
import { readLooks } from './looks.ts';
import type { Looks } from './looks.ts';
import { openPage } from './open-page.ts';
import type { OpenedPage } from './open-page.ts';
import { findAuthor, findDate, findDescription } from './page-facts.ts';
import type { Found } from './page-facts.ts';
import { kindOf } from './page-kind.ts';
import type { PageKind } from './page-kind.ts';
import { referencesOf } from './page-references.ts';
import { convertPage } from './to-blocks.ts';

/** Where the files of the old site are now, and the texts of its pages. */
export interface Targets {
  readonly space: LinkSpace;
  /** Decoded text of another page or file: frames, windows within a page, what the server put in. */
  readonly html: (path: string) => string | null;
  /** Text of a style sheet. */
  readonly style?: (path: string) => string | null;
  /** Id of the document that stands in the place of an old page; null when none does. */
  readonly document: (path: string) => string | null;
  /** Name in the media of a file that is no page. */
  readonly file: (path: string) => string | null;
  /** Name in the media of a picture, with its pixels where they are known. */
  readonly picture: (
    path: string,
  ) => { readonly name: string; readonly width: number | null; readonly height: number | null } | null;
}

/** A link of an old page, and where it leads now. */
export interface RecoveredLink {
  readonly href: string;
  readonly kind: 'page' | 'file' | 'outside' | 'here' | 'lost';
  /** Old page or file; null for an address elsewhere and one that is lost. */
  readonly path: string | null;
  readonly defects: readonly LinkDefect[];
}

/** A picture of an old page. */
export interface RecoveredPicture {
  readonly source: string;
  readonly path: string | null;
  readonly name: string | null;
  readonly defects: readonly LinkDefect[];
}

/** What an old page becomes, with the evidence of every decision and every part that was left out. */
export interface RecoveredPage {
  readonly path: string;
  readonly title: { readonly text: string; readonly from: string };
  readonly locale: Found<Locale>;
  readonly date: Found<string> | null;
  readonly author: Found<string> | null;
  readonly description: Found<string> | null;
  readonly kind: PageKind['kind'];
  /** By what the kind was told. */
  readonly kindFrom: string;
  readonly event: EventDetails | null;
  readonly blocks: readonly BodyNode[];
  /** Id of the block at which each name of the old page stands. */
  readonly anchors: Readonly<Record<string, string>>;
  readonly links: readonly RecoveredLink[];
  readonly pictures: readonly RecoveredPicture[];
  readonly dropped: readonly DroppedPart[];
  /** Other old pages whose content stands in this one: frames. */
  readonly merged: readonly string[];
}

interface Part {
  readonly opened: OpenedPage;
  readonly blocks: readonly BodyNode[];
  readonly anchors: Readonly<Record<string, string>>;
}

interface Notes {
  readonly links: RecoveredLink[];
  readonly pictures: RecoveredPicture[];
  readonly dropped: DroppedPart[];
}

const DEEPEST_FRAMES = 4;

function looksOf(opened: OpenedPage, targets: Targets): Looks {
  const sheets = opened.head.sheets.map((href) => {
    const target = opened.resolve(href);
    return target.kind === 'file' ? (targets.style?.(target.path) ?? '') : '';
  });
  return readLooks([...sheets, opened.head.css].join('\n'));
}

function recoverPart(page: OldPage, site: SiteKnowledge, targets: Targets, notes: Notes): Part {
  const opened = openPage(page, targets.space, targets.html);
  const { body } = opened;
  notes.dropped.push(...opened.dropped);
  if (body === null) return { opened, blocks: [], anchors: {} };
  const looks = looksOf(opened, targets);
  notes.dropped.push(...dropTemplate(body, page.path, site, opened.resolve));
  const references = referencesOf(opened, looks, site, targets, notes);
  return { opened, ...convertPage(body.children, references) };
}

/** The pages of a frameset in the order in which they are read: the main one, then those beside it that are not in the menus. */
function framesOf(page: OldPage, site: SiteKnowledge): string[] {
  const frames = site.frames.get(page.path) ?? [];
  const main = frames.filter(({ isMain }) => isMain);
  const others = frames.filter(
    ({ isMain, path }) => !isMain && site.plan.get(path)?.into === page.path && !site.menuPages.has(path),
  );
  return [...new Set([...main, ...others].map(({ path }) => path))];
}

function recoverParts(
  page: OldPage,
  site: SiteKnowledge,
  targets: Targets,
  notes: Notes,
  depth = 0,
): { parts: Part[]; merged: string[] } {
  const paths = site.frames.has(page.path) && depth < DEEPEST_FRAMES ? framesOf(page, site) : [];
  const inner = paths.flatMap((path) => {
    const html = path === page.path ? null : targets.html(path);
    if (html === null) return [];
    const found = recoverParts({ ...page, path, html }, site, targets, notes, depth + 1);
    return [{ parts: found.parts, merged: [path, ...found.merged] }];
  });
  if (!site.frames.has(page.path)) return { parts: [recoverPart(page, site, targets, notes)], merged: [] };
  const instead = withoutFrames(page.html);
  const isLeft = instead !== null && (inner.length > 0 || instead.isNotice);
  if (isLeft) notes.dropped.push({ reason: 'frames notice', text: instead.text, what: 'noframes' });
  if (inner.length > 0) {
    return { parts: inner.flatMap(({ parts }) => parts), merged: inner.flatMap(({ merged }) => merged) };
  }
  const kept = { ...page, html: isLeft ? '' : (instead?.html ?? '') };
  return { parts: [recoverPart(kept, site, targets, notes)], merged: [] };
}

/** Parts one after the other; an id that an earlier part has is not given twice. */
function join(parts: readonly Part[]): { blocks: BodyNode[]; anchors: Record<string, string> } {
  const taken = new Set<unknown>();
  const anchors: Record<string, string> = {};
  const blocks = parts.flatMap((part) => {
    for (const [name, id] of Object.entries(part.anchors)) if (!(name in anchors) && !taken.has(id)) anchors[name] = id;
    const own = part.blocks.map((block) => {
      const { id, ...attrs } = { ...block.attrs };
      return id === undefined || !taken.has(id) ? block : { ...block, attrs };
    });
    for (const block of own) if (block.attrs?.['id'] !== undefined) taken.add(block.attrs['id']);
    return own;
  });
  return { blocks, anchors };
}

/** What readers see of the parts, line by line, without the site's template. */
function linesOf(parts: readonly Part[]): string[] {
  return parts
    .flatMap(({ opened: { body } }) => (body === null ? [] : linesIn(body)))
    .map(({ text }) => text)
    .filter((text) => text !== '');
}

/**
 * Recovers one page: frames put together, dead parts made readable, the template taken off, blocks made, with where everything
 * leads and why something is not there.
 */
export function recoverPage(page: OldPage, site: SiteKnowledge, targets: Targets): RecoveredPage {
  const notes: Notes = { links: [], pictures: [], dropped: [] };
  const { parts, merged } = recoverParts(page, site, targets, notes);
  const title = { text: site.title(page.path) ?? page.path, from: site.titleFrom(page.path) };
  const joined = join(parts);
  const heads = parts.map(({ opened }) => opened.head);
  const lines = linesOf(parts);
  const date = findDate(heads, lines, page.path);
  const kind = kindOf(page.path, date, { lines, links: notes.links.length });
  const { blocks, anchors, dropped } = withoutTitle(joined, title.text);
  return {
    path: page.path,
    title,
    locale: { value: page.locale, from: 'words' },
    date,
    author: findAuthor(heads, lines),
    description: findDescription(heads),
    kind: kind.kind,
    kindFrom: kind.from,
    event: kind.event,
    blocks: settleHeadings(blocks),
    anchors,
    links: notes.links,
    pictures: notes.pictures,
    dropped: [...notes.dropped, ...dropped],
    merged,
  };
}
