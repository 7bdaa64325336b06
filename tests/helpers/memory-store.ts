import { damaged } from '../../src/core/backup/manifest.ts';
import type { BackupStore, StoredObject } from '../../src/core/backup/ports.ts';

/** A store in memory whose answers come in an order that chance decides, as those of a service do. */
export class MemoryStore implements BackupStore {
  readonly address = '/memory';
  readonly objects = new Map<string, Buffer>();
  readonly #turns: () => number;

  /** @param turns of the event loop before the next request is carried out, and again before its answer is there */
  constructor(turns: () => number = () => 0) {
    this.#turns = turns;
  }

  list(prefix: string): Promise<StoredObject[]> {
    return this.#do(() =>
      [...this.objects]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, { length }]) => ({ name, bytes: length })),
    );
  }

  get(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.#do(() => {
      const found = this.objects.get(name) ?? null;
      if (found !== null && found.length > mostBytes) throw damaged(`${name} is too long`);
      return found;
    });
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.#do(() => void this.objects.set(name, Buffer.from(bytes)));
  }

  settle(): Promise<void> {
    return this.#do(() => undefined);
  }

  claim(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#do(() => {
      if (this.objects.has(name)) return false;
      this.objects.set(name, Buffer.from(bytes));
      return true;
    });
  }

  remove(name: string): Promise<void> {
    return this.#do(() => void this.objects.delete(name));
  }

  removeRemains(): Promise<void> {
    return this.#do(() => undefined);
  }

  async #do<Result>(work: () => Result): Promise<Result> {
    await this.#wait();
    const result = work();
    await this.#wait();
    return result;
  }

  async #wait(): Promise<void> {
    for (let left = this.#turns(); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
  }
}
