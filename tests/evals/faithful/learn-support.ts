import type { SeenSupport } from '../../../src/core/assistant/claims/check-claim.ts';
import { CROSS_LANGUAGE_SUPPORT, SAME_LANGUAGE_SUPPORT } from '../../../src/core/assistant/claims/support-weights.ts';
import type { CrossFeatures, SupportFeatures, SupportModel } from '../../../src/core/assistant/claims/support.ts';
import { dot, fitCases } from '../fit.ts';
import type { Outcome } from './judge.ts';

/** Names of the features that are learned, in order. */
const NAMES = {
  same: Object.keys(SAME_LANGUAGE_SUPPORT.weights) as (keyof SupportFeatures)[],
  cross: Object.keys(CROSS_LANGUAGE_SUPPORT.weights) as (keyof CrossFeatures)[],
};
const RIDGE = 1e-3;
/** Lies that may pass, of all that were told. */
const FALSE_SHARE = { same: 0.005, cross: 0.01 };

function rowOf(seen: SeenSupport): number[] {
  return seen.kind === 'same'
    ? NAMES.same.map((name) => seen.features[name])
    : NAMES.cross.map((name) => seen.features[name]);
}

/**
 * Learns the model of one kind from outcomes, truths and lies counting alike, and moves its bias to where at most a small share
 * of all lies that were told passes.
 */
export function learnSupport(
  outcomes: readonly Outcome[],
  kind: 'same' | 'cross',
): SupportModel<Record<string, number>> {
  const told = outcomes.filter(({ of }) => !of.isTrue && (of.locale === of.quoteLocale) === (kind === 'same')).length;
  const rows = outcomes.flatMap(({ of, checked: { seen } }) =>
    seen?.kind === kind ? [{ features: rowOf(seen), yes: of.isTrue }] : [],
  );
  const share = (yes: boolean): number => 1 / Math.max(1, rows.filter((row) => row.yes === yes).length);
  const weights = fitCases(
    rows.map((row) => ({ ...row, weight: share(row.yes) })),
    RIDGE,
  );
  const lies = rows
    .filter((row) => !row.yes)
    .map(({ features }) => dot([...features, 1], weights))
    .sort((a, b) => b - a);
  const edge = lies[Math.floor(told * FALSE_SHARE[kind])] ?? -Infinity;
  const bias = (weights.at(-1) ?? 0) - Math.max(edge, -20);
  return { bias, weights: Object.fromEntries(NAMES[kind].map((name, i) => [name, weights[i] ?? 0])) };
}
