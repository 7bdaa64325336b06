import type { BodyMark } from '../../src/core/content/body.ts';
import { isAllowedHref } from '../../src/core/content/schema/patterns.ts';
import type { SiteKnowledge } from '../site/site-knowledge.ts';
import type { DroppedPart } from './dropped.ts';
import type { Looks } from './looks.ts';
import type { OpenedPage } from './open-page.ts';
import { anchorId } from './anchor-id.ts';
import type { RecoveredLink, RecoveredPicture, Targets } from './recover-page.ts';
import type { PageReferences } from './references.ts';

interface Notes {
  readonly links: RecoveredLink[];
  readonly pictures: RecoveredPicture[];
  readonly dropped: DroppedPart[];
}

/** An address elsewhere as content may hold it: white space and brackets encoded; null for one that no browser opens. */
function outsideMark(href: string): BodyMark | null {
  const encoded = href
    .trim()
    .replace(/^mailto:\s*/i, 'mailto:')
    .replace(/[\s<>\u0000-\u001f\u007f-\u009f]/g, (sign) => encodeURIComponent(sign));
  return isAllowedHref(encoded) ? { type: 'link', attrs: { href: encoded } } : null;
}

function withAnchor(document: string, anchor: string): BodyMark {
  const id = anchorId(anchor);
  return { type: 'link', attrs: { document, ...(id !== null && { anchor: id }) } };
}

const NO_SIZE = { width: null, height: null };

/** The references of a page, noting where each of its links and pictures leads. */
export function referencesOf(
  opened: OpenedPage,
  looks: Looks,
  site: SiteKnowledge,
  targets: Targets,
  notes: Notes,
): PageReferences {
  const note = (
    href: string,
    kind: RecoveredLink['kind'],
    path: string | null = null,
    defects: RecoveredLink['defects'] = [],
  ): void => {
    notes.links.push({ href, kind, path, defects });
  };
  const link = (href: string): BodyMark | null => {
    const target = opened.resolve(href);
    if (target.kind === 'none') return null;
    if (target.kind === 'lost') {
      note(href, 'lost', null, target.defects);
      return null;
    }
    if (target.kind === 'outside') {
      note(href, 'outside');
      return outsideMark(target.href);
    }
    const path = target.kind === 'here' ? opened.path : target.path;
    const document = targets.document(path);
    if (target.kind === 'here') {
      note(href, 'here', path);
      return document === null || target.anchor === '' ? null : withAnchor(document, target.anchor);
    }
    note(href, document === null ? 'file' : 'page', path, target.defects);
    if (document !== null) return withAnchor(document, target.anchor);
    const file = targets.file(path);
    return file === null ? null : { type: 'link', attrs: { file } };
  };
  const picture = (source: string): string | null => {
    const target = opened.resolve(source);
    const path = target.kind === 'file' ? target.path : null;
    const name = path === null ? null : (targets.picture(path)?.name ?? null);
    notes.pictures.push({ source, path, name, defects: target.kind === 'file' ? target.defects : [] });
    return name;
  };
  const size = (source: string): { width: number; height: number } | null => {
    const target = opened.resolve(source);
    const found = target.kind === 'file' ? targets.picture(target.path) : null;
    const { width, height } = found ?? NO_SIZE;
    return width === null || height === null ? null : { width, height };
  };
  const title = (href: string): string | null => {
    const target = opened.resolve(href);
    return target.kind === 'file' ? site.title(target.path) : null;
  };
  return { link, picture, size, title, looks, drop: (part) => notes.dropped.push(part) };
}
