/** How fast a bucket fills, how much it holds and how many buckets are remembered. */
export interface BucketOptions {
  /** Takes possible at once. */
  readonly capacity: number;
  /** Takes that come back each minute. */
  readonly perMinute: number;
  /** Buckets kept; beyond it the one unused for longest is forgotten, which is full again soonest. */
  readonly maxEntries: number;
}

interface Bucket {
  level: number;
  at: number;
}

/** Token buckets by key, in memory, bounded in number. Times are milliseconds since 1970. */
export class TokenBuckets {
  readonly #options: BucketOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: BucketOptions) {
    this.#options = options;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Milliseconds until a take succeeds; 0 when it would now. */
  wait(key: string, now: number): number {
    const missing = 1 - this.#level(key, now);
    return missing <= 0 ? 0 : Math.ceil((missing * 60_000) / this.#options.perMinute);
  }

  /** Takes one token when there is one. Returns what `wait` says; nothing is taken unless that is 0. */
  take(key: string, now: number): number {
    const level = this.#level(key, now);
    const wait = this.wait(key, now);
    if (wait > 0) return wait;
    this.#buckets.delete(key);
    this.#buckets.set(key, { level: level - 1, at: now });
    this.#forgetOldest();
    return 0;
  }

  #level(key: string, now: number): number {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return this.#options.capacity;
    const refilled = (Math.max(0, now - bucket.at) * this.#options.perMinute) / 60_000;
    return Math.min(this.#options.capacity, bucket.level + refilled);
  }

  #forgetOldest(): void {
    if (this.#buckets.size <= this.#options.maxEntries) return;
    const oldest = this.#buckets.keys().next();
    if (oldest.done !== true) this.#buckets.delete(oldest.value);
  }
}
