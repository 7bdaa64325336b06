import { fir, flames, grove, range, stones, tent } from '../motifs.ts';
import { block, fill, gouges, halo, line, random, shape, texture, inks, type Xy } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

const ridge: readonly Xy[] = [
  [0, 214],
  [46, 178],
  [88, 196],
  [150, 112],
  [188, 152],
  [214, 138],
  [262, 190],
  [318, 156],
  [356, 182],
  [428, 96],
  [470, 142],
  [498, 128],
  [556, 186],
  [600, 168],
];

/** Two lit tents among firs, below the ridge and the moon. */
export const valleyNight = (): string =>
  block(1, ink) +
  halo(2, [300, 84], [62, 84, 108, 134, 162, 192, 224], paper, (x, y) => y < 132 && y > 8 && x > 8 && x < 570) +
  `<circle cx="300" cy="84" r="40" fill="${paper}"/>` +
  range(ridge, 300, green, paper) +
  fill('M0 292q120-34 260-12t340-22V400H0Z', ink) +
  texture(3, [20, 312, 540, 76], { count: 70, length: 30, thick: 4, angle: -4, ink: green }) +
  grove(
    [
      [34, 322, 150],
      [92, 306, 112],
      [142, 300, 84],
      [470, 298, 92],
      [522, 308, 128],
      [572, 324, 164],
    ],
    ink,
    paper,
  ) +
  tent([236, 348], 132, { cloth: sand, dark: ember, seam: ink }) +
  tent([374, 334], 100, { cloth: sand, dark: ember, seam: ink });

/** Three tents at the edge of a wood, and a pot over a fire. */
export const camp = (): string =>
  block(4, green) +
  texture(5, [10, 12, 560, 90], { count: 46, length: 44, thick: 4, angle: 0, ink: paper }) +
  Array.from({ length: 13 }, (_, i) => fir(20 + i * 47, 236 + (i % 3) * 6, 138 + ((i * 37) % 52), ink, green)).join(
    '',
  ) +
  fill('M0 226q150-18 300-6t300-8V400H0Z', sand) +
  texture(6, [16, 246, 560, 146], { count: 84, length: 26, thick: 4, angle: -6, ink }) +
  tent([104, 292], 128, { cloth: paper, dark: ink, seam: ink }) +
  tent([258, 280], 112, { cloth: paper, dark: ink, seam: ink }) +
  tent([398, 288], 124, { cloth: paper, dark: ink, seam: ink }) +
  line('M452 376l58-136 58 136M510 240v40', ink, 7) +
  fill('M482 282h56c4 30-6 46-28 46s-32-16-28-46Z', ink) +
  gouges([[490, 292, 30, 5, 78]], paper) +
  flames([510, 378], 50, [ember, sand, paper]);

/** A fire between stones. */
export const fire = (): string => {
  const next = random(9);
  const sparks = Array.from(
    { length: 34 },
    () => [180 + next() * 240, 24 + next() * 190, 8 + next() * 9, 4, -70 + next() * 50] as const,
  );
  return (
    block(7, ink) +
    halo(8, [300, 250], [170, 196, 224, 254, 286, 320], ember, (x, y) => y < 310 && y > 10 && x > 12 && x < 580) +
    gouges(sparks, sand) +
    flames([300, 336], 262, [ember, sand, paper]) +
    line('M170 352l250-52M430 352L182 300', sand, 22) +
    line('M176 351l238-50M424 351L188 301', ink, 3) +
    stones([300, 352], 420, { body: green, light: paper, edge: ink })
  );
};

/** The Plough and the pole star above the ridge. */
export const stars = (): string => {
  // The two stars on the right point at the pole star, five times their distance away.
  const plough: readonly Xy[] = [
    [192, 212],
    [229, 198],
    [259, 208],
    [291, 224],
    [300, 254],
    [350, 252],
    [352, 217],
  ];
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
    range(
      [
        [0, 330],
        [70, 288],
        [118, 312],
        [178, 270],
        [240, 318],
        [300, 292],
        [372, 330],
        [450, 270],
        [496, 300],
        [548, 280],
        [600, 314],
      ],
      400,
      green,
      paper,
    )
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
  tent([352, 356], 250, { cloth: paper, dark: ink, seam: ember });
