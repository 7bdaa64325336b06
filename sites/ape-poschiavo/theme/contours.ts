import { pathData, smooth, type Cubic, type Point } from '../drawings/curve.ts';
import { random } from '../drawings/lino.ts';

/** Size of the drawing of contour lines, in its own units. */
export const contourSize = { width: 1600, height: 512 } as const;

const CELL = 52;
const LEVELS = 11;
/** Points nearer to each other than this only make a line uneasy. */
const NEAR = 26;

type Segment = readonly [Point, Point];

interface Place extends Point {
  readonly height: number;
}

/** Four corners in order round the cell. */
type Cell = readonly [Place, Place, Place, Place];

type Height = (x: number, y: number) => number;

function seedOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return hash;
}

/** A landscape of a few hills that is always the same for the same seed. */
function landscape(seed: number): Height {
  const next = random(seed);
  const hills = Array.from({ length: 10 }, (_, i) => ({
    x: ((i % 5) + next()) * (contourSize.width / 5),
    y: (Math.floor(i / 5) + next()) * (contourSize.height / 2),
    height: (i % 3 === 0 ? -0.5 : 0.6) * (0.6 + next()),
    reach: 80 + next() * 110,
    stretch: 0.5 + next() * 0.8,
  }));
  return (x, y) =>
    hills.reduce((sum, hill) => {
      const [dx, dy] = [(x - hill.x) * hill.stretch, y - hill.y];
      return sum + hill.height * Math.exp(-(dx * dx + dy * dy) / (2 * hill.reach * hill.reach));
    }, 0);
}

/** Crossings of one level with the edges of a cell, as pairs (marching squares, Lorensen and Cline 1987 in two dimensions). */
function cellLines(corners: Cell, level: number): Segment[] {
  const crossings = corners.flatMap((a, i) => {
    const b = corners[(i + 1) % 4] ?? a;
    const [ha, hb] = [a.height - level, b.height - level];
    if (ha < 0 === hb < 0) return [];
    const t = ha / (ha - hb);
    return [{ x: Math.round(a.x + (b.x - a.x) * t), y: Math.round(a.y + (b.y - a.y) * t) }];
  });
  const [p, q, r, s] = crossings;
  if (p === undefined || q === undefined) return [];
  return r === undefined || s === undefined
    ? [[p, q]]
    : [
        [p, q],
        [r, s],
      ];
}

/** Cells that cover the drawing and a little more, each corner surveyed once. */
function survey(height: Height): Cell[] {
  const steps = (length: number): number[] =>
    Array.from({ length: Math.ceil(length / CELL) + 3 }, (_, i) => (i - 1) * CELL);
  const rows = steps(contourSize.height).map((y) =>
    steps(contourSize.width).map((x): Place => ({ x, y, height: height(x, y) })),
  );
  return rows.flatMap((row, i) =>
    row.flatMap((place, j): Cell[] => {
      const [right, below, across] = [row[j + 1], rows[i + 1]?.[j], rows[i + 1]?.[j + 1]];
      return right && below && across ? [[place, right, across, below]] : [];
    }),
  );
}

const key = ({ x, y }: Point): string => `${x},${y}`;

/** Where a segment goes on from a point: its other end; null when it does not touch it. */
function onward([a, b]: Segment, from: Point | undefined): Point | null {
  if (from === undefined) return null;
  if (key(a) === key(from)) return b;
  return key(b) === key(from) ? a : null;
}

/** Joins segments that share an end to lines. */
function chain(segments: readonly Segment[]): Point[][] {
  const open = new Set(segments);
  const lines: Point[][] = [];
  for (const first of segments) {
    if (!open.delete(first)) continue;
    const line: Point[] = [...first];
    for (let grown = true; grown;) {
      grown = false;
      for (const segment of open) {
        const after = onward(segment, line.at(-1));
        const before = after === null ? onward(segment, line[0]) : null;
        if (after !== null) line.push(after);
        else if (before !== null) line.unshift(before);
        else continue;
        open.delete(segment);
        grown = true;
        break;
      }
    }
    lines.push(line);
  }
  return lines;
}

const thinned = (line: readonly Point[]): Point[] => {
  const kept: Point[] = [];
  for (const [i, point] of line.entries()) {
    const last = kept.at(-1);
    const end = i === line.length - 1;
    if (last === undefined || end || Math.hypot(point.x - last.x, point.y - last.y) >= NEAR) kept.push(point);
  }
  return kept;
};

/** Smooths a line; a closed one also where it meets itself. */
function smoothLine(line: readonly Point[]): Cubic[] {
  const [first, second, beforeLast, last] = [line[0], line[1], line.at(-2), line.at(-1)];
  if (first === undefined || second === undefined || beforeLast === undefined || last === undefined) return [];
  return key(first) === key(last) ? smooth([beforeLast, ...line, second]).slice(1, -1) : smooth(line);
}

/** Names whose lines have been drawn; a site has some hundred pages. */
const drawn = new Map<string, ContourLines>();
const KEPT = 1000;

/** SVG path data of thin lines, and of every third one, which is thick. */
export interface ContourLines {
  readonly thin: string;
  readonly thick: string;
}

function draw(name: string): ContourLines {
  const cells = survey(landscape(seedOf(name)));
  const heights = cells.flat().map((place) => place.height);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const paths = Array.from({ length: LEVELS }, (_, i) => {
    const level = low + ((high - low) * (i + 1)) / (LEVELS + 1);
    return chain(cells.flatMap((cell) => cellLines(cell, level)))
      .map((line) => pathData(smoothLine(thinned(line))))
      .join('');
  });
  return {
    thin: paths.filter((_, i) => i % 3 !== 1).join(''),
    thick: paths.filter((_, i) => i % 3 === 1).join(''),
  };
}

/** Contour lines of an invented landscape. The same name gives the same lines. */
export function contours(name: string): ContourLines {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  if (drawn.size >= KEPT) drawn.clear();
  const lines = draw(name);
  drawn.set(name, lines);
  return lines;
}
