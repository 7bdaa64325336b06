import type { Locale } from '../../shared/locale.ts';
import type { Redirect } from './redirect.ts';

/** What following rules asks of a site. */
export interface RedirectMap {
  /** The rule whose source is exactly this. */
  readonly rule: (source: string) => Promise<Redirect | null>;
  /** Address of a published page; null when it is not published. */
  readonly addressOf: (documentId: string, locale: Locale) => string | null;
  /** Host names of the site: absolute addresses on them are followed like paths. */
  readonly hosts: ReadonlySet<string>;
}

/** Where the rules lead in the end. */
export type Followed =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'location';
      readonly location: string;
      readonly status: 301 | 302;
      readonly rules: readonly string[];
    }
  | { readonly kind: 'gone'; readonly rules: readonly string[] }
  /** The page that the rule names is not published. */
  | { readonly kind: 'nowhere'; readonly rules: readonly string[] }
  | { readonly kind: 'loop'; readonly rules: readonly string[] };

/** An address with the query that a visitor brought: added to what is there, before a fragment. */
export function withQuery(address: string, search: string): string {
  if (search === '' || search === '?') return address;
  const hash = address.indexOf('#');
  const [before, after] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash)];
  return `${before}${before.includes('?') ? '&' : '?'}${search.slice(1)}${after}`;
}

/** The path, query and fragment of an address on the site itself; as it is when it lies elsewhere. */
export function ownPath(address: string, hosts: ReadonlySet<string>): string {
  if (address.startsWith('/')) return address;
  const url = URL.parse(address);
  if (url === null || !hosts.has(url.hostname) || !/^https?:$/.test(url.protocol)) return address;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The rule for an address: for all of it, else for its path alone, which then takes the query along. */
async function match(map: RedirectMap, address: string): Promise<{ rule: Redirect; carried: string } | null> {
  const [plain = ''] = address.split('#', 1);
  const whole = await map.rule(plain);
  if (whole !== null) return { rule: whole, carried: '' };
  const mark = plain.indexOf('?');
  const rule = mark < 0 ? null : await map.rule(plain.slice(0, mark));
  return rule === null ? null : { rule, carried: plain.slice(mark) };
}

function targetOf(map: RedirectMap, { target }: Redirect): string | null {
  if (target.kind === 'gone') return null;
  return target.kind === 'page' ? map.addressOf(target.documentId, target.locale) : target.address;
}

/** A rule whose page has come to stand at the old address: there is nothing to lead on to. */
function leadsToItself(map: RedirectMap, rule: Redirect): boolean {
  const target = targetOf(map, rule);
  return rule.target.kind === 'page' && target === rule.source;
}

/**
 * Follows the rules for an address to their end, so that a visitor is sent there in one step. Each rule is used once
 * at most, so it always ends, whatever the rules say.
 * @param address path with query, as requested
 */
export async function follow(map: RedirectMap, address: string): Promise<Followed> {
  const rules: string[] = [];
  let here = address;
  let status: 301 | 302 = 301;
  for (;;) {
    const found = here.startsWith('/') ? await match(map, here) : null;
    if (found === null || leadsToItself(map, found.rule)) break;
    if (rules.includes(found.rule.source)) return { kind: 'loop', rules };
    rules.push(found.rule.source);
    if (found.rule.target.kind === 'gone') return { kind: 'gone', rules };
    const target = targetOf(map, found.rule);
    if (target === null) return { kind: 'nowhere', rules };
    if (found.rule.status === 302) status = 302;
    here = ownPath(withQuery(target, found.carried), map.hosts);
    if (here.split('#', 1)[0] === address) return { kind: 'loop', rules };
  }
  return rules.length === 0 ? { kind: 'none' } : { kind: 'location', location: here, status, rules };
}
