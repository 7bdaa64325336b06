import type { Locale } from '../../shared/locale.ts';
import { follow, ownPath } from '../redirects/follow.ts';
import type { RedirectSite } from '../redirects/check.ts';
import { isBroken } from './link-check.ts';
import type { LinkCheck } from './link-check.ts';
import type { PageLinks } from './page-links.ts';

/** A published text with its links. */
export interface LinkingPage {
  readonly documentId: string;
  readonly locale: Locale;
  readonly title: string;
  readonly links: PageLinks;
}

/** What is known of a site, for the check of its own links. */
export interface LinkTargets {
  /** The published text that a link from a page in this language leads to; null when there is none. `anchors` is null where any place may be meant. */
  readonly page: (documentId: string, locale: Locale) => { readonly anchors: ReadonlySet<string> | null } | null;
  readonly hasFile: (name: string) => boolean;
  readonly redirects: RedirectSite;
}

/** A link that leads nowhere, with the pages that hold it. */
export interface BrokenLink {
  readonly kind: 'page' | 'anchor' | 'file' | 'address' | 'outside';
  /** What the link names: a document, a document and a place in it, a file, or an address. */
  readonly target: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly since: number | null;
  readonly ignored: boolean;
  readonly pages: readonly { readonly documentId: string; readonly locale: Locale; readonly title: string }[];
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}

/** An outside address as it is asked for: without the part that only browsers see. */
export function outsideAddress(address: string, hosts: ReadonlySet<string>): string | null {
  if (ownPath(address, hosts) !== address) return null;
  return URL.canParse(address) ? withoutFragment(address) : null;
}

class Collection {
  readonly #links = new Map<string, BrokenLink & { pages: LinkingPage[] }>();

  add(page: LinkingPage, link: Omit<BrokenLink, 'pages' | 'ignored'> & { readonly ignored?: boolean }): void {
    const key = `${link.kind} ${link.target}`;
    const known = this.#links.get(key);
    if (known === undefined) this.#links.set(key, { ignored: false, ...link, pages: [page] });
    else if (!known.pages.includes(page)) known.pages.push(page);
  }

  list(): BrokenLink[] {
    return [...this.#links.values()].map((link) => ({
      ...link,
      pages: link.pages.map(({ documentId, locale, title }) => ({ documentId, locale, title })),
    }));
  }
}

const INTERNAL = { status: null, error: null, since: null } as const;

function checkDocuments(page: LinkingPage, targets: LinkTargets, found: Collection): void {
  for (const { id, anchor } of page.links.documents) {
    const target = targets.page(id, page.locale);
    if (target === null) found.add(page, { kind: 'page', target: id, ...INTERNAL });
    else if (anchor !== null && target.anchors !== null && !target.anchors.has(anchor))
      found.add(page, { kind: 'anchor', target: `${id}#${anchor}`, ...INTERNAL });
  }
  for (const name of page.links.files) {
    if (!targets.hasFile(name)) found.add(page, { kind: 'file', target: name, ...INTERNAL });
  }
}

async function answersItself(path: string, { redirects }: LinkTargets): Promise<boolean> {
  const [plain = ''] = path.split(/[?#]/, 1);
  if ((await redirects.pageAt(plain)) !== null || (await redirects.answers(plain))) return true;
  return (await follow(redirects, withoutFragment(path))).kind === 'location';
}

/** Links of published texts that lead nowhere: those to the site itself as it is now, outside ones as they were last found. */
export async function brokenLinks(
  pages: readonly LinkingPage[],
  targets: LinkTargets,
  checks: ReadonlyMap<string, LinkCheck>,
): Promise<BrokenLink[]> {
  const found = new Collection();
  for (const page of pages) {
    checkDocuments(page, targets, found);
    for (const address of page.links.addresses) {
      const outside = outsideAddress(address, targets.redirects.hosts);
      if (outside === null) {
        const path = ownPath(address, targets.redirects.hosts);
        if (!(await answersItself(path, targets))) found.add(page, { kind: 'address', target: address, ...INTERNAL });
        continue;
      }
      const check = checks.get(outside);
      if (check === undefined || !isBroken(check)) continue;
      const { status, error, brokenSince: since, ignoredAt } = check;
      found.add(page, { kind: 'outside', target: outside, status, error, since, ignored: ignoredAt !== null });
    }
  }
  return found.list();
}
