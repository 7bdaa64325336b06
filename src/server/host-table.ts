import type { SqliteSiteStore } from '../infra/sqlite/site-store.ts';

/** What a host name leads to. */
export type HostTarget =
  | { readonly kind: 'site'; readonly siteId: string }
  | { readonly kind: 'alias'; readonly siteId: string }
  | { readonly kind: 'admin' };

/** Host names of all sites. Plain `localhost` is the first site. Unknown names lead nowhere. */
export class HostTable {
  readonly #sites: SqliteSiteStore;
  readonly #adminHost: string;
  #targets = new Map<string, HostTarget>();

  constructor(sites: SqliteSiteStore, adminHost: string) {
    this.#sites = sites;
    this.#adminHost = adminHost;
    this.reload();
  }

  /** Reads the names again, after one was added or removed. */
  reload(): void {
    const targets = new Map<string, HostTarget>();
    const first = this.#sites.sites()[0];
    if (first !== undefined) targets.set('localhost', { kind: 'site', siteId: first.id });
    for (const { host, siteId, kind } of this.#sites.hosts()) {
      targets.set(host, { kind: kind === 'canonical' ? 'site' : 'alias', siteId });
    }
    targets.set(this.#adminHost, { kind: 'admin' });
    this.#targets = targets;
  }

  find(host: string): HostTarget | undefined {
    return this.#targets.get(host);
  }
}
