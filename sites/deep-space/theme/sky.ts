/** A part of the drawing as SVG path data. */
export interface Sky {
  /** Trails of the stars by brightness, faint ones first. */
  readonly trails: readonly string[];
  readonly farRidge: string;
  readonly farHatch: string;
  readonly middleRidge: string;
  readonly middleHatch: string;
  readonly nearRidge: string;
  /** The ridge's point above which the window is lit. */
  readonly window: { readonly x: number; readonly y: number };
}

/** Size of the drawing in its own units. */
export const SKY = { width: 1600, height: 560, pole: { x: 980, y: 168 } } as const;

/** Two hours of exposure: the sky turns by 15 degrees in one. */
const EXPOSURE = (2 * 15 * Math.PI) / 180;
const STARS = 640;

/** Crests and saddles of the three ridges, from left to right; the valley opens under the pole. */
const FAR = [318, 372, 306, 366, 330, 410, 368, 428, 398, 438, 392, 420, 340, 384, 312, 372, 330];
const MIDDLE = [360, 432, 396, 470, 428, 492, 470, 508, 476, 500, 458, 482, 402, 446, 372, 430, 396];
const NEAR = [430, 462, 452, 500, 492, 528, 520, 536, 530, 540, 516, 524, 486, 500, 452, 470, 428];

type Random = () => number;

/** Repeatable random numbers in [0, 1) (mulberry32), so that the sky is the same in every build. */
function randomNumbers(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const short = (value: number) => String(Math.round(value));

/** Arcs around the pole, as many in each part of the sky, three faint ones for each bright one. */
function starTrails(random: Random): string[] {
  const trails: [string, string, string] = ['', '', ''];
  const { pole, width, height } = SKY;
  for (let star = 0; star < STARS; star += 1) {
    const radius = 14 + Math.sqrt(random()) * 1020;
    const from = random() * 2 * Math.PI;
    const at = (angle: number) => ({ x: pole.x + radius * Math.cos(angle), y: pole.y - radius * Math.sin(angle) });
    const [start, end] = [at(from), at(from + EXPOSURE)];
    const brightness = random();
    const seen = [start, end].some(({ x, y }) => x > -40 && x < width + 40 && y > -60 && y < height - 140);
    if (!seen) continue;
    const kind = brightness < 0.62 ? 0 : brightness < 0.92 ? 1 : 2;
    const r = short(radius);
    trails[kind] += `M${short(start.x)} ${short(start.y)}A${r} ${r} 0 0 0 ${short(end.x)} ${short(end.y)}`;
  }
  return trails;
}

interface RidgeShape {
  /** Heights at equal distances, from left to right; what lies between is broken up. */
  readonly profile: readonly number[];
  readonly spread: number;
  readonly roughness: number;
  readonly depth: number;
}

/** Heights of a ridge by midpoint displacement. */
function ridgeLine(random: Random, { profile, spread: first, roughness, depth }: RidgeShape): number[] {
  let line = [...profile];
  let spread = first;
  for (let step = 0; step < depth; step += 1) {
    line = line.flatMap((y, index) => {
      const next = line[index + 1];
      return next === undefined ? [y] : [y, (y + next) / 2 + (random() - 0.5) * spread];
    });
    spread *= roughness;
  }
  return line;
}

function outline(heights: readonly number[], offset: number): string {
  const step = (SKY.width + 80) / (heights.length - 1);
  return heights
    .map((y, index) => `${index === 0 ? 'M' : 'L'}${short(index * step - 40)} ${short(y + offset)}`)
    .join('');
}

function closed(heights: readonly number[]): string {
  return `${outline(heights, 0)}V${short(SKY.height + 10)}H-40Z`;
}

/** Strokes of an engraver on the shadow side: below each falling piece of the ridge, longer the steeper it falls. */
function hatching(random: Random, heights: readonly number[], length: number): string {
  const step = (SKY.width + 80) / (heights.length - 1);
  let strokes = '';
  heights.forEach((y, index) => {
    const slope = (heights[index + 1] ?? y) - y;
    if (slope <= 0) return;
    for (let part = 0; part < 2; part += 1) {
      const along = (index + part / 2) * step - 40;
      const down = length * (0.3 + random() * 0.7) * Math.min(1.7, 0.3 + slope / 9);
      strokes += `M${short(along)} ${short(y + (slope * part) / 2 + 3)}l${short(down * 0.3)} ${short(down)}`;
    }
  });
  return strokes;
}

/** The night sky above a valley, exposed for two hours. */
export function drawSky(seed: number): Sky {
  const random = randomNumbers(seed);
  const far = ridgeLine(random, { profile: FAR, spread: 26, roughness: 0.62, depth: 3 });
  const middle = ridgeLine(random, { profile: MIDDLE, spread: 26, roughness: 0.62, depth: 3 });
  const near = ridgeLine(random, { profile: NEAR, spread: 22, roughness: 0.6, depth: 3 });
  const place = Math.round(near.length * 0.69);
  return {
    trails: starTrails(random),
    farRidge: closed(far),
    farHatch: hatching(random, far, 52),
    middleRidge: closed(middle),
    middleHatch: hatching(random, middle, 60),
    nearRidge: closed(near),
    window: { x: Math.round((place * (SKY.width + 80)) / (near.length - 1) - 40), y: Math.round(near[place] ?? 600) },
  };
}

/** A ridge alone, 1600 units wide and about 120 high, for the top of the footer. */
export function drawRidge(seed: number): string {
  const profile = [36, 78, 48, 90, 62, 100, 84, 104, 70, 98, 50, 86, 40];
  const heights = ridgeLine(randomNumbers(seed), { profile, spread: 18, roughness: 0.6, depth: 3 });
  return `${outline(heights, 0)}V130H-40Z`;
}
