import type { KnotDrawing } from './knot.ts';

/** Sheet bend: the thin rope comes up through the bight, goes round behind both legs and under itself. */
export const sheet: KnotDrawing = {
  poles: [],
  ropes: [
    {
      tone: 'first',
      width: 46,
      points: [
        [-10, 256, 0],
        [90, 256, 0],
        [200, 254, 0],
        [276, 248, 0],
        [324, 200, 0],
        [276, 152, 0],
        [200, 146, 0],
        [110, 144, 0],
        [44, 140, 0],
      ],
    },
    {
      tone: 'second',
      width: 26,
      points: [
        [410, 236, -1],
        [372, 232, -1],
        [318, 222, -1],
        [276, 212, 2],
        [232, 188, 2],
        [190, 148, 2],
        [150, 106, 2],
        [120, 94, 2],
        [98, 110, -1],
        [92, 150, -1],
        [92, 200, -1],
        [94, 250, -1],
        [104, 292, -1],
        [132, 306, 1],
        [164, 288, 1],
        [192, 250, 1],
        [220, 202, 1],
        [246, 150, 1],
        [262, 100, 1],
        [270, 60, 1],
      ],
    },
  ],
  steps: [
    [9, 0],
    [9, 7],
    [9, 15],
    [9, 20],
  ],
};
