/** Reads a stream of bytes in the pieces that a format asks for. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.of();

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The text up to a mark, as Latin 1, and past it; null at the stream's end or when the mark does not come within `most` bytes. */
  async textUntil(mark: string, most: number): Promise<string | null> {
    for (let from = 0; ;) {
      const at = this.#held.indexOf(mark, from, 'latin1');
      if (at >= 0) {
        const text = this.#held.toString('latin1', 0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return text;
      }
      from = Math.max(0, this.#held.length - mark.length);
      if (this.#held.length > most || !(await this.#more())) return null;
    }
  }

  /** The next byte without taking it; null at the stream's end. */
  async peek(): Promise<number | null> {
    if (this.#held.length === 0 && !(await this.#more())) return null;
    return this.#held[0] ?? null;
  }

  /** So many bytes; null when the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for (let missing = length; ;) {
      const part = this.#held.subarray(0, missing);
      parts.push(part);
      this.#held = this.#held.subarray(part.length);
      missing -= part.length;
      if (missing === 0) return Buffer.concat(parts, length);
      if (!(await this.#more())) return null;
    }
  }

  /** Passes over so many bytes without keeping them; false when the stream ends before. */
  async skip(length: number): Promise<boolean> {
    for (let missing = length; ;) {
      const part = Math.min(missing, this.#held.length);
      this.#held = this.#held.subarray(part);
      missing -= part;
      if (missing === 0) return true;
      if (!(await this.#more())) return false;
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
    return true;
  }
}
