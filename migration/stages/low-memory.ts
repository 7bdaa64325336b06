import { releaseMemory } from '../../src/infra/release-memory.ts';
import type { Progress } from './progress.ts';

/** From here on garbage is collected, in bytes: pages of thousands of parsed elements leave a lot of it behind. */
const HIGH_BYTES = 420 << 20;
/** How long to wait before it is tried again, in milliseconds: what is in use does not get less by trying. */
const PAUSE_MS = 2500;

/** Progress that gives memory back while it is told: left to itself, the engine lets garbage grow to a gigabyte and more. */
export function withLowMemory(progress: Progress): Progress {
  let last = 0;
  return {
    note: progress.note,
    step: (stage, done, total) => {
      progress.step(stage, done, total);
      const now = performance.now();
      if (now - last < PAUSE_MS || process.memoryUsage.rss() < HIGH_BYTES) return;
      releaseMemory();
      last = performance.now();
    },
  };
}
