import { isWithin, plainHost, rootOf } from '../http/address-path.ts';
import type { SiteRoot } from '../http/address-path.ts';
import type { LinkUse } from './page-links.ts';

const LONGEST_ADDRESS = 2000;
/** A folder in itself over and over: what a wrong relative link of a page that answers at every address leads to. */
const LOOPING = /(\/[^/?]+)(?:\1){3}(?:[/?]|$)|(\/[^/?]+\/[^/?]+)(?:\2){2}(?:[/?]|$)/;
/** Pages that do something instead of saying something. */
const ACTING =
  /[?&](?:action|do|task|mode)=(?:logout|login|edit|reply|register|add|delete|print)\b|\/(?:wp-admin|wp-login\.php|administrator)\b|[?&](?:replytocom|PHPSESSID|sid|osCsid)=/i;

/** What belongs to a crawl. */
export interface CrawlScope {
  /** The address in the form under which it is asked, or null for one that is not asked. */
  readonly take: (address: string, use: LinkUse) => string | null;
  /** True for a page whose own links count. */
  readonly isOwn: (address: string) => boolean;
}

function isAskable(url: URL): boolean {
  if (url.href.length > LONGEST_ADDRESS || LOOPING.test(url.pathname) || ACTING.test(url.href)) return false;
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

/** The folder of a site's first page, on its host with and without `www.`, and what its pages show from elsewhere. */
export function scopeOfSite(start: string): CrawlScope {
  const first = new URL(start);
  const root: SiteRoot = rootOf(start) ?? { host: plainHost(first.hostname), prefix: '/' };
  const isOwn = (url: URL): boolean => isWithin(url, root) && (url.port === first.port || url.port === '');
  return {
    isOwn: (address) => URL.canParse(address) && isOwn(new URL(address)),
    take: (address, use) => {
      const url = URL.parse(address);
      if (url === null || !isAskable(url)) return null;
      if (!isOwn(url)) return use === 'part' ? url.href : null;
      // One site answers under several names; asked under one of them, each page comes once.
      url.protocol = first.protocol;
      url.host = first.host;
      return url.href;
    },
  };
}

/** The addresses of a list, and what is shown on them; where they lead is not asked. */
export function scopeOfList(addresses: readonly string[]): CrawlScope {
  const hosts = new Set(addresses.map((address) => plainHost(new URL(address).hostname)));
  const isListed = (url: URL): boolean => hosts.has(plainHost(url.hostname));
  return {
    isOwn: (address) => URL.canParse(address) && isListed(new URL(address)),
    take: (address, use) => {
      const url = URL.parse(address);
      if (url === null || !isAskable(url) || use === 'leads') return null;
      return use === 'part' || isListed(url) ? url.href : null;
    },
  };
}
