import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Lets the pages' process go first from now on. On Linux a priority belongs to a thread, so every one of this process
 * is named; those that are made later inherit it.
 */
export function stepAside(): void {
  setPriority(PRIORITY_BELOW_NORMAL);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), PRIORITY_BELOW_NORMAL);
}
