/** Vectors of length 1 that are the same at every run: components uniform in [-1, 1] from a linear congruential generator. */
export function randomVectors(count: number, dimensions: number, seed: number): Float32Array[] {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2_147_483_648 - 1;
  };
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, next);
    const length = Math.hypot(...vector);
    return vector.map((component) => component / length);
  });
}
