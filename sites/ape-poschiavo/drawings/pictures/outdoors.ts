import { fir, flames, range, stones, tent } from '../motifs.ts';
import { block, fill, gouges, halo, inks, line, random, shape, texture, type Xy } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

const ridge: readonly Xy[] = [
  [0, 214], [46, 178], [88, 196], [150, 112], [188, 152], [214, 138], [262, 190], [318, 156], [356, 182], [428, 96], [470, 142], [498, 128], [556, 186], [600, 168],
];

/** Two lit tents among firs, below the ridge and the moon. */
export const valleyNight = (): string =>
  block(1, ink) +
  halo(2, [300, 84], [62, 84, 108, 134, 162, 192, 224], paper, (x, y) => y < 132 && y > 8 && x > 8 && x < 570) +
  `<circle cx="300" cy="84" r="40" fill="${paper}"/>` +
  range(ridge, 300, green, paper) +
  fill('M0 292q120-34 260-12t340-22V400H0Z', ink) +
  texture(3, [20, 312, 540, 76], { count: 70, length: 30, thick: 4, angle: -4, ink: green }) +
  [[34, 322, 150], [92, 306, 112], [142, 300, 84], [470, 298, 92], [522, 308, 128], [572, 324, 164]].map(([x, y, h]) => fir(x!, y!, h!, ink, paper)).join('') +
  tent(236, 348, 132, sand, ember, ink) +
  tent(374, 334, 100, sand, ember, ink);

/** Three tents at the edge of a wood, and a pot over a fire. */
export const camp = (): string =>
  block(4, green) +
  texture(5, [10, 12, 560, 90], { count: 46, length: 44, thick: 4, angle: 0, ink: paper }) +
  Array.from({ length: 13 }, (_, i) => fir(20 + i * 47, 236 + (i % 3) * 6, 138 + ((i * 37) % 52), ink, green)).join('') +
  fill('M0 226q150-18 300-6t300-8V400H0Z', sand) +
  texture(6, [16, 246, 560, 146], { count: 84, length: 26, thick: 4, angle: -6, ink }) +
  tent(104, 292, 128, paper, ink, ink) +
  tent(258, 280, 112, paper, ink, ink) +
  tent(398, 288, 124, paper, ink, ink) +
  line('M452 376l58-136 58 136M510 240v40', ink, 7) +
  fill('M482 282h56c4 30-6 46-28 46s-32-16-28-46Z', ink) +
  gouges([[490, 292, 30, 5, 78]], paper) +
  flames(510, 378, 50, ember, sand, paper);

/** A fire between stones. */
export const fire = (): string => {
  const next = random(9);
  const sparks = Array.from({ length: 34 }, () => [180 + next() * 240, 24 + next() * 190, 8 + next() * 9, 4, -70 + next() * 50] as const);
  return (
    block(7, ink) +
    halo(8, [300, 250], [170, 196, 224, 254, 286, 320], ember, (x, y) => y < 310 && y > 10 && x > 12 && x < 580) +
    gouges(sparks, sand) +
    flames(300, 336, 262, ember, sand, paper) +
    line('M170 352l250-52M430 352L182 300', sand, 22) +
    line('M176 351l238-50M424 351L188 301', ink, 3) +
    stones(300, 352, 420, green, paper, ink)
  );
};

/** The Plough and the pole star above the ridge. */
export const stars = (): string => {
  // The two stars on the right point at the pole star, five times their distance away.
  const plough: readonly Xy[] = [[192, 212], [229, 198], [259, 208], [291, 224], [300, 254], [350, 252], [352, 217]];
  const star = ([x, y]: Xy, r: number): string =>
    shape(
      Array.from({ length: 10 }, (_, i): Xy => {
        const angle = (i / 10) * 2 * Math.PI - Math.PI / 2;
        const radius = i % 2 === 0 ? r : r * 0.42;
        return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
      }),
      paper,
    );
  return (
    block(10, ink) +
    texture(11, [10, 10, 560, 270], { count: 90, length: 15, thick: 3, angle: 20, ink: green }) +
    line('M192 212L229 198 259 208 291 224 300 254 350 252 352 217 291 224', green, 4) +
    `<path fill="none" stroke="${sand}" stroke-width="4" stroke-dasharray="3 13" stroke-linecap="round" d="M352 217L362 50"/>` +
    plough.map((p) => star(p, 11)).join('') +
    star([362, 42], 22) +
    range([[0, 330], [70, 288], [118, 312], [178, 270], [240, 318], [300, 292], [372, 330], [450, 270], [496, 300], [548, 280], [600, 314]], 400, green, paper)
  );
};

