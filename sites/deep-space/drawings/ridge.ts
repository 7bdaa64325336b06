import { circle, coordinate, drawing, filled, HEIGHT, line, path, randomNumbers, WIDTH } from './svg.ts';
import type { Palette, Point } from './svg.ts';

/** Heights of a ridge by midpoint displacement; `rough` is the first displacement in units. */
function ridge(anchors: readonly Point[], rough: number, seed: number): Point[] {
  const random = randomNumbers(seed);
  let points = [...anchors];
  for (let round = 0, reach = rough; round < 5; round += 1, reach *= 0.52) {
    points = points.flatMap((point, index): Point[] => {
      const next = points[index + 1];
      if (next === undefined) return [point];
      const middle: Point = [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2 + (random() - 0.5) * reach];
      return [point, middle];
    });
  }
  return points;
}

/** A slope in front of everything behind it: outline and hatching that falls away from the crest. */
function slope(points: readonly Point[], palette: Palette, depth: number, seed: number): string[] {
  const random = randomNumbers(seed);
  const hatching = points.slice(1).flatMap(([x, y], index) => {
    const before = points[index];
    if (before === undefined) return [];
    // The side away from the light is hatched more densely.
    const shaded = y > before[1];
    if (!shaded && random() > 0.3) return [];
    const length = depth * (shaded ? 0.5 + random() * 0.5 : 0.15 + random() * 0.2);
    return [`M${coordinate(x)} ${coordinate(y + 5)}l${coordinate(length * 0.32)} ${coordinate(length)}`];
  });
  return [
    path(`${line(points)}V${HEIGHT}H0z`, `fill="${palette.paper}" stroke="none"`),
    path(line(points), 'stroke-width="3"'),
    path(hatching.join(''), 'stroke-width="1.4"'),
  ];
}

function sky(palette: Palette): string[] {
  const random = randomNumbers(5);
  const sun: Point = [1130, 262];
  const turn = `transform="rotate(-14 ${sun[0]} ${sun[1]})"`;
  const radii = [96, 158, 236, 342, 486, 668, 880];
  const orbits = radii.map(
    (radius) =>
      `<ellipse cx="${sun[0]}" cy="${sun[1]}" rx="${radius}" ry="${coordinate(radius * 0.36)}" stroke-width="1.3" ${turn}/>`,
  );
  const planets = radii.map((radius, index) => {
    const angle = 2.1 + index * 1.37;
    const place: Point = [sun[0] + radius * Math.cos(angle), sun[1] + radius * 0.36 * Math.sin(angle)];
    return circle(place, [5, 7, 8, 6, 15, 12, 9][index] ?? 6, `${filled(palette.ink)} ${turn}`);
  });
  const stars = Array.from({ length: 90 }, () => `M${coordinate(random() * WIDTH)} ${coordinate(random() * 560)}h0`);
  return [
    path(stars.join(''), 'stroke-width="2.4" stroke-opacity="0.55"'),
    ...orbits,
    ...planets,
    circle(sun, 46, filled(palette.light)),
  ];
}

/** The ridge of the valley with a lit window, and the orbits of planets above it. */
export function orbits(palette: Palette): string {
  const far = ridge(
    [
      [0, 560],
      [260, 470],
      [470, 540],
      [760, 392],
      [980, 500],
      [1240, 455],
      [1600, 560],
    ],
    110,
    11,
  );
  const middle = ridge(
    [
      [0, 600],
      [330, 690],
      [640, 600],
      [900, 720],
      [1180, 640],
      [1600, 560],
    ],
    90,
    23,
  );
  const near = ridge(
    [
      [0, 690],
      [320, 770],
      [720, 850],
      [1000, 840],
      [1320, 760],
      [1600, 690],
    ],
    60,
    37,
  );
  return drawing(palette, [
    ...sky(palette),
    ...slope(far, palette, 120, 3),
    ...slope(middle, palette, 110, 4),
    ...slope(near, palette, 60, 6),
    path('M836 836v-30l22-17 22 17v30z', `fill="${palette.paper}"`),
    path('M851 814h14v13h-14z', filled(palette.light)),
  ]);
}
