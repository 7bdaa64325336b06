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

/** What became of an attack that was not repelled. */
interface AttackOutcome {
  readonly name: string;
  /** False for one that could not be tried: it proves nothing, neither for a guard nor against it. */
  readonly wasTried: boolean;
  /** What it achieved, or why it could not be tried. */
  readonly success: string;
}

async function tryOne({ name, run }: Attack): Promise<AttackOutcome | null> {
  try {
    const success = await run();
    return success === null ? null : { name, wasTried: true, success };
  } catch (error) {
    return { name, wasTried: false, success: error instanceof Error ? error.message : String(error) };
  }
}

/** A choice of a list that is spread over all of it. */
export function sampleOf<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]).filter(
    (item): item is T => item !== undefined,
  );
}

/**
 * Tries attacks, several at once, and gives those that were not repelled: that succeeded, or that could not be tried.
 * @param stopAtFirst ends with the first that succeeded
 */
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
      if (outcome === null) continue;
      found.push(outcome);
      if (stopAtFirst && outcome.wasTried) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}
