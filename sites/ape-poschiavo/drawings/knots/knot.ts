import type { Pole, Rope, RopePoint } from '../rope.ts';

/** A knot as a drawing of 400 by 400 units: poles, ropes, and how far each rope has come at each step. */
export interface KnotDrawing {
  readonly poles: readonly Pole[];
  readonly ropes: readonly Omit<Rope, 'marked'>[];
  /** For each step, the number of points of each rope, or another course where the rope lay differently before. */
  readonly steps: readonly (readonly (number | readonly RopePoint[])[])[];
}

/** Ropes of a knot at a step, counted from 0; the last step is the finished knot. */
export function ropesAt(knot: KnotDrawing, step: number): Rope[] {
  const reach = knot.steps[step] ?? [];
  return knot.ropes.flatMap((rope, i) => {
    const upTo = reach[i] ?? rope.points.length;
    const points = typeof upTo === 'number' ? rope.points.slice(0, upTo) : upTo;
    return points.length < 2 ? [] : [{ ...rope, points, marked: true }];
  });
}
