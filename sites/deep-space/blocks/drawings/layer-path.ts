/** A point of the printing bed, in millimetres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A closed outline; the last point joins the first. */
export type Outline = readonly Point[];

/** Lines that the nozzle draws without lifting. */
export interface LayerPath {
  readonly perimeters: readonly Outline[];
  readonly infill: readonly (readonly [Point, Point])[];
  /** Length of all drawn lines, in millimetres. */
  readonly length: number;
}

/** A gear wheel around the origin, drawn inwards by `inset` millimetres. */
export function gear(teeth: number, radius: number, inset: number): Outline {
  const steps = teeth * 12;
  return Array.from({ length: steps }, (_, index) => {
    const angle = (index / steps) * 2 * Math.PI;
    const tooth = Math.max(-1, Math.min(1, 2.2 * Math.sin(angle * teeth)));
    const r = radius - 1.6 + 1.6 * tooth - inset;
    return { x: r * Math.cos(angle), y: r * Math.sin(angle) };
  });
}

/** A circular hole around the origin, drawn outwards by `inset` millimetres. */
export function hole(radius: number, inset: number): Outline {
  const r = radius + inset;
  return Array.from({ length: 48 }, (_, index) => {
    const angle = (index / 48) * 2 * Math.PI;
    return { x: r * Math.cos(angle), y: r * Math.sin(angle) };
  });
}

/** Places at which the line y = height crosses the outlines, in ascending order. */
function crossings(outlines: readonly Outline[], height: number): number[] {
  const places: number[] = [];
  for (const outline of outlines) {
    outline.forEach((from, index) => {
      const to = outline[(index + 1) % outline.length] ?? from;
      if (from.y <= height === to.y <= height) return;
      places.push(from.x + ((height - from.y) / (to.y - from.y)) * (to.x - from.x));
    });
  }
  return places.sort((a, b) => a - b);
}

function turn({ x, y }: Point, angle: number): Point {
  return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
}

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

/** Parallel lines at `angle` (radians), `spacing` millimetres apart, inside the outlines by the even-odd rule; every other one runs back. */
export function fill(outlines: readonly Outline[], angle: number, spacing: number): [Point, Point][] {
  const turned = outlines.map((outline) => outline.map((point) => turn(point, -angle)));
  const heights = turned.flat().map((point) => point.y);
  const lines: [Point, Point][] = [];
  let back = false;
  for (let height = Math.min(...heights) + spacing / 2; height < Math.max(...heights); height += spacing) {
    const places = crossings(turned, height);
    const row: [Point, Point][] = [];
    for (let i = 0; i + 1 < places.length; i += 2) {
      const from = turn({ x: places[i] ?? 0, y: height }, angle);
      const to = turn({ x: places[i + 1] ?? 0, y: height }, angle);
      if (distance(from, to) > spacing / 2) row.push(back ? [to, from] : [from, to]);
    }
    lines.push(...(back ? row.reverse() : row));
    back = !back;
  }
  return lines;
}

/** The tool path of one layer of a gear with a hole: two outlines inside and out, then the filling. */
export function layerPath(angle: number): LayerPath {
  const line = 0.9;
  const perimeters = [gear(14, 20, 0), gear(14, 20, line), hole(5, 0), hole(5, line)];
  const infill = fill([gear(14, 20, 2 * line), hole(5, 2 * line)], angle, 1.5);
  const around = perimeters
    .map((outline) =>
      outline.reduce((sum, point, index) => sum + distance(point, outline[(index + 1) % outline.length] ?? point), 0),
    )
    .reduce((sum, length) => sum + length, 0);
  return { perimeters, infill, length: around + infill.reduce((sum, [from, to]) => sum + distance(from, to), 0) };
}
