import { ClientKeys } from './client-keys.ts';
import { RetryLaterError } from './retry-later.ts';
import { TokenBuckets } from './token-bucket.ts';

/** A counted attempt. What succeeds is not held against anybody. */
export interface Attempt {
  readonly succeeded: () => void;
}

/**
 * Limits attempts to guess: from one place at one account, at one account from everywhere, and from one place at all accounts.
 * An attempt counts as failed until it says otherwise, so that many at once do not slip through. The bound of an account is
 * wide, or anybody could lock its owner out.
 */
export class AttemptLimiter {
  readonly #keys = new ClientKeys();
  readonly #pairs = new TokenBuckets({ capacity: 6, perMinute: 1, maxEntries: 20_000 });
  readonly #accounts = new TokenBuckets({ capacity: 30, perMinute: 4, maxEntries: 20_000 });
  readonly #clients = new TokenBuckets({ capacity: 30, perMinute: 6, maxEntries: 20_000 });

  /**
   * Counts an attempt.
   * @param account what is guessed at; null where it is not known, as with passkeys and one-time links
   * @throws RetryLaterError when there were too many; then nothing is tried
   */
  begin(account: string | null, address: string, now: number = Date.now()): Attempt {
    const client = this.#keys.keyOf(address, now);
    const counted: (readonly [TokenBuckets, string])[] = [[this.#clients, client]];
    if (account !== null) counted.push([this.#pairs, `${client}/${account}`], [this.#accounts, account]);
    const wait = Math.max(...counted.map(([buckets, key]) => buckets.wait(key, now)));
    if (wait > 0) throw new RetryLaterError('client', wait);
    for (const [buckets, key] of counted) buckets.take(key, now);
    return {
      succeeded: () => {
        for (const [buckets, key] of counted) buckets.giveBack(key, now);
      },
    };
  }
}
