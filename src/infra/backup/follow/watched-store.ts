import type { BackupStore, StoredObject } from '../../../core/backup/ports.ts';

/** A store that tells whenever it has done something, so that somebody knows that work with it gets on. */
export class WatchedStore implements BackupStore {
  readonly #store: BackupStore;
  readonly #onDone: () => void;

  /** @param onDone called after each call, also after one that has failed */
  constructor(store: BackupStore, onDone: () => void) {
    this.#store = store;
    this.#onDone = onDone;
  }

  get address(): string {
    return this.#store.address;
  }

  list(prefix: string): Promise<StoredObject[]> {
    return this.#store.list(prefix).finally(this.#onDone);
  }

  get(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.#store.get(name, mostBytes).finally(this.#onDone);
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.#store.put(name, bytes).finally(this.#onDone);
  }

  settle(): Promise<void> {
    return this.#store.settle().finally(this.#onDone);
  }

  claim(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#store.claim(name, bytes).finally(this.#onDone);
  }

  remove(name: string): Promise<void> {
    return this.#store.remove(name).finally(this.#onDone);
  }

  removeRemains(): Promise<void> {
    return this.#store.removeRemains().finally(this.#onDone);
  }
}
