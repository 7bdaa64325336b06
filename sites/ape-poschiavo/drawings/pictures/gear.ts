import { flames, stones } from '../motifs.ts';
import { block, fill, gouges, halo, line, shape, texture, inks } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

/** A rucksack with a rolled mat on top and a mess tin at its side. */
export const rucksack = (): string =>
  block(31, sand) +
  texture(32, [12, 12, 560, 370], {
    count: 70,
    length: 30,
    thick: 3,
    angle: -20,
    ink: paper,
    keep: (x) => x < 150 || x > 440,
  }) +
  line('M246 122c0-44 108-44 108 0', ink, 12) +
  fill('M206 168c0-36 30-52 94-52s94 16 94 52l12 156c2 30-16 40-50 40H244c-34 0-52-10-50-40Z', green) +
  fill('M196 96h208c20 0 30 12 30 28s-10 28-30 28H196c-20 0-30-12-30-28s10-28 30-28Z', ember) +
  `<circle cx="408" cy="124" r="17" fill="${paper}"/><circle cx="408" cy="124" r="9" fill="${ember}"/>` +
  gouges(
    [
      [190, 108, 180, 5, 0],
      [186, 122, 160, 4, 0],
      [194, 138, 150, 4, 0],
    ],
    sand,
  ) +
  fill('M222 96h16v58h-16ZM350 96h16v58h-16Z', ink) +
  fill('M204 186c40 22 152 22 192 0l4 42c-40 34-160 34-200 0Z', ink) +
  fill('M292 236h16v38h-16Z', paper) +
  fill('M288 262h24v16h-24Z', ember) +
  fill('M232 282h136v52c0 12-8 18-22 18h-92c-14 0-22-6-22-18Z', ink) +
  gouges(
    [
      [244, 298, 104, 5, 0],
      [246, 312, 90, 4, 0],
      [250, 326, 76, 4, 0],
    ],
    green,
  ) +
  gouges(
    [
      [216, 254, 60, 6, 80],
      [206, 290, 56, 5, 84],
      [382, 256, 60, 6, 98],
      [392, 292, 56, 5, 94],
    ],
    paper,
  ) +
  line('M394 226c40 0 52 16 52 34', ink, 6) +
  fill('M418 262h60v66c0 16-12 22-30 22s-30-6-30-22Z', paper) +
  fill('M412 254h72v14h-72Z', ink) +
  gouges(
    [
      [430, 282, 56, 5, 88],
      [442, 284, 50, 4, 88],
    ],
    green,
  ) +
  fill('M12 366h576v22H12Z', ink);

/** A coiled rope with its end in red. */
export const ropeCoil = (): string => {
  const ring = (rx: number, ry: number, dy: number): string =>
    `M${300 - rx} ${210 + dy}a${rx} ${ry} 0 1 0 ${rx * 2} 0a${rx} ${ry} 0 1 0-${rx * 2} 0Z`;
  const rings = [ring(196, 132, 0), ring(166, 108, 2), ring(136, 84, 0), ring(106, 60, 2)];
  const rope = (data: string): string =>
    line(data, ink, 30) +
    line(data, paper, 22) +
    `<path fill="none" stroke="${ink}" stroke-width="22" stroke-dasharray="4 14" d="${data}"/>`;
  return (
    block(33, green) +
    halo(34, [300, 210], [206, 232, 262, 294], sand, (x, y) => x > 10 && x < 582 && y > 10 && y < 388) +
    rings.map(rope).join('') +
    line('M300 74v92', ink, 34) +
    line('M300 78v84', sand, 24) +
    gouges(
      [
        [292, 84, 74, 5, 90],
        [306, 84, 74, 5, 90],
      ],
      ink,
    ) +
    rope('M490 246c34 30 20 70 60 96') +
    line('M534 332l20 14', ink, 30) +
    `<path fill="none" stroke="${ember}" stroke-width="22" d="M532 330l24 17"/>`
  );
};

