import type { Token } from 'node-llama-cpp';
import type { NativeContext } from './native-context.ts';

type Cells = Pick<NativeContext, 'disposeSequence' | 'removeTokenCellsFromSequence' | 'getSequenceKvCacheMinPosition'>;

/** Length of the beginning that two texts share, in tokens. */
export function commonLength(a: readonly Token[], b: readonly Token[]): number {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a[i] === b[i]) i += 1;
  return i;
}

/** What llama.cpp has read on one of its sequences, so that a text with the same beginning need not be read again. */
export class SequenceMemory {
  /** llama.cpp's number of the sequence. */
  readonly sequence: number;
  readonly #cells: Cells;
  readonly #window: number;
  #tokens: Token[] = [];

  /** @param window tokens that an attention of a sliding window looks back at; 0 where every token sees all before it */
  constructor(sequence: number, cells: Cells, window: number) {
    this.sequence = sequence;
    this.#cells = cells;
    this.#window = window;
  }

  /** What was read, in order. */
  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  /** These were read after the others. */
  add(tokens: readonly Token[]): void {
    for (const token of tokens) this.#tokens.push(token);
  }

  /**
   * Keeps the beginning that it shares with a text, and forgets the rest. All is forgotten where llama.cpp cannot forget
   * a part (recurrent models), or has dropped what the next token would look back at (a sliding window of attention).
   * @returns the tokens that are kept: never all of the text, as the next one is chosen after reading its last
   */
  keep(text: readonly Token[]): number {
    const kept = Math.min(commonLength(this.#tokens, text), text.length - 1);
    if (kept === this.#tokens.length) return kept;
    const { sequence } = this;
    const oldest = this.#cells.getSequenceKvCacheMinPosition(sequence);
    const sees = oldest === 0 || oldest < kept - this.#window;
    if (kept <= 0 || !sees || !this.#remove(kept)) {
      this.forget();
      return 0;
    }
    this.#tokens.length = kept;
    return kept;
  }

  /** Forgets all. */
  forget(): void {
    this.#cells.disposeSequence(this.sequence);
    this.#tokens = [];
  }

  #remove(from: number): boolean {
    return this.#cells.removeTokenCellsFromSequence(this.sequence, from, this.#tokens.length);
  }
}
