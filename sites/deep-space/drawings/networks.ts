import { circle, coordinate, drawing, filled, line, path, randomNumbers } from './svg.ts';
import type { Palette, Point } from './svg.ts';

/** A causal attention matrix: every row sums to one, nothing above the diagonal; the last row is lit. */
export function attention(palette: Palette): string {
  const random = randomNumbers(2017);
  const tokens = 12;
  const cell = 60;
  const left = (1600 - tokens * cell) / 2;
  const top = (900 - tokens * cell) / 2;
  const squares: string[] = [];
  for (let row = 0; row < tokens; row += 1) {
    const scores = Array.from({ length: row + 1 }, (_, column) =>
      Math.exp(2.4 * random() + (column === row ? 0.8 : 0)),
    );
    const highest = Math.max(...scores);
    scores.forEach((score, column) => {
      const colour = row === tokens - 1 ? palette.light : palette.ink;
      const place = `M${left + column * cell + 4} ${top + row * cell + 4}h${cell - 8}v${cell - 8}h${8 - cell}z`;
      squares.push(path(place, filled(colour, 0.06 + (0.94 * score) / highest)));
    });
  }
  const ticks = Array.from({ length: tokens + 1 }, (_, index) => {
    const shift = index * cell;
    return `M${left - 26} ${top + shift}h14M${left + shift} ${top + tokens * cell + 12}v14`;
  });
  const stair = Array.from({ length: tokens }, () => `h${cell}v${cell}`).join('');
  return drawing(palette, [
    ...squares,
    path(ticks.join(''), 'stroke-width="1.3"'),
    path(`M${left} ${top}${stair}`, 'stroke-width="1.3" stroke-dasharray="2 9"'),
  ]);
}

/** Seven papers on a line of the years 2003 to 2023, discs growing with the networks. */
export function timeline(palette: Palette): string {
  const at = (year: number): number => 140 + ((year - 2003) / 20) * 1320;
  const papers: readonly (readonly [year: number, radius: number, stem: number])[] = [
    [2003, 9, -120],
    [2015, 17, 150],
    [2017, 25, -190],
    [2018, 34, 240],
    [2019, 48, -60],
    [2020, 74, 120],
    [2023, 110, -190],
  ];
  const ticks = Array.from({ length: 21 }, (_, index) => `M${coordinate(at(2003 + index))} 438v24`);
  const marks = papers.flatMap(([year, radius, stem], index) => {
    const x = at(year);
    const centre: Point = [x, 450 + stem + Math.sign(stem) * radius];
    const last = index === papers.length - 1;
    const disc = last ? `stroke="${palette.light}" stroke-width="6" stroke-dasharray="600 92"` : filled(palette.ink);
    return [path(`M${coordinate(x)} 450v${stem}`, 'stroke-width="1.3"'), circle(centre, radius, disc)];
  });
  return drawing(palette, [
    path('M90 450H1560', 'stroke-width="3"'),
    path(ticks.join(''), 'stroke-width="1.3"'),
    ...marks,
  ]);
}

/** Short strokes that follow a simple rule each and make a swirl together. */
export function emergence(palette: Palette): string {
  const random = randomNumbers(86);
  const centre: Point = [1010, 430];
  const strokes: string[] = [];
  for (let x = 60; x < 1570; x += 34) {
    for (let y = 50; y < 870; y += 34) {
      const dx = x - centre[0];
      const dy = y - centre[1];
      const distance = Math.hypot(dx, dy);
      if (distance < 30) continue;
      const order = 1 / (1 + (distance / 430) ** 4);
      const angle = Math.atan2(dy, dx) + Math.PI / 2 - 0.35 + (random() - 0.5) * Math.PI * (1 - order) * 1.5;
      const half = 8 + 7 * order;
      const step: Point = [Math.cos(angle) * half, Math.sin(angle) * half];
      strokes.push(
        `M${coordinate(x - step[0])} ${coordinate(y - step[1])}l${coordinate(2 * step[0])} ${coordinate(2 * step[1])}`,
      );
    }
  }
  return drawing(palette, [path(strokes.join(''), 'stroke-width="2.6"'), circle(centre, 13, filled(palette.light))]);
}

/** Brain and network as areas in the proportion 6,000 : 1. */
export function scale(palette: Palette): string {
  const radius = 392;
  const brain: Point = [640, 450];
  const dots: string[] = [];
  const count = 2600;
  // Vogel's sunflower: equal area for every dot.
  for (let index = 0; index < count; index += 1) {
    const distance = (radius - 14) * Math.sqrt((index + 0.5) / count);
    const angle = index * 2.399963;
    dots.push(
      `M${coordinate(brain[0] + distance * Math.cos(angle))} ${coordinate(brain[1] + distance * Math.sin(angle))}h0`,
    );
  }
  const network: Point = [1330, 450];
  return drawing(palette, [
    circle(brain, radius, 'stroke-width="3"'),
    path(dots.join(''), 'stroke-width="3.4"'),
    path('M1060 450H1290', 'stroke-width="1.3" stroke-dasharray="2 9"'),
    circle(network, radius / Math.sqrt(6000), filled(palette.light)),
    circle(network, 26, 'stroke-width="1.3"'),
  ]);
}

/** Contour lines of a hollow and the path of gradient descent into it. */
export function descent(palette: Palette): string {
  const floor: Point = [930, 500];
  const contours = Array.from({ length: 15 }, (_, level) => {
    const size = 22 + level * 44 + level * level * 1.6;
    const points = Array.from({ length: 80 }, (_unused, index): Point => {
      const angle = (index / 80) * Math.PI * 2;
      const swell = 1 + 0.1 * Math.sin(3 * angle + level * 0.16) + 0.05 * Math.cos(5 * angle - level * 0.3);
      return [floor[0] + size * 1.35 * swell * Math.cos(angle), floor[1] + size * 0.72 * swell * Math.sin(angle)];
    });
    return path(line(points, true), `stroke-width="${level % 4 === 0 ? 2.4 : 1.2}"`);
  });
  const steps: Point[] = [
    [250, 130],
    [420, 330],
    [560, 290],
    [655, 430],
    [745, 402],
    [805, 470],
    [862, 458],
    [898, 488],
    floor,
  ];
  return drawing(palette, [
    ...contours,
    path(line(steps), `stroke="${palette.light}" stroke-width="5"`),
    ...steps.map((step) => circle(step, 9, filled(palette.light))),
  ]);
}
