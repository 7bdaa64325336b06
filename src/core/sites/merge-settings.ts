/** What comes of two changes of the same settings. */
export interface Merged<Settings> {
  /** Theirs, with what only one's own side changed, and one's own where both did. */
  readonly merged: Settings;
  /** Names of settings that both changed, to different values. */
  readonly conflicts: readonly (keyof Settings)[];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Puts two changes of the same settings together, setting by setting.
 * @param base what both started from
 */
export function mergeSettings<Settings extends object>(
  base: Settings,
  mine: Settings,
  theirs: Settings,
): Merged<Settings> {
  const keys = Object.keys(theirs) as (keyof Settings)[];
  const changed = keys.filter((key) => !isSame(base[key], mine[key]));
  const conflicts = changed.filter((key) => !isSame(base[key], theirs[key]) && !isSame(mine[key], theirs[key]));
  const own = Object.fromEntries(changed.map((key) => [key, mine[key]]));
  return { merged: { ...theirs, ...own }, conflicts };
}
