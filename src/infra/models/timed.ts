/** Does a piece of work and says how long it took, in milliseconds. */
export async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number }> {
  const begun = performance.now();
  return { result: await work(), ms: performance.now() - begun };
}
