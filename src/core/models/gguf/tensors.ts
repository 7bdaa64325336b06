import type { ByteCursor } from './byte-cursor.ts';
import { ggufProblem } from './gguf-problem.ts';

/** Numbers in a block and bytes of a block, for each of ggml's types (ggml.c, `type_traits`). */
const BLOCKS: Readonly<Record<number, readonly [numbers: number, bytes: number]>> = {
  ...{ 0: [1, 4], 1: [1, 2], 2: [32, 18], 3: [32, 20], 6: [32, 22], 7: [32, 24], 8: [32, 34], 9: [32, 36] },
  ...{ 10: [256, 84], 11: [256, 110], 12: [256, 144], 13: [256, 176], 14: [256, 210], 15: [256, 292] },
  ...{ 16: [256, 66], 17: [256, 74], 18: [256, 98], 19: [256, 50], 20: [32, 18], 21: [256, 110], 22: [256, 82] },
  ...{ 23: [256, 136], 24: [1, 1], 25: [1, 2], 26: [1, 4], 27: [1, 8], 28: [1, 8], 29: [256, 56], 30: [1, 2] },
  ...{ 34: [256, 54], 35: [256, 66], 39: [32, 17] },
};

const MOST_DIMENSIONS = 4;

/** What the tensors of a file take together. */
export interface TensorTotals {
  /** Bytes from the beginning of the tensors' part to the end of its last tensor. */
  readonly extent: number;
  readonly parameters: number;
}

function readShape(cursor: ByteCursor): number {
  const dimensions = cursor.u32();
  if (dimensions > MOST_DIMENSIONS) throw ggufProblem('gguf-damaged', 'The model file is damaged: a tensor has too many dimensions.');
  let numbers = 1;
  // A dimension can never be longer than the file: even at the fewest bits, a row of it would have to lie there.
  for (let i = 0; i < dimensions; i += 1) numbers *= cursor.number((view, at) => view.getBigUint64(at, true), 8);
  return numbers;
}

/** Reads the list of tensors. @throws AppError `gguf-damaged`, `gguf-truncated`, `gguf-unsupported` for a quantisation that is not known */
export function readTensors(cursor: ByteCursor, count: number): TensorTotals {
  let extent = 0;
  let parameters = 0;
  for (let i = 0; i < count; i += 1) {
    cursor.text(false);
    const numbers = readShape(cursor);
    const type = cursor.u32();
    const block = BLOCKS[type];
    if (block === undefined) {
      throw ggufProblem('gguf-unsupported', `The model file uses the quantisation ${String(type)}, which is not known here.`);
    }
    const offset = cursor.number((view, at) => view.getBigUint64(at, true), 8);
    extent = Math.max(extent, offset + Math.ceil(numbers / block[0]) * block[1]);
    parameters += numbers;
  }
  return { extent, parameters };
}
