import type { Manifest } from './manifest.ts';

/** A backup by its id, which sorts by time. */
export interface KnownBackup {
  readonly id: string;
  readonly manifest: Manifest;
}

/** What goes and what stays. */
export interface RetentionPlan {
  /** Backups that are removed, oldest first. */
  readonly backups: readonly string[];
  /** Hashes of pieces that no remaining backup refers to. */
  readonly pieces: readonly string[];
}

/**
 * Which backups and pieces go when the newest ones are kept.
 * @param keep how many backups stay, 1 or more
 * @param made the backup that was just made; it stays whatever its clock said
 * @param stored hashes of the pieces that lie in the store
 */
export function planRetention(
  known: readonly KnownBackup[],
  keep: number,
  made: string,
  stored: Iterable<string>,
): RetentionPlan {
  const order = (id: string): string => (id === made ? '\uffff' : id);
  const inOrder = known.toSorted((a, b) => (order(a.id) < order(b.id) ? -1 : 1));
  const from = Math.max(0, inOrder.length - Math.max(1, keep));
  const needed = new Set(
    inOrder.slice(from).flatMap(({ manifest }) => [manifest.contents, ...manifest.pieces.map(([, hash]) => hash)]),
  );
  return {
    backups: inOrder.slice(0, from).map(({ id }) => id),
    pieces: [...stored].filter((hash) => !needed.has(hash)),
  };
}
