import type { ByteCursor } from './byte-cursor.ts';
import { ggufProblem } from './gguf-problem.ts';

/** What is kept of a header's entry: short lists in full, of long ones the length. */
export type GgufValue = string | number | readonly number[] | { readonly length: number };

/** Kept lists: one number a layer at most. */
const KEPT_LIST = 1024;
const DEEPEST = 3;
const STRING = 8;
const ARRAY = 9;

type NumberReader = (view: DataView, at: number) => number | bigint;

/** How the numbers of each value type are read, and their width in bytes. */
const NUMBERS: ReadonlyMap<number, readonly [NumberReader, number]> = new Map([
  [0, [(view, at) => view.getUint8(at), 1]],
  [1, [(view, at) => view.getInt8(at), 1]],
  [2, [(view, at) => view.getUint16(at, true), 2]],
  [3, [(view, at) => view.getInt16(at, true), 2]],
  [4, [(view, at) => view.getUint32(at, true), 4]],
  [5, [(view, at) => view.getInt32(at, true), 4]],
  [6, [(view, at) => view.getFloat32(at, true), 4]],
  [7, [(view, at) => view.getUint8(at), 1]],
  [10, [(view, at) => view.getBigUint64(at, true), 8]],
  [11, [(view, at) => view.getBigInt64(at, true), 8]],
  [12, [(view, at) => view.getFloat64(at, true), 8]],
] as const);

function numberType(type: number): readonly [NumberReader, number] {
  const known = NUMBERS.get(type);
  if (known === undefined) throw ggufProblem('gguf-damaged', `The model file is damaged: there is no value type ${String(type)}.`);
  return known;
}

function readArray(cursor: ByteCursor, depth: number): GgufValue {
  const type = cursor.u32();
  const length = cursor.count();
  if (type === STRING) {
    for (let i = 0; i < length; i += 1) cursor.text(false);
    return { length };
  }
  if (type === ARRAY) {
    if (depth >= DEEPEST) throw ggufProblem('gguf-damaged', 'The model file is damaged: its lists are nested too deeply.');
    for (let i = 0; i < length; i += 1) readArray(cursor, depth + 1);
    return { length };
  }
  const [read, width] = numberType(type);
  if (length > KEPT_LIST) {
    cursor.skip(length * width);
    return { length };
  }
  return Array.from({ length }, () => cursor.number(read, width));
}

/** Reads the entries of a header. Texts are kept only for `general.` keys and chat templates: vocabularies are large. */
export function readMetadata(cursor: ByteCursor, count: number): ReadonlyMap<string, GgufValue> {
  const entries = new Map<string, GgufValue>();
  for (let i = 0; i < count; i += 1) {
    const key = cursor.text(true);
    const type = cursor.u32();
    if (type === STRING) entries.set(key, cursor.text(key.startsWith('general.')));
    else if (type === ARRAY) entries.set(key, readArray(cursor, 0));
    else entries.set(key, cursor.number(...numberType(type)));
  }
  return entries;
}
