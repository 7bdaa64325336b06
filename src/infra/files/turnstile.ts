/** Lets some pieces of work run at a time; the others wait in order. */
export class Turnstile {
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  #active = 0;

  constructor(places: number) {
    this.#places = places;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#active < this.#places) this.#active += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Hands its place to the next one, or gives it up.
      if (next === undefined) this.#active -= 1;
      else next();
    }
  }
}
