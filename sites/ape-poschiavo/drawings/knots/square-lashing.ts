import type { RopePoint } from '../rope.ts';
import type { KnotDrawing } from './knot.ts';

const centre = { x: 200, y: 158 };

/** Rounds about the crossing in eighths of a turn, widening by `step` in each; with the heights at the upright and at the crossbar. */
function rounds(
  [from, eighths]: readonly [number, number],
  [start, step]: readonly [number, number],
  [upright, crossbar]: readonly [number, number],
): RopePoint[] {
  return Array.from({ length: eighths }, (_, i) => {
    const angle = ((from + i) * Math.PI) / 4;
    const corner = (from + i) % 2 !== 0;
    const radius = (start + (step * i) / 8) * (corner ? 1.16 : 1);
    const overCrossbar = Math.abs(Math.cos(angle)) > 0.9;
    const level = corner ? 6 : overCrossbar ? crossbar : upright;
    return [Math.round(centre.x + radius * Math.cos(angle)), Math.round(centre.y - radius * Math.sin(angle)), level];
  });
}

const firstHitch: readonly RopePoint[] = [
  [106, 352, 12],
  [140, 346, 12],
  [200, 342, 12],
  [244, 334, 12],
  [254, 318, -1],
  [230, 308, -1],
  [170, 302, -1],
  [146, 306, 14],
  [158, 318, 14],
  [200, 344, 14],
  [238, 370, 14],
  [252, 382, -1],
  [230, 390, -1],
  [170, 374, -1],
  [146, 370, 12],
  [156, 362, 12],
  [200, 364, 12],
  [250, 356, 12],
  [282, 318, 12],
  [274, 262, 12],
  [252, 214, 12],
];

const lastHitch: readonly RopePoint[] = [
  [318, 252, 12],
  [334, 220, 12],
  [338, 158, 12],
  [340, 116, 12],
  [352, 104, 9],
  [362, 118, 9],
  [370, 200, 9],
  [366, 216, 14],
  [352, 206, 14],
  [334, 158, 14],
  [316, 112, 14],
  [306, 102, 9],
  [300, 118, 9],
  [314, 200, 9],
  [322, 212, 13],
  [326, 200, 13],
  [322, 158, 13],
  [324, 100, 13],
  [338, 50, 13],
];

const wraps = rounds([0, 22], [48, 17], [-1, 20]);
const fraps = rounds([6, 18], [100, 11], [5, 5]);

/** Square lashing: clove hitch on the upright, three rounds over the crossbar, two between the poles, clove hitch. */
export const squareLashing: KnotDrawing = {
  poles: [
    { x: 168, y: 4, width: 64, height: 392, level: 0 },
    { x: 4, y: 126, width: 392, height: 64, level: 10 },
  ],
  ropes: [{ tone: 'first', width: 19, points: [...firstHitch, ...wraps, ...fraps, ...lastHitch] }],
  steps: [
    [firstHitch.length - 2],
    [firstHitch.length + wraps.length],
    [firstHitch.length + wraps.length + fraps.length],
    [firstHitch.length + wraps.length + fraps.length + lastHitch.length],
  ],
};
