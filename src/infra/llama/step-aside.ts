import { setPriority } from 'node:os';
import { messageOf } from '../../shared/errors.ts';
import { ComputingThread } from './computing-thread.ts';
import { LOW_PRIORITY } from './low-priority.ts';
import { Patience } from './patience.ts';

const SLOWER = 'pages are a little slower while answers are written';

/** Whether the thread that computes may wait for everybody; why not is told to `log`. */
async function mayWait(log: (line: string) => void): Promise<boolean> {
  try {
    await ComputingThread.scheduleAll();
  } catch (error) {
    log(`${SLOWER}: ${messageOf(error)}`);
    return false;
  }
  const canComeBack = await ComputingThread.canComeBack();
  if (!canComeBack) log(`${SLOWER}: the system does not let threads come back from idle`);
  return canComeBack;
}

async function yieldTo(log: (line: string) => void): Promise<Patience | null> {
  const thread = ComputingThread.find();
  if (thread === null) {
    setPriority(LOW_PRIORITY);
    return null;
  }
  thread.lower();
  const patience = new Patience(thread, await mayWait(log), log);
  await patience.begin();
  return patience;
}

/**
 * Lets the pages' process go first from now on, as far as the system allows. On Linux a priority belongs to a thread: only
 * the one that computes steps back, so that this process can always say that it lives.
 * @param log takes why pages are not wholly undisturbed
 * @returns the patience of the thread that computes, where the system lets it have some
 */
export async function stepAside(log: (line: string) => void): Promise<Patience | null> {
  try {
    return await yieldTo(log);
  } catch (error) {
    log(`${SLOWER}: ${messageOf(error)}`);
    return null;
  }
}
