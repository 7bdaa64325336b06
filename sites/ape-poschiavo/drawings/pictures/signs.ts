import { block, fill, gouges, halo, line, random, texture, inks } from '../lino.ts';

const { ink, fir: green, paper, ember, sand } = inks;

/** A folded letter tied with a cord. */
export const letter = (): string =>
  block(38, ember) +
  texture(39, [14, 14, 560, 370], {
    count: 70,
    length: 34,
    thick: 3,
    angle: 30,
    ink: sand,
    keep: (x, y) => x < 90 || x > 490 || y < 60 || y > 330,
  }) +
  `<g transform="rotate(-5 300 200)">` +
  fill('M116 92h368v224H116Z', paper) +
  line('M116 92l184 124L484 92M116 316l136-128M484 316L348 188', ink, 6) +
  gouges(
    [
      [140, 290, 90, 5, -44],
      [166, 296, 70, 4, -44],
      [460, 290, 90, 5, 224],
    ],
    sand,
  ) +
  line('M300 92v224M116 228h368', green, 14) +
  `<path fill="none" stroke="${paper}" stroke-width="8" stroke-dasharray="3 9" d="M300 92v224M116 228h368"/>` +
  line('M300 228c-70-60-90 30 0 0c70-60 90 30 0 0l-34 66M300 228l36 62', green, 13) +
  '</g>';

/** An open notebook with a pencil and a fir. */
export const notebook = (): string =>
  block(40, green) +
  texture(41, [14, 14, 560, 370], {
    count: 60,
    length: 40,
    thick: 3,
    angle: 0,
    ink: sand,
    keep: (x, y) => y < 60 || y > 345 || x < 60 || x > 540,
  }) +
  fill('M70 84q120-30 230 6 110-36 230-6v246q-120-30-230 6-110-36-230-6Z', paper) +
  line('M300 90v246', ink, 6) +
  line('M338 142q70-18 160-8M338 178q70-18 160-8M338 214q70-18 150-8M338 250q50-14 90-10', sand, 6) +
  fill('M184 108l44 66h-20l36 52h-24l34 50h-58v34h-24v-34h-58l34-50h-24l36-52h-20Z', ink) +
  gouges(
    [
      [190, 140, 34, 5, 55],
      [192, 190, 44, 5, 55],
      [192, 238, 50, 5, 50],
    ],
    paper,
  ) +
  `<g transform="rotate(-38 420 300)">` +
  fill('M330 284h178v32H330Z', ember) +
  fill('M508 284l44 16-44 16Z', sand) +
  fill('M538 295l14 5-14 5Z', ink) +
  fill('M312 284h20v32h-20Z', ink) +
  gouges(
    [
      [340, 294, 150, 4, 0],
      [346, 306, 130, 4, 0],
    ],
    sand,
  ) +
  '</g>';

/** A hand raised in the scouts' salute: three fingers stretched, the thumb over the little finger. */
export const salute = (): string =>
  block(46, ember) +
  halo(47, [300, 150], [150, 178, 208, 240, 274, 310], sand, (x, y) => x > 12 && x < 580 && y > 10 && y < 384) +
  `<g stroke="${ink}" stroke-width="7" stroke-linejoin="round" fill="${paper}">` +
  '<path d="M238 186l-22-116c-4-24 32-30 38-6l22 108Z"/><path d="M278 174l-2-130c0-26 40-26 40 0l-2 130Z"/><path d="M318 178l22-112c6-24 42-16 38 8l-22 116Z"/>' +
  '<path d="M232 176c40-14 92-14 132 4 16 24 16 66 4 98-8 24-22 36-24 62v52H250v-52c-4-26-20-38-26-62-8-34-6-72 8-102Z"/>' +
  '<path d="M356 200c22-14 42 0 36 22-6 26-30 44-52 40-20-4-14-34 16-62Z"/>' +
  '<path d="M218 206c-18 10-22 34-6 50 34 34 74 40 116 22 22-10 12-40-10-36-30 6-52-2-66-24-10-16-22-20-34-12Z"/></g>' +
  gouges(
    [
      [236, 96, 70, 5, 80],
      [294, 70, 84, 5, 90],
      [356, 96, 70, 5, 100],
      [262, 310, 66, 6, 84],
      [284, 318, 70, 5, 90],
      [330, 306, 50, 5, 100],
    ],
    sand,
  ) +
  fill('M236 352h122v48H236Z', green) +
  gouges(
    [
      [248, 366, 96, 4, 0],
      [252, 380, 86, 4, 0],
    ],
    sand,
  );

/** Four patrol pennants with a wolf, a bull, a curlew and a raven. */
export const pennants = (): string => {
  const [wolf, bull, curlew, raven] = [
    'M6-20l12 16 14 2 12-18 6 28-8 22-16 14-6 16-10-12-14-6-6-18Z',
    'M-26-22c0 14 10 18 18 18h32c8 0 18-4 18-18 10 16 6 30-10 34 2 20-10 44-24 44S-18 32-16 12c-16-4-20-18-10-34Z',
    'M-34 24c14-26 40-34 62-20 8-16 22-20 30-10 10 2 16 20 12 40-6-14-12-24-20-26-4 26-24 36-42 34l-4 26h-6l-2-28c-12-2-22-8-30-16Z',
    'M-36 34c10-34 34-46 56-44 8-12 26-12 32 2l22 6-22 8c0 24-16 40-38 42l-6 18h-6l2-18c-16 0-26-6-40-14Z',
  ] as const;
  const next = random(48);
  const pennant = (x: number, y: number, animal: string, cloth: typeof green | typeof ember): string => {
    return (
      line(`M${x} ${y - 18}V384`, ink, 9) +
      fill(`M${x + 4} ${y}l150 52-150 66Z`, cloth) +
      `<g transform="translate(${x + 30} ${y + 48}) scale(0.78)">${fill(animal, paper)}</g>` +
      gouges(
        Array.from({ length: 4 }, () => [x + 84 + next() * 10, y + 40 + next() * 26, 30, 4, 8] as const),
        sand,
      )
    );
  };
  return (
    block(49, sand) +
    texture(50, [14, 14, 560, 220], { count: 56, length: 44, thick: 4, angle: 0, ink: paper }) +
    fill('M0 336q150-20 300-8t300-6v78H0Z', ink) +
    texture(51, [14, 350, 560, 40], { count: 34, length: 26, thick: 4, angle: -4, ink: green }) +
    pennant(46, 96, wolf, green) +
    pennant(182, 60, bull, ember) +
    pennant(318, 92, curlew, green) +
    pennant(440, 54, raven, ember)
  );
};
