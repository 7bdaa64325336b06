import type { LlamaLibrary, Pointer } from './llama-library.ts';

/** Keeps what one step of a computation gives: the vectors that an inner layer hands on. */
export class LayerTap {
  readonly #library: () => Pick<LlamaLibrary, 'tensorName' | 'tensorData'>;
  readonly #step: string;
  readonly #onStep: () => void;
  #isOpen = false;
  #kept: Float32Array | null = null;

  /** @param layer counted from 1 @param onStep called at every step */
  constructor(
    library: () => Pick<LlamaLibrary, 'tensorName' | 'tensorData'>,
    layer: number,
    onStep: () => void = () => undefined,
  ) {
    this.#library = library;
    // A layer norms twice, and the second time gives what it hands on, without the constant vector that is added then.
    this.#step = `norm_w-${String(layer - 1)}`;
    this.#onStep = onStep;
  }

  /** Listens to a computation, as llama.cpp asks it to. */
  readonly listen = (tensor: Pointer, ask: boolean): boolean => {
    this.#onStep();
    const library = this.#library();
    if (ask) return this.#isOpen && library.tensorName(tensor) === this.#step;
    this.#kept = library.tensorData(tensor);
    return true;
  };

  /**
   * What the step gives while `compute` runs.
   * @throws Error when it does not give so many components
   */
  during(components: number, compute: () => void): Float32Array {
    this.#take();
    this.#isOpen = true;
    try {
      compute();
    } finally {
      this.#isOpen = false;
    }
    const kept = this.#take();
    if (kept?.length === components) return kept;
    const given = String(kept?.length ?? 0);
    throw new Error(`the step ${this.#step} gave ${given} components instead of ${String(components)}`);
  }

  /** A text's vectors are never handed out for another. */
  #take(): Float32Array | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept;
  }
}
