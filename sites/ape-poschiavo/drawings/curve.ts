/** A point of a drawing, in the drawing's own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier segment: start, two handles, end. */
export type Cubic = readonly [Point, Point, Point, Point];

const mix = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

const knotDistance = (a: Point, b: Point): number => Math.sqrt(Math.hypot(b.x - a.x, b.y - a.y)) || 1e-6;

/** Handle of a centripetal Catmull-Rom segment beside `here`, seen from `before` towards `there`. */
function handle(before: Point, here: Point, there: Point): Point {
  const d1 = knotDistance(before, here);
  const d2 = knotDistance(here, there);
  const along = (axis: 'x' | 'y'): number =>
    (d1 * d1 * there[axis] - d2 * d2 * before[axis] + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * here[axis]) /
    (3 * d1 * (d1 + d2));
  return { x: along('x'), y: along('y') };
}

/**
 * A smooth curve through the points: centripetal Catmull-Rom, which makes no loops of its own
 * between points at uneven distances (Yuksel, Schaefer and Keyser 2011), as cubic Bézier segments.
 * Gives one segment fewer than there are points.
 */
export function smooth(points: readonly Point[]): Cubic[] {
  const segments: Cubic[] = [];
  for (const [i, a] of points.entries()) {
    const b = points[i + 1];
    if (b === undefined) break;
    const before = points[i - 1] ?? mix(a, b, -1);
    const after = points[i + 2] ?? mix(b, a, -1);
    segments.push([a, handle(before, a, b), handle(after, b, a), b]);
  }
  return segments;
}

/** Both halves of a segment (de Casteljau). */
export function halve([a, b, c, d]: Cubic): [Cubic, Cubic] {
  const [ab, bc, cd] = [mix(a, b, 0.5), mix(b, c, 0.5), mix(c, d, 0.5)];
  const [abc, bcd] = [mix(ab, bc, 0.5), mix(bc, cd, 0.5)];
  const middle = mix(abc, bcd, 0.5);
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ];
}

/** SVG path data of adjoining segments, in whole numbers, relative to save bytes. */
export function pathData(segments: readonly Cubic[]): string {
  const first = segments[0];
  if (first === undefined) return '';
  let [x, y] = [Math.round(first[0].x), Math.round(first[0].y)];
  let data = `M${x} ${y}c`;
  for (const [, leaving, arriving, end] of segments) {
    const numbers = [leaving, arriving, end].flatMap((p) => [Math.round(p.x) - x, Math.round(p.y) - y]);
    data += numbers.map((n, i) => (n < 0 || i === 0 ? `${n}` : ` ${n}`)).join('');
    data += ' ';
    [x, y] = [Math.round(end.x), Math.round(end.y)];
  }
  return data.trim();
}
