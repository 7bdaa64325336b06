import type { Target } from './target.ts';

/** One attack. */
export interface Attack {
  readonly name: string;
  /** Tries it. Null when it was repelled; else what it achieved, in a few words. Throws when it could not be tried. */
  readonly run: () => Promise<string | null>;
}

/** Attacks of one kind, which docs/security.md names. */
export interface AttackGroup {
  /** How many run at once; one after the other where they count attempts. */
  readonly atOnce?: number;
  /** Prepares what the attacks need on the target and lists them, the same list each time. */
  readonly attacks: (target: Target) => Promise<readonly Attack[]>;
}

/** What became of an attack. */
interface AttackOutcome {
  readonly name: string;
  /** Null when it was repelled. */
  readonly success: string | null;
}

async function tryOne({ name, run }: Attack): Promise<AttackOutcome> {
  try {
    return { name, success: await run() };
  } catch (error) {
    // What could not be tried proves nothing, so it counts as a success.
    return { name, success: `could not be tried: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A choice of a list that is spread over all of it. */
export function sampleOf<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]).filter(
    (item): item is T => item !== undefined,
  );
}

/** Tries attacks, several at once, and gives those that succeeded. @param stopAtFirst ends with the first success */
export async function succeeded(
  attacks: readonly Attack[],
  atOnce = 4,
  stopAtFirst = false,
): Promise<readonly AttackOutcome[]> {
  const waiting = [...attacks];
  const found: AttackOutcome[] = [];
  const work = async (): Promise<void> => {
    for (let attack = waiting.shift(); attack !== undefined; attack = waiting.shift()) {
      const outcome = await tryOne(attack);
      if (outcome.success === null) continue;
      found.push(outcome);
      if (stopAtFirst) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}
