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

const polar = (radius: number, angle: number): Point => ({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });

/** A gear wheel around the origin: a tooth has two corners at its root and two at its tip. */
export function gear(teeth: number, root: number, tip: number): Outline {
  const tooth = (2 * Math.PI) / teeth;
  return Array.from({ length: teeth }, (_, index) => index * tooth).flatMap((at) => [
    polar(root, at),
    polar(root, at + 0.22 * tooth),
    polar(root, at + 0.4 * tooth),
    polar(tip, at + 0.49 * tooth),
    polar(tip, at + 0.7 * tooth),
    polar(tip, at + 0.91 * tooth),
  ]);
}

/** A circular hole around the origin, in the direction opposite to the gear's. */
export function hole(radius: number): Outline {
  return Array.from({ length: 48 }, (_, index) => polar(radius, (-index / 48) * 2 * Math.PI));
}

/** The outline moved by `distance` millimetres to the left of its direction, into the material; corners are mitred. */
export function inset(outline: Outline, distance: number): Outline {
  const normal = (from: Point, to: Point): Point => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
  };
  return outline.map((point, index) => {
    const before = normal(outline.at(index - 1) ?? point, point);
    const after = normal(point, outline[(index + 1) % outline.length] ?? point);
    const mitre = distance / (1 + before.x * after.x + before.y * after.y);
    return { x: point.x + (before.x + after.x) * mitre, y: point.y + (before.y + after.y) * mitre };
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

/** The tool path of one layer of a gear wheel of 40 mm: two outlines inside and out, then the filling. */
export function layerPath(angle: number): LayerPath {
  const line = 0.9;
  const outlines = [gear(14, 16, 20), hole(5)];
  const perimeters = outlines.flatMap((outline) => [inset(outline, line / 2), inset(outline, 1.5 * line)]);
  const infill = fill(
    outlines.map((outline) => inset(outline, 2.2 * line)),
    angle,
    1.4,
  );
  const around = perimeters
    .map((outline) =>
      outline.reduce((sum, point, index) => sum + distance(point, outline[(index + 1) % outline.length] ?? point), 0),
    )
    .reduce((sum, length) => sum + length, 0);
  return { perimeters, infill, length: around + infill.reduce((sum, [from, to]) => sum + distance(from, to), 0) };
}
