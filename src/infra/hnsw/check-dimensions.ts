/** Refuses a vector with another number of components than the index has. @throws RangeError */
export function checkDimensions(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions) return;
  throw new RangeError(
    `A vector of ${String(vector.length)} components was given where ${String(dimensions)} are needed.`,
  );
}
