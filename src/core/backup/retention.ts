import type { Manifest } from './manifest.ts';
import { inOrder } from './order.ts';

/** A backup by its id, which begins with the moment that it shows. */
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
 * Which backups and pieces go when the newest ones are kept. Backups of other installations in the same store stay, and
 * are not counted; those that do not say whose they are are counted where nobody else's are.
 * @param keep how many backups stay, 1 or more
 * @param made the backup that was just made; it stays whatever other versions numbered
 * @param stored hashes of the pieces that lie in the store
 */
export function planRetention(
  known: readonly KnownBackup[],
  keep: number,
  made: string,
  stored: Iterable<string>,
): RetentionPlan {
  const isMade = ({ id }: KnownBackup): number => Number(id === made);
  const own = inOrder(ownBackups(known, made)).toSorted((a, b) => isMade(a) - isMade(b));
  const from = Math.max(0, own.length - Math.max(1, keep));
  const gone = new Set(own.slice(0, from).map(({ id }) => id));
  const left = known.filter(({ id }) => !gone.has(id));
  const needed = new Set(
    left.flatMap(({ manifest }) => [manifest.contents, ...manifest.pieces.map(([, hash]) => hash)]),
  );
  return {
    backups: [...gone],
    pieces: [...stored].filter((hash) => !needed.has(hash)),
  };
}

function ownBackups(known: readonly KnownBackup[], made: string): readonly KnownBackup[] {
  const own = known.find(({ id }) => id === made)?.manifest.installation ?? null;
  const isShared = known.some(({ manifest }) => manifest.installation !== null && manifest.installation !== own);
  return known.filter(({ manifest: { installation } }) => installation === own || (installation === null && !isShared));
}
