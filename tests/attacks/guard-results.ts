import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { AttackGuard } from './guards.ts';

/** What became of a guard that was switched off. */
export interface GuardResult {
  /** Whether an attack then succeeded, as it must. */
  readonly caught: boolean;
  /** The attack that did and what it achieved; or why none could be tried. */
  readonly shown: string;
}

/** What is known of guards from this run and those before it. */
interface GuardResults {
  readonly of: (guard: AttackGuard) => GuardResult | undefined;
  readonly note: (guard: AttackGuard, result: GuardResult) => void;
}

/** Changes with the guard: what is known of another form of it says nothing. */
function keyOf({ file, whole, broken, group }: AttackGuard): string {
  return createHash('sha256')
    .update(JSON.stringify([file, whole, broken, group]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Results in a file, one line each as soon as it is known, so that a run can be cut off and go on; null keeps none.
 * Of several about the same guard the last counts.
 */
export function openGuardResults(file: string | null): GuardResults {
  const known = new Map<string, GuardResult>();
  const lines = file !== null && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const line of lines.filter((text) => text !== '')) {
    const { key, ...result } = JSON.parse(line) as GuardResult & { readonly key: string };
    known.set(key, result);
  }
  return {
    of: (guard) => known.get(keyOf(guard)),
    note: (guard, result) => {
      const key = keyOf(guard);
      known.set(key, result);
      if (file !== null) appendFileSync(file, `${JSON.stringify({ key, name: guard.name, ...result })}\n`);
    },
  };
}
