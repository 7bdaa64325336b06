import { z } from 'zod';
import { damaged, FILE, PIECE } from './manifest.ts';

/** Where changes since a backup lie. */
export const CHANGES = 'changes/';

/** One step of a chain: what has changed since the step before it, or since the backup. Its name says all that is needed to choose it. */
export interface StepName {
  /** Id of the backup that the chain goes on from. */
  readonly base: string;
  /** Id of the chain, sortable by time: a process that follows a database begins one of its own. */
  readonly chain: string;
  /** From 0 on. */
  readonly number: number;
  /** The moment that the installation is shown at, in milliseconds since 1970. */
  readonly at: number;
  /** SHA-256 of the stored bytes. */
  readonly hash: string;
}

const NAME = /^changes\/(\d{8}T\d{9}Z-[0-9a-f]{16})\/steps\/([0-9a-z]{26})-(\d{6})-(\d{13})-([0-9a-f]{64})$/;

/** The part of a store in which the changes since a backup lie, with pieces of their own. */
export function changesPrefix(base: string): string {
  return `${CHANGES}${base}/`;
}

/** The object of a step. */
export function stepName({ base, chain, number, at, hash }: StepName): string {
  const [place, moment] = [String(number).padStart(6, '0'), String(at).padStart(13, '0')];
  return `${changesPrefix(base)}steps/${chain}-${place}-${moment}-${hash}`;
}

/** The step that an object's name tells of; null when it is no step's. */
export function readStepName(name: string): StepName | null {
  const [, base, chain, number, at, hash] = NAME.exec(name) ?? [];
  if (base === undefined || chain === undefined || hash === undefined) return null;
  return { base, chain, number: Number(number), at: Number(at), hash };
}

/** The backup that an object among the changes belongs to; null when it is none of them. */
export function changesBase(name: string): string | null {
  return /^changes\/(\d{8}T\d{9}Z-[0-9a-f]{16})\/(?:steps|pieces)\//.exec(name)?.[1] ?? null;
}

const STEP = z.object({
  format: z.literal(1),
  /** SHA-256 of the stored step before it; null for the first of a chain. */
  previous: z.string().nullable(),
  pageBytes: z.int().min(512).max(65_536),
  /** Pages of the database. */
  pages: z.int().min(1),
  /** The whole database, in the first step of a chain; null in all others. */
  database: z.array(PIECE).nullable(),
  /** Numbers of the pages that have changed, in the order in which their bytes stand in the pieces. */
  changed: z.array(z.int().min(1)),
  changedBytes: z.array(PIECE),
  /** Files that were not there before, or are longer. */
  files: z.array(FILE),
});

/** What has changed. */
export type Step = z.infer<typeof STEP>;

/** Reads a step. @throws AppError `backup-damaged` */
export function readStep(name: string, bytes: Uint8Array): Step {
  try {
    return STEP.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw damaged(`${name} is no step`, error);
  }
}

/** What would have led to a later moment, if a step were not missing. */
export interface MissingStep {
  readonly base: string;
  readonly number: number;
  /** The last moment that is told of behind it, in milliseconds since 1970. */
  readonly at: number;
}

/** Steps of one chain that lead to a moment, in order. */
export interface ChainPlan {
  readonly base: string;
  /** Numbered from 0 on without a gap. */
  readonly steps: readonly StepName[];
}

/** What steps lead to. */
interface StepsPlan {
  /** The one that leads closest to the moment comes first. Empty when no step is old enough. */
  readonly chains: readonly ChainPlan[];
  /** Null when nothing leads to a later moment. */
  readonly missing: MissingStep | null;
}

/** The moment that a chain leads to, in milliseconds since 1970. */
export function reachOf({ steps }: ChainPlan): number {
  return steps.at(-1)?.at ?? -1;
}

/**
 * The chains that lead towards a moment without going beyond it. Behind a step that is missing, or there twice, a chain
 * ends; another one may lead further than it.
 * @param until milliseconds since 1970
 */
export function planChains(all: readonly StepName[], until: number): StepsPlan {
  const plans = [...Map.groupBy(all, ({ base, chain }) => `${base}/${chain}`).values()].map((own) =>
    planOf(own, until),
  );
  const chains = plans
    .map(({ chain }) => chain)
    .filter(({ steps }) => steps.length > 0)
    .toSorted((a, b) => reachOf(b) - reachOf(a));
  const reached = chains[0] === undefined ? -1 : reachOf(chains[0]);
  const missing = plans.flatMap((plan) => plan.missing ?? []).toSorted((a, b) => b.at - a.at)[0];
  return { chains, missing: missing === undefined || missing.at <= reached ? null : missing };
}

/** Gaps are found among all steps: a clock that was set back gives a later one an earlier moment. */
function planOf(
  own: readonly StepName[],
  until: number,
): { readonly chain: ChainPlan; readonly missing: MissingStep | null } {
  const steps = own.toSorted((a, b) => a.number - b.number);
  const gap = steps.findIndex(({ number }, i) => number !== i || steps[i + 1]?.number === i);
  const end = steps.findIndex(({ number, at }, i) => at > until || i === gap || number !== i);
  const base = steps[0]?.base ?? '';
  const behind = gap === -1 ? [] : steps.slice(gap).filter(({ at }) => at <= until);
  const at = Math.max(...behind.map((step) => step.at));
  return {
    chain: { base, steps: end === -1 ? steps : steps.slice(0, end) },
    missing: behind.length === 0 ? null : { base, number: gap, at },
  };
}
