import { bowline } from './bowline.ts';
import { clove } from './clove.ts';
import type { KnotDrawing } from './knot.ts';
import { reef } from './reef.ts';
import { roundTurn } from './round-turn.ts';
import { sheet } from './sheet.ts';
import { squareLashing } from './square-lashing.ts';

/** The knots of the guide by the name that their block uses. */
export const knots = {
  reef,
  clove,
  bowline,
  sheet,
  'round-turn': roundTurn,
  'square-lashing': squareLashing,
} as const satisfies Readonly<Record<string, KnotDrawing>>;

export type KnotName = keyof typeof knots;
