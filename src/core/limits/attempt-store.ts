/** One count of attempts: so many at once, and one more every so often. */
export interface AttemptBucket {
  /** A keyed hash: what is counted cannot be read from it. */
  readonly key: string;
  readonly capacity: number;
  /** Milliseconds after which one attempt is forgotten. */
  readonly everyMs: number;
}

/** Where attempts are counted, so that it outlives the process. Times are milliseconds since 1970. */
export interface AttemptStore {
  /** Counts one attempt in all buckets, or in none. Returns 0, or the milliseconds to wait. */
  count(buckets: readonly AttemptBucket[], at: number): Promise<number>;
  /** Takes one counted attempt back. */
  forgive(buckets: readonly AttemptBucket[]): Promise<void>;
}
