import { releaseMemory } from '../../src/infra/release-memory.ts';
import type { Progress } from './progress.ts';

/** Below this, in bytes, garbage is left to the engine. */
const HIGH_BYTES = 420 << 20;
/** How much garbage may come together above what is in use, in bytes: pages of thousands of parsed elements leave a lot of it. */
const GROWTH_BYTES = 110 << 20;

/** Progress that gives memory back while it is told: left to itself, the engine lets garbage grow to a gigabyte and more. */
export function withLowMemory(progress: Progress): Progress {
  let limit = HIGH_BYTES;
  return {
    note: progress.note,
    step: (stage, done, total) => {
      progress.step(stage, done, total);
      if (process.memoryUsage.rss() < limit) return;
      releaseMemory();
      limit = Math.max(HIGH_BYTES, process.memoryUsage.rss() + GROWTH_BYTES);
    },
  };
}
