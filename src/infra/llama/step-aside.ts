import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { messageOf } from '../../shared/errors.ts';
import { ComputingThread } from './computing-thread.ts';
import { Patience } from './patience.ts';

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
 * @param log takes why pages are not wholly undisturbed
 * @returns the patience of the thread that computes, where the system lets it have some
 */
export async function stepAside(log: (line: string) => void): Promise<Patience | null> {
  lower(0);
  if (process.platform !== 'linux') return null;
  try {
    for (const thread of readdirSync('/proc/self/task')) lower(Number(thread));
    const thread = ComputingThread.find();
    await ComputingThread.scheduleAll();
    if (thread === null || !(await ComputingThread.canComeBack())) {
      log('pages are a little slower while answers are written: the system does not let threads come back from idle');
      return null;
    }
    const patience = new Patience(thread, log);
    await patience.begin();
    return patience;
  } catch (error) {
    log(`pages are a little slower while answers are written: ${messageOf(error)}`);
    return null;
  }
}
