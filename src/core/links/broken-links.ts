import type { Locale } from '../../shared/locale.ts';
import { follow, ownPath } from '../redirects/follow.ts';
import type { RedirectSite } from '../redirects/check.ts';
import { isBroken } from './link-check.ts';
import type { LinkCheck } from './link-check.ts';
import type { PublishedLink, PublishedText } from './published-link.ts';

/** What is known of a site, for the check of its own links. */
export interface LinkTargets {
  /** True for a document that a link leads to, in whichever language. */
  readonly isPublished: (documentId: string) => boolean;
  /** The places that a link from a text in this language may name; null where any may be meant. */
  readonly anchors: (documentId: string, locale: Locale) => ReadonlySet<string> | null;
  readonly hasFile: (name: string) => boolean;
  readonly redirects: RedirectSite;
}

/** Published texts with their links. */
export interface LinkHolders {
  readonly holders: (link: PublishedLink) => readonly PublishedText[];
  readonly title: (text: PublishedText) => string;
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

type Found = Omit<BrokenLink, 'pages'>;

function internal(kind: BrokenLink['kind'], target: string): Found {
  return { kind, target, status: null, error: null, since: null, ignored: false };
}

async function answersItself(path: string, { redirects }: LinkTargets): Promise<boolean> {
  const [plain = ''] = path.split(/[?#]/, 1);
  if ((await redirects.pageAt(plain)) !== null || (await redirects.answers(plain))) return true;
  return (await follow(redirects, withoutFragment(path))).kind === 'location';
}

async function checkAddress(
  address: string,
  targets: LinkTargets,
  checks: ReadonlyMap<string, LinkCheck>,
): Promise<Found | null> {
  const { hosts } = targets.redirects;
  const outside = outsideAddress(address, hosts);
  if (outside === null)
    return (await answersItself(ownPath(address, hosts), targets)) ? null : internal('address', address);
  const check = checks.get(outside);
  if (check === undefined || !isBroken(check)) return null;
  const { status, error, brokenSince: since, ignoredAt } = check;
  return { kind: 'outside', target: outside, status, error, since, ignored: ignoredAt !== null };
}

/** Collects links that lead nowhere under what they name: several links of a page may name the same. */
class Collection {
  readonly #found = new Map<string, Found & { readonly pages: Map<string, PublishedText> }>();

  add(found: Found, texts: readonly PublishedText[]): void {
    const key = `${found.kind} ${found.target}`;
    const { pages } = this.#found.get(key) ?? { pages: new Map<string, PublishedText>() };
    for (const text of texts) pages.set(`${text.locale}/${text.documentId}`, text);
    if (!this.#found.has(key)) this.#found.set(key, { ...found, pages });
  }

  list(title: LinkHolders['title']): BrokenLink[] {
    return [...this.#found.values()].map(({ pages, ...found }) => ({
      ...found,
      pages: [...pages.values()].map((text) => ({ ...text, title: title(text) })),
    }));
  }
}

/**
 * Links of published texts that lead nowhere: those to the site itself as it is now, outside ones as they were last found.
 * @param links each once
 */
export async function brokenLinks(
  links: readonly PublishedLink[],
  { holders, title }: LinkHolders,
  targets: LinkTargets,
  checks: ReadonlyMap<string, LinkCheck>,
): Promise<BrokenLink[]> {
  const collection = new Collection();
  for (const link of links) {
    const { kind, target, anchor } = link;
    if (kind === 'file') {
      if (!targets.hasFile(target)) collection.add(internal('file', target), holders(link));
    } else if (kind === 'address') {
      const found = await checkAddress(target, targets, checks);
      if (found !== null) collection.add(found, holders(link));
    } else if (!targets.isPublished(target)) collection.add(internal('page', target), holders(link));
    else if (anchor !== null) {
      const astray = holders(link).filter(({ locale }) => targets.anchors(target, locale)?.has(anchor) === false);
      if (astray.length > 0) collection.add(internal('anchor', `${target}#${anchor}`), astray);
    }
  }
  return collection.list(title);
}
