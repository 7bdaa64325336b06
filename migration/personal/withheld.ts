import type { PageTraits } from '../site/page-traits.ts';
import type { PagePlan } from '../site/site-knowledge.ts';
import { PAGE_KINDS } from './page-findings.ts';
import type { PersonalFinding } from './page-findings.ts';

/** Pages that are kept out because of the people on them, and the files that they show and offer. */
export interface Withheld {
  /** Why, by the page's path. */
  readonly pages: ReadonlyMap<string, string>;
  /** Pictures and files: kept out unless another page uses them. */
  readonly files: ReadonlySet<string>;
}

/** Nothing is kept out. */
export const NOTHING_WITHHELD: Withheld = { pages: new Map(), files: new Set() };

/**
 * Decides which pages are kept out: those that are about people as a whole, with the pages that stand for them (the frameset
 * around one) and those that lead to it (its copies).
 */
export function withhold(
  findings: readonly (PersonalFinding & { readonly page: string })[],
  traits: readonly PageTraits[],
  plan: ReadonlyMap<string, PagePlan>,
): Withheld {
  const pages = new Map<string, string>();
  for (const { page, kind, text } of findings) {
    if (!PAGE_KINDS.has(kind)) continue;
    const why = `${kind}: ${text}`;
    for (const path of [page, plan.get(page)?.into ?? page]) if (!pages.has(path)) pages.set(path, why);
  }
  for (const [path, { into }] of plan) {
    const why = into === null ? undefined : pages.get(into);
    if (why !== undefined && !pages.has(path)) pages.set(path, why);
  }
  const files = traits
    .filter(({ path }) => pages.has(path))
    .flatMap(({ pictures, links }) => [...pictures, ...links.map(({ to }) => to)]);
  return { pages, files: new Set(files) };
}
