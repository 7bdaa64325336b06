/** One object of a store. */
export interface StoredObject {
  readonly name: string;
  readonly bytes: number;
}

/**
 * A place that keeps backups: a folder, or a bucket that speaks S3. Names are relative, with `/` between their parts.
 * Nobody ever reads half an object.
 */
export interface BackupStore {
  /** What people call it: the folder or `s3://bucket/prefix`. */
  readonly address: string;
  /** All objects whose name begins with the prefix. @throws AppError `backup-store-unavailable` */
  list(prefix: string): Promise<StoredObject[]>;
  /**
   * The bytes of an object; null when there is none.
   * @throws AppError `backup-store-unavailable`, `backup-damaged` when it is longer than `mostBytes`
   */
  get(name: string, mostBytes: number): Promise<Buffer | null>;
  /** Stores an object, in place of one of that name. @throws AppError `backup-store-unavailable` */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Puts whatever was stored and removed so far where a power failure does not undo it. @throws AppError as put */
  settle(): Promise<void>;
  /** Stores an object unless one of that name is there. @returns whether it did @throws AppError as put */
  claim(name: string, bytes: Uint8Array): Promise<boolean>;
  /** Removes an object; one that is not there is none of its business. @throws AppError `backup-store-unavailable` */
  remove(name: string): Promise<void>;
  /** Removes what writers that were killed left behind. Call it while nobody else writes. */
  removeRemains(): Promise<void>;
}
