import type { LinkAccount } from './account.ts';
import type { Fates } from './fates.ts';
import type { OldPageView } from './old-page-view.ts';
import { outsideKey } from './site-index.ts';
import type { NewPage, SiteIndex } from './site-index.ts';

/** What the account of a page's links is made from. */
export interface LinkInput {
  readonly old: OldPageView;
  readonly own: NewPage | null;
  readonly fates: Fates;
  readonly site: SiteIndex;
  /** Address at which a file's old address ends at 200; null when it does not. */
  readonly endOf: (path: string) => string | null;
}

/** What browsers of the time coped with is no defect. */
const HARMLESS = new Set(['spaces', 'backslashes']);

function outside(input: LinkInput, href: string, target: string): LinkAccount {
  const key = outsideKey(target);
  const outcome =
    input.own?.outside.has(key) === true ? 'kept' : input.site.leadsOutside(key) ? 'elsewhere' : 'missing';
  return { href, file: null, outcome, defects: [] };
}

function inside(input: LinkInput, href: string, file: string, defects: LinkAccount['defects']): LinkAccount {
  const { own, site, fates } = input;
  const end = input.endOf(file);
  const hash = fates.pictureHash(file);
  const isBroken = defects.some((defect) => !HARMLESS.has(defect));
  const leads = end !== null && own !== null && (own.address === end || own.links.has(end));
  if (leads || (hash !== null && own?.pictures.has(hash) === true)) {
    return { href, file, outcome: isBroken ? 'mended' : 'kept', defects };
  }
  if (end !== null && site.leadsTo(end)) return { href, file, outcome: 'elsewhere', defects };
  if (hash !== null && site.shows(hash) !== null) return { href, file, outcome: 'elsewhere', defects };
  return { href, file, outcome: fates.whyNot(file) === null ? 'missing' : 'gone', defects };
}

/** Follows the links of an old page, each once; places within the page, scripts and mail programs' commands are none. */
export function measureLinks(input: LinkInput): LinkAccount[] {
  const found = new Map<string, LinkAccount>();
  for (const { href } of input.old.seen.links) {
    if (found.has(href)) continue;
    const target = input.old.resolve(href);
    if (target.kind === 'outside') found.set(href, outside(input, href, target.href));
    if (target.kind === 'lost') found.set(href, { href, file: null, outcome: 'lost', defects: target.defects });
    if (target.kind === 'file') found.set(href, inside(input, href, target.path, target.defects));
  }
  return [...found.values()];
}
