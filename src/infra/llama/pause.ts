import { untilAborted } from '../../shared/until-aborted.ts';

/** A time in which nothing begins, such as between two models of which only one has room. */
export class Pause {
  #end: PromiseWithResolvers<void> | null = null;

  get isOn(): boolean {
    return this.#end !== null;
  }

  begin(): void {
    this.#end ??= Promise.withResolvers();
  }

  end(): void {
    this.#end?.resolve();
    this.#end = null;
  }

  /** Waits until there is none. @throws the signal's reason */
  async over(signal: AbortSignal): Promise<void> {
    for (let end = this.#end; end !== null; end = this.#end) {
      const { promise } = end;
      await untilAborted(() => promise, signal);
    }
  }
}