/** A large and a small pair of boots side by side. */
export const boots = (): string => {
  const boot = (x: number, y: number, s: number, leather: typeof green | typeof ember): string =>
    `<g transform="translate(${x} ${y}) scale(${s})">` +
    fill('M0-140h64c4 30 0 50 8 66 26 14 66 22 72 50v14H0Z', leather) +
    fill('M-4-14h152v20h-24v-6h-34v6H-4Z', ink) +
    fill('M-4-150h72v18H-4Z', paper) +
    line('M58-112l-22 6M62-94l-24 8M68-76l-24 10M80-62l-22 14', paper, 6) +
    gouges(
      [
        [8, -112, 70, 6, 86],
        [18, -60, 50, 5, 40],
        [84, -44, 44, 5, 24],
      ],
      sand,
    ) +
    '</g>';
  return (
    block(35, ink) +
    texture(36, [14, 14, 560, 230], { count: 60, length: 36, thick: 4, angle: 0, ink: green }) +
    fill('M0 320q300-16 600 0v80H0Z', sand) +
    texture(37, [14, 334, 560, 52], { count: 44, length: 30, thick: 4, angle: 0, ink }) +
    boot(70, 338, 1.42, green) +
    boot(180, 356, 1.42, green) +
    boot(408, 340, 0.74, ember) +
    boot(464, 356, 0.74, ember)
  );
};

/** A bucket poured over a dying fire. */
export const bucket = (): string =>
  block(42, ink) +
  texture(43, [14, 14, 560, 240], { count: 40, length: 30, thick: 3, angle: -70, ink: green }) +
  `<g transform="rotate(52 170 120)">` +
  fill('M96 62h150l-16 150H112Z', sand) +
  fill('M90 50h162v20H90Z', ember) +
  gouges(
    [
      [116, 86, 110, 6, 84],
      [136, 84, 116, 5, 86],
      [206, 84, 110, 6, 95],
    ],
    ink,
  ) +
  line('M92 56c-20-90 178-90 158 0', paper, 6) +
  '</g>' +
  fill('M222 150c60 10 82 60 86 154h-44c-2-70-20-106-62-122Z', paper) +
  gouges(
    [
      [244, 176, 110, 8, 64],
      [262, 170, 120, 6, 68],
    ],
    green,
  ) +
  line(
    'M360 280c-30-40 34-60 4-104s24-54 0-90M420 290c-26-36 30-56 6-96s20-48 4-80M310 250c-16-30 14-40 4-66',
    paper,
    9,
  ) +
  line('M190 346l220-40M420 350L220 300', sand, 20) +
  line('M196 345l208-38M414 349L226 303', ink, 3) +
  flames([372, 336], 56, [ember, sand, paper]) +
  stones([310, 352], 372, { body: green, light: paper, edge: ink });

/** Three layers of clothing in front of each other, as rings of an onion. */
export const layers = (): string => {
  const jacket = (x: number, y: number, s: number, cloth: string, more: string): string =>
    `<g transform="translate(${x} ${y}) scale(${s})">` +
    `<path fill="${cloth}" stroke="${ink}" stroke-width="7" stroke-linejoin="round" d="M-34-120c10 16 58 16 68 0l58 22 44 128-42 16-28-70v144H-66V-24l-28 70-42-16 44-128Z"/>${more}</g>`;
  return (
    block(44, green) +
    halo(45, [300, 200], [150, 176, 204, 234, 266, 300], sand, (x, y) => x > 12 && x < 580 && y > 10 && y < 388) +
    jacket(
      146,
      196,
      0.94,
      paper,
      gouges(
        [
          [-40, -70, 120, 5, 88],
          [-20, -60, 130, 4, 90],
          [40, -70, 120, 5, 92],
        ],
        sand,
      ),
    ) +
    jacket(
      284,
      206,
      1.04,
      sand,
      line('M0-100V60', ink, 5) +
        gouges(
          [
            [-46, -70, 120, 6, 88],
            [-28, -50, 100, 5, 90],
            [28, -60, 120, 6, 92],
            [46, -50, 100, 5, 90],
          ],
          ink,
        ),
    ) +
    jacket(
      428,
      214,
      1.12,
      ember,
      line('M0-98V116', ink, 7) +
        line('M-52 20h30M22 20h30', ink, 6) +
        shape(
          [
            [-34, -120],
            [0, -150],
            [34, -120],
            [0, -98],
          ],
          ink,
        ) +
        gouges(
          [
            [-48, -60, 70, 6, 88],
            [48, -60, 70, 6, 92],
          ],
          paper,
        ),
    )
  );
};
