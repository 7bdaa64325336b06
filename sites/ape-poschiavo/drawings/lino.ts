/** The inks of the prints. */
export const inks = {
  ink: '#17271e',
  fir: '#2c5a41',
  paper: '#f4ead6',
  ember: '#c8431f',
  sand: '#dcb56c',
} as const;

export type Ink = (typeof inks)[keyof typeof inks];

/** Numbers from 0 to 1 that are the same at every run (mulberry32 by Tommy Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Xy = readonly [x: number, y: number];

const n = (value: number): string => String(Math.round(value));

/** A filled polygon. */
export function shape(points: readonly Xy[], ink: Ink): string {
  return `<path fill="${ink}" d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z"/>`;
}

/** Any path, filled. */
export const fill = (data: string, ink: Ink): string => `<path fill="${ink}" d="${data}"/>`;

/** Any path, as a line of even width. */
export const line = (data: string, ink: Ink, width: number): string =>
  `<path fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${data}"/>`;

/** Path data of the mark of a gouge: thin at both ends, `angle` in degrees. */
function gouge(x: number, y: number, length: number, width: number, angle: number): string {
  const turn = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.cos(turn) * length, Math.sin(turn) * length];
  const [nx, ny] = [-Math.sin(turn) * width, Math.cos(turn) * width];
  return `M${n(x)} ${n(y)}q${n(dx / 2 + nx)} ${n(dy / 2 + ny)} ${n(dx)} ${n(dy)}q${n(-dx / 2 - nx)} ${n(-dy / 2 - ny)} ${n(-dx)} ${n(-dy)}Z`;
}

/** Marks of a gouge, each [x, y, length, width, angle]. */
export function gouges(marks: readonly (readonly [number, number, number, number, number])[], ink: Ink): string {
  return fill(marks.map((mark) => gouge(...mark)).join(''), ink);
}

/** Gouge marks spread over a rectangle; `keep` may leave places free. */
export function texture(
  seed: number,
  [x, y, width, height]: readonly [number, number, number, number],
  {
    count,
    length,
    thick,
    angle,
    ink,
    keep = () => true,
  }: {
    readonly count: number;
    readonly length: number;
    readonly thick: number;
    readonly angle: number;
    readonly ink: Ink;
    readonly keep?: (x: number, y: number) => boolean;
  },
): string {
  const next = random(seed);
  const marks = Array.from({ length: count }, () => {
    const [px, py] = [x + next() * width, y + next() * height];
    return [px, py, length * (0.5 + next()), thick * (0.6 + next() * 0.6), angle + (next() - 0.5) * 14] as const;
  });
  return gouges(
    marks.filter(([px, py]) => keep(px, py)),
    ink,
  );
}

/** Marks in rings about a point, as carvers cut round a moon or a fire. */
export function halo(
  seed: number,
  [cx, cy]: Xy,
  radii: readonly number[],
  ink: Ink,
  limit: (x: number, y: number) => boolean = () => true,
): string {
  const next = random(seed);
  const marks = radii.flatMap((radius) => {
    const count = Math.round(radius / 9);
    const offset = next();
    return Array.from({ length: count }, (_, i) => {
      const angle = ((i + offset + next() * 0.4) / count) * 2 * Math.PI;
      const [x, y] = [cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius];
      return [x, y, 20 + next() * 16, 4, (angle * 180) / Math.PI + 90] as const;
    });
  });
  return gouges(
    marks.filter(([x, y]) => limit(x, y)),
    ink,
  );
}

/** The printed block: a rectangle of 600 by 400 whose edges were cut by hand. */
export function block(seed: number, ink: Ink): string {
  const next = random(seed);
  const wobble = (): number => next() * 5;
  const along = (from: number, to: number): number[] =>
    Array.from({ length: 9 }, (_, i) => from + ((to - from) * i) / 9);
  return shape(
    [
      ...along(2, 598).map((x): Xy => [x, wobble()]),
      ...along(2, 398).map((y): Xy => [600 - wobble(), y]),
      ...along(598, 2).map((x): Xy => [x, 400 - wobble()]),
      ...along(398, 2).map((y): Xy => [wobble(), y]),
    ],
    ink,
  );
}
