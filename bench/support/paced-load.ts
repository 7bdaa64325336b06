import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Begins a piece of work so many times a second, whether or not earlier ones are done, as visitors come.
 * @returns milliseconds from the moment at which each was due until it was done
 */
export async function pacedLoad(
  perSecond: number,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<number[]> {
  const began = performance.now();
  const running: Promise<number>[] = [];
  for (let i = 0; i < count; i++) {
    const due = began + (i * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    running.push(work(i).then(() => performance.now() - due));
  }
  return Promise.all(running);
}
