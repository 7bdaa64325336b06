import { MOST_BACKUPS } from './layout.ts';
import type { Manifest } from './manifest.ts';

/** What tells of a backup when it was made. */
export interface Dated {
  readonly id: string;
  readonly manifest: Pick<Manifest, 'at' | 'number' | 'installation'>;
}

/**
 * Backups in the order in which they were made, which their store numbers: clocks jump. Those of early versions have no number
 * and come first, by their moments.
 */
export function inOrder<Backup extends Dated>(known: readonly Backup[]): Backup[] {
  const numberOf = ({ manifest }: Backup): number => manifest.number ?? -1;
  return known.toSorted((a, b) => numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1));
}

/** The number of the next backup. @param unreadable how many manifests cannot be read: one of them may have the highest number */
export function nextNumber(known: readonly Dated[], unreadable: number): number {
  const highest = Math.max(-1, ...known.map(({ manifest }) => manifest.number ?? -1));
  return Math.min(highest + 1 + unreadable, MOST_BACKUPS);
}

/**
 * Ids of backups whose moments cannot be right, since a clock was wrong when they were made: of each installation, those that
 * stand outside of the longest run in which moments go on as the order does. Of runs that are equally long the later one is right.
 */
export function wrongMoments(known: readonly Dated[]): ReadonlySet<string> {
  const groups = Map.groupBy(known, ({ manifest }) => manifest.installation).values();
  return new Set([...groups].flatMap((own) => outsideOfRun(inOrder(own))));
}

function outsideOfRun(ordered: readonly Dated[]): string[] {
  const moments = ordered.map(({ manifest }) => manifest.at);
  // How many moments a run has that begins with this one, and where it goes on.
  const runs: { readonly length: number; readonly next: number }[] = [];
  for (let i = moments.length - 1; i >= 0; i--) {
    let best = { length: 0, next: -1 };
    for (let j = moments.length - 1; j > i; j--) {
      const { length = 0 } = runs[j] ?? {};
      if ((moments[j] ?? 0) >= (moments[i] ?? 0) && length > best.length) best = { length, next: j };
    }
    runs[i] = { length: best.length + 1, next: best.next };
  }
  const longest = Math.max(0, ...runs.map(({ length }) => length));
  const right = new Set<number>();
  for (let i = runs.findLastIndex(({ length }) => length === longest); i >= 0; i = runs[i]?.next ?? -1) right.add(i);
  return ordered.filter((_, i) => !right.has(i)).map(({ id }) => id);
}
