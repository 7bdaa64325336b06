import { DEFAULT_THRESHOLDS } from '../threshold.ts';
import type { CurvePoint } from './calibration.ts';

/** How probable an answer seemed for probes whose page was there, and for the same with their page held back. */
export interface ScoredProbes {
  readonly answerable: readonly number[];
  readonly unanswerable: readonly number[];
}

/** Share of the answerable questions that may be refused. */
const FALSE_REFUSALS = 0.05;
/** Fewer probes say too little: with 40, two make the twentieth that may be refused. */
const ENOUGH_PROBES = 40;
/** Probes are no visitors: what they say moves a site only so far. */
const LOWEST = 0.15;
const HIGHEST = 0.4;
const STEPS = 20;
/** Seen on simulated sites (docs/decisions/0029-retrieval-and-refusal.md). */
const TYPICAL = 0.41;
const SLOPE = 0.25;

function share(values: readonly number[], holds: (value: number) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** What a threshold does to the probes. */
export function pointAt(threshold: number, { answerable, unanswerable }: ScoredProbes): CurvePoint {
  return {
    threshold,
    falseRefusals: share(answerable, (value) => value < threshold),
    falseAnswers: share(unanswerable, (value) => value >= threshold),
  };
}

/** What thresholds from 0 to 1 do to the probes. */
export function curveOf(scored: ScoredProbes): CurvePoint[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => pointAt(i / STEPS, scored));
}

function logit(probability: number): number {
  const inside = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(inside / (1 - inside));
}

/**
 * The threshold that refuses one answerable probe in twenty, moved to where visitors' own questions lie; null when there are too few.
 * A typical site's quantile (`TYPICAL`) stands for the threshold that every site starts with, and a part of a site's difference
 * from it counts (logits): probes tell how a site differs only roughly.
 */
export function thresholdFrom({ answerable }: ScoredProbes): number | null {
  if (answerable.length < ENOUGH_PROBES) return null;
  const sorted = [...answerable].sort((a, b) => a - b);
  const quantile = sorted[Math.floor(FALSE_REFUSALS * sorted.length)] ?? 0;
  const moved = logit(DEFAULT_THRESHOLDS.default) + SLOPE * (logit(quantile) - logit(TYPICAL));
  return Math.min(HIGHEST, Math.max(LOWEST, 1 / (1 + Math.exp(-moved))));
}
