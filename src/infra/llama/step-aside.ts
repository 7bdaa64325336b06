import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

function lower(id: number): void {
  try {
    setPriority(id, PRIORITY_BELOW_NORMAL);
  } catch {
    // The thread has ended since, or the system does not allow it: the model answers all the same.
  }
}

/**
 * Lets the pages' process go first from now on, as far as the system allows. On Linux a priority belongs to a thread, so
 * every one of this process is named; those that are made later inherit it.
 */
export function stepAside(): void {
  lower(0);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) lower(Number(thread));
}
