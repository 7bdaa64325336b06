import { createHmac } from 'node:crypto';
import { addressPrefix } from './address-prefix.ts';
import type { AttemptBucket, AttemptStore } from './attempt-store.ts';
import { RetryLaterError } from './retry-later.ts';

/** A counted attempt. What succeeds is not held against anybody. */
export interface Attempt {
  readonly succeeded: () => Promise<void>;
}

const MINUTE_MS = 60_000;

/** Bounds by what is counted. The one of an account is wide, or anybody could lock its owner out. */
const BOUNDS = {
  /** From one place at one account. */
  pair: { capacity: 6, everyMs: MINUTE_MS },
  /** At one account, from everywhere. */
  account: { capacity: 30, everyMs: MINUTE_MS / 4 },
  /** From one place, at all accounts. */
  place: { capacity: 30, everyMs: MINUTE_MS / 6 },
  /** A code of an app, which is good for a minute and a half: once (RFC 6238, 5.2). */
  code: { capacity: 1, everyMs: 3 * MINUTE_MS },
} as const;

/**
 * Limits attempts to guess: from one place at one account, at one account from everywhere, and from one place at all accounts.
 * An attempt counts as failed until it says otherwise, so that many at once do not slip through. The counts are kept where
 * they outlive the process; places and accounts are named by an HMAC, and forgotten with their count.
 */
export class AttemptLimiter {
  readonly #store: AttemptStore;
  readonly #secret: string;

  /** @param secret of the installation: without it nobody can find out whom a count is about by trying addresses */
  constructor(store: AttemptStore, secret: string) {
    this.#store = store;
    this.#secret = secret;
  }

  /**
   * Counts an attempt.
   * @param account what is guessed at; null where it is not known, as with passkeys and one-time links
   * @throws RetryLaterError when there were too many; then nothing is tried
   */
  async begin(account: string | null, address: string, now: number = Date.now()): Promise<Attempt> {
    const place = addressPrefix(address);
    const buckets = [this.#bucket('place', place)];
    if (account !== null) buckets.push(this.#bucket('pair', place, account), this.#bucket('account', account));
    const wait = await this.#store.count(buckets, now);
    if (wait > 0) throw new RetryLaterError('client', wait);
    return { succeeded: () => this.#store.forgive(buckets) };
  }

  /**
   * Notes that a code was used, which may be used once only. False when somebody has used it before.
   * @param account whose code it is
   */
  async spend(account: string, code: string, now: number = Date.now()): Promise<boolean> {
    return (await this.#store.count([this.#bucket('code', account, code)], now)) === 0;
  }

  #bucket(kind: keyof typeof BOUNDS, ...about: string[]): AttemptBucket {
    const key = createHmac('sha256', this.#secret)
      .update(JSON.stringify(['attempt', kind, ...about]))
      .digest('base64url');
    return { key, ...BOUNDS[kind] };
  }
}