/** A small tent with its door open under a fir. */
export const smallTent = (): string =>
  block(12, ember) +
  halo(13, [470, 90], [58, 80, 104, 130, 158], sand, (x, y) => x > 10 && x < 580 && y > 10 && y < 300) +
  `<circle cx="470" cy="90" r="38" fill="${paper}"/>` +
  fill('M0 322q160-30 320-14t280-12V400H0Z', ink) +
  texture(14, [20, 340, 550, 50], { count: 46, length: 30, thick: 4, angle: -3, ink: ember }) +
  fir(150, 344, 300, ink, sand) +
  tent(352, 356, 250, paper, ink, ember);

/** Footprints on a path that climbs to the firs. */
export const tracks = (): string => {
  const print = (x: number, y: number, s: number, turn: number): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">` +
    fill('M-12-34c8-10 20-8 23 4 3 14-3 22-4 32-1 8-17 9-19 0-2-12-8-24 0-36Z', ink) +
    fill('M-9 12c6-4 14-4 17 1 3 7 0 20-9 20s-12-15-8-21Z', ink) +
    gouges([[-7, -24, 15, 4, -4], [-8, -14, 15, 4, -4], [-7, -4, 12, 4, -4], [-5, 22, 10, 4, 0]], sand) +
    '</g>';
  return (
    block(15, green) +
    texture(16, [10, 10, 560, 110], { count: 50, length: 46, thick: 4, angle: 0, ink: paper }) +
    range([[0, 150], [70, 96], [120, 128], [190, 58], [250, 120], [330, 84], [400, 134], [470, 74], [540, 122], [600, 100]], 240, ink, paper) +
    fill('M0 200q300-50 600 0V400H0Z', ink) +
    [[40, 226, 120], [96, 214, 96], [146, 208, 78], [452, 208, 84], [506, 216, 108], [562, 228, 132]].map(([x, y, h]) => fir(x!, y!, h!, green, paper)).join('') +
    fill('M300 196c26 24-40 46-44 82-4 40-40 70-106 122h322c-50-44-82-76-92-118-8-36-34-66-80-86Z', sand) +
    print(258, 358, 0.92, 12) + print(350, 326, 0.82, 4) + print(282, 294, 0.66, -2) + print(334, 268, 0.54, -8) + print(296, 246, 0.42, -10) + print(318, 226, 0.32, -14)
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
    range([[0, 176], [60, 120], [104, 150], [178, 52], [226, 110], [258, 92], [330, 160], [402, 78], [452, 128], [520, 66], [566, 118], [600, 100]], 300, ink, paper) +
    fill('M0 242h600v158H0Z', sand) +
    line('M0 246h600', ink, 6) +
    fill(arches, ink) +
    texture(19, [10, 350, 580, 44], { count: 50, length: 18, thick: 4, angle: -80, ink: green }) +
    gouges(joints, ink) +
    car(98) + car(224) + car(350)
  );
};

/** An island with tents and a flag in the sea. */
export const island = (): string =>
  block(20, green) +
  texture(21, [10, 12, 560, 150], { count: 66, length: 52, thick: 4, angle: 0, ink: paper, keep: (x, y) => Math.hypot(x - 470, y - 80) > 70 }) +
  `<circle cx="478" cy="80" r="40" fill="${sand}"/>` +
  fill('M0 262h600v138H0Z', ink) +
  texture(22, [12, 276, 550, 116], { count: 92, length: 44, thick: 5, angle: 0, ink: paper, keep: (x, y) => y > 306 || x < 80 || x > 500 }) +
  fill('M70 292c40-44 80-40 130-62 60-26 130-30 190-4 60 24 110 24 150 66Z', ink) +
  fill('M70 292q240 26 470 0l-20 12q-210 22-430 0Z', sand) +
  [[128, 262, 78], [164, 250, 98], [444, 250, 92], [482, 262, 70]].map(([x, y, h]) => fir(x!, y!, h!, ink, green)).join('') +
  tent(244, 272, 74, paper, green, ink) + tent(322, 268, 82, paper, green, ink) + tent(400, 276, 66, paper, green, ink) +
  line('M284 262V124', paper, 5) +
  fill('M287 126l58 10-12 14 12 16-58 8Z', ember);
