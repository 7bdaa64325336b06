import { maskPersonalData } from '../assistant/mask-personal-data.ts';

/** A request that was answered 404. */
export interface MissedRequest {
  readonly path: string;
  /** With `?`, or ''. */
  readonly search: string;
  readonly referrer: string | undefined;
  readonly userAgent: string | undefined;
  /** Host names of the site. */
  readonly hosts: ReadonlySet<string>;
}

/** What is kept of it: nothing about who asked. */
export interface MissedAddress {
  readonly address: string;
  readonly referrer: string | null;
}

const LONGEST = 500;

/** What scanners look for on any host, whatever runs there. */
const PROBES =
  /(?:^|\/)(?:wp-[a-z]|wordpress\/|xmlrpc\.php|phpmyadmin|pma\/|cgi-bin\/|vendor\/|\.(?:env|git|svn|aws|ssh|vscode|DS_Store|htaccess|well-known)|actuator|server-status|boaform|hnap1|owa\/|autodiscover|solr\/|telescope\/|_ignition|console\/|shell|eval-stdin|backup|dump\.sql|config\.(?:json|ya?ml|php)|apple-touch-icon|favicon\.ico|browserconfig\.xml|ads\.txt|security\.txt)|\.(?:aspx?|jspx?|cgi|sql|bak|old|zip|tar|t?gz|rar|env|ini|log)$/i;

/** Programs that look for holes or copy the web; search engines are not among them, since they know old addresses. */
const ROBOTS =
  /^$|curl|wget|python|libwww|go-http|java\/|okhttp|scrapy|nikto|sqlmap|nmap|masscan|zgrab|nuclei|httpx|l9|censys|expanse|ahrefs|semrush|mj12|dotbot|petalbot|bytespider|gptbot|claudebot|ccbot|headless/i;

/** Parts of a query that say where a visitor comes from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[a-z]+|yclid|igshid|ref|_ga|_gl)$/i;

function withoutTracking(search: string): string {
  const parts = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.split('=', 1)[0] ?? ''));
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A long run of letters and digits is a token or a session, and perhaps a person's. */
const TOKEN = /[A-Za-z0-9_-]{32,}/;

function isPersonal(address: string): boolean {
  let text = address;
  try {
    text = decodeURIComponent(address);
  } catch {
    // Not UTF-8, as old sites wrote it: looked at as it is.
  }
  return maskPersonalData(text) !== text || /[@\u0000-\u001f]/.test(text) || TOKEN.test(text);
}

function referrerOf({ referrer, hosts }: MissedRequest): string | null {
  const url = referrer === undefined ? null : URL.parse(referrer);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  if (!hosts.has(url.hostname)) return url.hostname.slice(0, 200);
  return isPersonal(url.pathname) ? null : url.pathname.slice(0, LONGEST);
}

/** What to note of a request that was answered 404; null for scanners' noise and for what may name a person. */
export function missedAddress(request: MissedRequest): MissedAddress | null {
  const { path, search, userAgent = '' } = request;
  if (path.length + search.length > LONGEST || PROBES.test(path) || ROBOTS.test(userAgent)) return null;
  const address = path + withoutTracking(search);
  return isPersonal(address) ? null : { address, referrer: referrerOf(request) };
}
