const INT8_LARGEST = 127;

/** Cosine of two vectors of length 1. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** A vector scaled so that its greatest component is 127, rounded: a quarter of the room, cosines within about 0.002. */
export function quantise(vector: Float32Array): Int8Array {
  const greatest = vector.reduce((max, component) => Math.max(max, Math.abs(component)), 0);
  return Int8Array.from(vector, (component) =>
    greatest === 0 ? 0 : Math.round((component / greatest) * INT8_LARGEST),
  );
}

/** Cosine of a vector of length 1 with a quantised one. */
export function quantisedCosine(vector: Float32Array, quantised: Int8Array): number {
  let sum = 0;
  let norm = 0;
  for (let i = 0; i < vector.length; i += 1) {
    const component = quantised[i] as number;
    sum += (vector[i] as number) * component;
    norm += component * component;
  }
  return norm === 0 ? 0 : sum / Math.sqrt(norm);
}
