import { ThreadChoice } from './thread-choice.ts';

/** Tokens over which a step's time is averaged. */
const WINDOW = 24;
/** From so many answers at the same time on, all cores may compute. */
const MANY = 3;

/**
 * How many threads compute. One core is left to the web while few wait for answers. When many wait, all cores compute,
 * as long as that is measured to be faster: the process has a lower priority than the web, and where the web takes a
 * core, llama.cpp's threads wait for each other and fewer are faster.
 */
export class ThreadCrew {
  readonly #few: number;
  readonly #choice: ThreadChoice;
  readonly #apply: (threads: number) => void;
  readonly #now: () => number;
  #threads: number;
  #tokens = 0;
  #since = 0;

  /** @param apply sets the threads of the next step */
  constructor(cores: number, apply: (threads: number) => void, now: () => number = () => performance.now()) {
    this.#few = Math.max(1, cores - 1);
    this.#choice = new ThreadChoice(cores);
    this.#apply = apply;
    this.#now = now;
    this.#threads = this.#few;
    apply(this.#few);
  }

  /** A token was written, or part of a prompt read, while so many answers were under way. */
  step(answers: number, isPrompt: boolean): void {
    if (answers < MANY) {
      this.#set(this.#few);
      this.#tokens = 0;
    } else if (isPrompt || this.#tokens === 0) this.#begin();
    else if (++this.#tokens > WINDOW) {
      this.#choice.record(this.#threads, WINDOW, this.#now() - this.#since);
      this.#set(this.#choice.next(WINDOW, false));
      this.#begin();
    }
  }

  #begin(): void {
    this.#tokens = 1;
    this.#since = this.#now();
  }

  #set(threads: number): void {
    if (threads === this.#threads) return;
    this.#threads = threads;
    this.#apply(threads);
  }
}
