/** A straight line through points: how fast it rises, and by how much that may be wrong. */
export interface Slope {
  readonly perUnit: number;
  /** Half the width of the interval that holds the true slope 95 times in 100, where the residuals are independent. */
  readonly margin: number;
}

/** 97.5th percentile of the normal distribution: with more than thirty points Student's hardly differs. */
const Z = 1.96;

/** Least squares through points (x, y). NaN for fewer than three. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const n = points.length;
  if (n < 3) return { perUnit: Number.NaN, margin: Number.NaN };
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const perUnit = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - meanY - perUnit * (x - meanX)) ** 2, 0);
  return { perUnit, margin: Z * Math.sqrt(left / (n - 2) / spread) };
}
