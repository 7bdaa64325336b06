/** How long a text may wait for more, in milliseconds: a reader does not notice, and the web process has less to do. */
const HOLD_MS = 30;

/** Puts pieces of text together that come within a moment, so that not every token is a message of its own. */
export class TextBatches {
  readonly #send: (id: number, text: string) => void;
  readonly #texts = new Map<number, string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(send: (id: number, text: string) => void) {
    this.#send = send;
  }

  add(id: number, text: string): void {
    if (text === '') return;
    this.#texts.set(id, (this.#texts.get(id) ?? '') + text);
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, HOLD_MS);
  }

  /** Sends everything now. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const [id, text] of this.#texts) this.#send(id, text);
    this.#texts.clear();
  }
}
