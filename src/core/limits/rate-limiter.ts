import { ClientKeys } from './client-keys.ts';
import { RetryLaterError } from './retry-later.ts';
import { TokenBuckets } from './token-bucket.ts';
import type { BucketOptions } from './token-bucket.ts';

/** Bounds of one kind of request: for each visitor of a site, and for each site. */
export interface RateLimits {
  readonly client: BucketOptions;
  readonly site: BucketOptions;
}

/** Counts requests of visitors and sites; nothing of it outlives the process. */
export class RateLimiter {
  readonly #keys: ClientKeys;
  readonly #clients: TokenBuckets;
  readonly #sites: TokenBuckets;

  /** @param keys shared between limiters, so that a visitor is hashed with one salt */
  constructor(limits: RateLimits, keys: ClientKeys = new ClientKeys()) {
    this.#keys = keys;
    this.#clients = new TokenBuckets(limits.client);
    this.#sites = new TokenBuckets(limits.site);
  }

  /**
   * Counts one request.
   * @param address of the client, as the server handed it over
   * @throws RetryLaterError when the visitor or the site has used up its share; then nothing is counted
   */
  take(siteId: string, address: string, now: number = Date.now()): void {
    const client = `${siteId}/${this.#keys.keyOf(address, now)}`;
    const clientWait = this.#clients.wait(client, now);
    if (clientWait > 0) throw new RetryLaterError('client', clientWait);
    const siteWait = this.#sites.take(siteId, now);
    if (siteWait > 0) throw new RetryLaterError('site', siteWait);
    this.#clients.take(client, now);
  }
}
