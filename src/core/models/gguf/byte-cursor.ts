import { ggufProblem } from './gguf-problem.ts';

/** Thrown where the bytes at hand end before the file does. */
export class MoreBytesNeeded extends Error {}

const UTF8 = new TextDecoder();

/** Reads the little-endian numbers and texts of a GGUF header, never past its end. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #fileBytes: number;
  offset = 0;

  /** @param bytes beginning of the file @param fileBytes length of the whole file */
  constructor(bytes: Uint8Array, fileBytes: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fileBytes = fileBytes;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** A count or length. @throws AppError `gguf-damaged` when no file could hold as many bytes */
  count(): number {
    const value = this.#view.getBigUint64(this.skip(8), true);
    if (value > BigInt(this.#fileBytes)) throw ggufProblem('gguf-damaged', 'The model file is damaged: a length in it is longer than the file.');
    return Number(value);
  }

  /** A number of the given width; floating ones too. */
  number(read: (view: DataView, at: number) => number | bigint, width: number): number {
    return Number(read(this.#view, this.skip(width)));
  }

  /** A text, decoded only when it is `wanted`. */
  text(wanted: boolean): string {
    const length = this.count();
    const start = this.skip(length);
    return wanted ? UTF8.decode(this.#bytes.subarray(start, start + length)) : '';
  }

  /** Moves on. @returns where it was @throws MoreBytesNeeded, AppError `gguf-truncated` */
  skip(length: number): number {
    const start = this.offset;
    const end = start + length;
    if (end > this.#fileBytes) throw ggufProblem('gguf-truncated', 'The model file ends in the middle of its header.');
    if (end > this.#bytes.length) throw new MoreBytesNeeded();
    this.offset = end;
    return start;
  }
}
