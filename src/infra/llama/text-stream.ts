import type { LlamaModel, Token } from 'node-llama-cpp';

/** A letter takes at most so many tokens. */
const LONGEST = 8;
/** Tokens before the new ones: whether a space stands between two tokens depends on the one before. */
const CONTEXT = 3;

/** Turns tokens into text as they come, and holds back a letter whose bytes are not complete. */
export class TextStream {
  readonly #model: LlamaModel;
  #pending: Token[] = [];
  #before: Token[] = [];

  constructor(model: LlamaModel) {
    this.#model = model;
  }

  /** @returns the text that is complete now; empty while a letter is open */
  push(token: Token): string {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false, this.#before);
    if (text.endsWith('\uFFFD') && this.#pending.length < LONGEST) return '';
    this.#before = [...this.#before, ...this.#pending].slice(-CONTEXT);
    this.#pending = [];
    return text;
  }
}
