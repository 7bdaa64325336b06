import { grove, range, tent } from '../motifs.ts';
import { block, fill, gouges, line, texture, inks } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

/** Footprints on a path that climbs to the firs. */
export const tracks = (): string => {
  const print = (x: number, y: number, s: number, turn: number): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">` +
    fill('M-12-34c8-10 20-8 23 4 3 14-3 22-4 32-1 8-17 9-19 0-2-12-8-24 0-36Z', ink) +
    fill('M-9 12c6-4 14-4 17 1 3 7 0 20-9 20s-12-15-8-21Z', ink) +
    gouges(
      [
        [-7, -24, 15, 4, -4],
        [-8, -14, 15, 4, -4],
        [-7, -4, 12, 4, -4],
        [-5, 22, 10, 4, 0],
      ],
      sand,
    ) +
    '</g>';
  return (
    block(15, green) +
    texture(16, [10, 10, 560, 110], { count: 50, length: 46, thick: 4, angle: 0, ink: paper }) +
    range(
      [
        [0, 150],
        [70, 96],
        [120, 128],
        [190, 58],
        [250, 120],
        [330, 84],
        [400, 134],
        [470, 74],
        [540, 122],
        [600, 100],
      ],
      240,
      ink,
      paper,
    ) +
    fill('M0 200q300-50 600 0V400H0Z', ink) +
    grove(
      [
        [40, 226, 120],
        [96, 214, 96],
        [146, 208, 78],
        [452, 208, 84],
        [506, 216, 108],
        [562, 228, 132],
      ],
      green,
      paper,
    ) +
    fill('M300 196c26 24-40 46-44 82-4 40-40 70-106 122h322c-50-44-82-76-92-118-8-36-34-66-80-86Z', sand) +
    print(258, 358, 0.92, 12) +
    print(350, 326, 0.82, 4) +
    print(282, 294, 0.66, -2) +
    print(334, 268, 0.54, -8) +
    print(296, 246, 0.42, -10) +
    print(318, 226, 0.32, -14)
  );
};

/** A red train on a stone viaduct before the mountains. */
export const viaduct = (): string => {
  const arches = Array.from({ length: 7 }, (_, i) => {
    const x = 14 + i * 84;
    return `M${x} 400V296a33 33 0 0 1 66 0V400Z`;
  }).join('');
  const joints = Array.from({ length: 8 }, (_, i) => [-6 + i * 84, 300, 18, 3, 0] as const).flatMap(([x, y, l, w, a]) =>
    [0, 26, 52, 78].map((dy, k) => [x + (k % 2) * 4, y + dy, l, w, a] as const),
  );
  const car = (x: number): string =>
    fill(`M${x} 186h112q8 0 8 8v38h-124v-40q0-6 4-6Z`, ember) +
    Array.from({ length: 4 }, (_, i) => fill(`M${x + 10 + i * 27} 196h19v17h-19Z`, paper)).join('') +
    fill(`M${x} 220h118v4h-118Z`, paper) +
    [18, 42, 80, 104].map((dx) => `<circle cx="${x + dx}" cy="236" r="7" fill="${ink}"/>`).join('');
  return (
    block(17, green) +
    texture(18, [10, 10, 560, 90], { count: 44, length: 50, thick: 4, angle: 0, ink: paper }) +
    range(
      [
        [0, 176],
        [60, 120],
        [104, 150],
        [178, 52],
        [226, 110],
        [258, 92],
        [330, 160],
        [402, 78],
        [452, 128],
        [520, 66],
        [566, 118],
        [600, 100],
      ],
      300,
      ink,
      paper,
    ) +
    fill('M0 242h600v158H0Z', sand) +
    line('M0 246h600', ink, 6) +
    fill(arches, ink) +
    texture(19, [10, 350, 580, 44], { count: 50, length: 18, thick: 4, angle: -80, ink: green }) +
    gouges(joints, ink) +
    car(98) +
    car(224) +
    car(350)
  );
};

/** An island with tents and a flag in the sea. */
export const island = (): string =>
  block(20, green) +
  texture(21, [10, 12, 560, 150], {
    count: 66,
    length: 52,
    thick: 4,
    angle: 0,
    ink: paper,
    keep: (x, y) => Math.hypot(x - 470, y - 80) > 70,
  }) +
  `<circle cx="478" cy="80" r="40" fill="${sand}"/>` +
  fill('M0 262h600v138H0Z', ink) +
  texture(22, [12, 276, 550, 116], {
    count: 92,
    length: 44,
    thick: 5,
    angle: 0,
    ink: paper,
    keep: (x, y) => y > 306 || x < 80 || x > 500,
  }) +
  fill('M70 292c40-44 80-40 130-62 60-26 130-30 190-4 60 24 110 24 150 66Z', ink) +
  fill('M70 292q240 26 470 0l-20 12q-210 22-430 0Z', sand) +
  grove(
    [
      [128, 262, 78],
      [164, 250, 98],
      [444, 250, 92],
      [482, 262, 70],
    ],
    ink,
    green,
  ) +
  tent([244, 272], 74, { cloth: paper, dark: green, seam: ink }) +
  tent([322, 268], 82, { cloth: paper, dark: green, seam: ink }) +
  tent([400, 276], 66, { cloth: paper, dark: green, seam: ink }) +
  line('M284 262V124', paper, 5) +
  fill('M287 126l58 10-12 14 12 16-58 8Z', ember);
