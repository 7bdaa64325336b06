import { z } from 'zod';
import { PROCESS_FIGURES } from '../core/metrics/process-figures.ts';

/** How long answers in progress may take at an end, and after what time idle connections are closed, in milliseconds. */
export interface DrainLimits {
  readonly limitMs: number;
  readonly idleMs: number;
}

/** When the owner was killed: soon another one wants the port. */
export const WHEN_ORPHANED: DrainLimits = { limitMs: 2000, idleMs: 50 };

/** When somebody ends this process alone: another one takes its place. */
export const WHEN_ENDED: DrainLimits = { limitMs: 10_000, idleMs: 50 };

/** What a process may take over its limit before it is cut off, in milliseconds. */
export const PATIENCE_MS = 3000;

/** The owner ends a web process. */
export const END_MESSAGE = z.object({ end: z.object({ limitMs: z.number(), idleMs: z.number() }) });

/** What a web process says. */
export const FROM_WEB_PROCESS = z.union([
  z.object({ serving: z.literal(true) }),
  /** It is of another program than the owner, and ends. */
  z.object({ replaced: z.literal(true) }),
  z.object({ figures: PROCESS_FIGURES }),
]);

/** See there. */
export type FromWebProcess = z.infer<typeof FROM_WEB_PROCESS>;
