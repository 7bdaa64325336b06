/** The value below which `share` (0 to 1) of the values lie, by the nearest rank; NaN of none. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: ArrayLike<number>): number {
  return percentile(values, 0.5);
}
