import type { BackupStore, StoredObject } from '../../../core/backup/ports.ts';

/** A part of a store with names of its own; what it lacks is looked for in the whole store. */
export class PrefixedStore implements BackupStore {
  readonly #store: BackupStore;
  readonly #prefix: string;

  /** @param prefix with a slash at its end */
  constructor(store: BackupStore, prefix: string) {
    this.#store = store;
    this.#prefix = prefix;
  }

  get address(): string {
    return this.#store.address;
  }

  async list(prefix: string): Promise<StoredObject[]> {
    const found = await this.#store.list(this.#prefix + prefix);
    return found.map(({ name, bytes }) => ({ name: name.slice(this.#prefix.length), bytes }));
  }

  async get(name: string, mostBytes: number): Promise<Buffer | null> {
    return (await this.#store.get(this.#prefix + name, mostBytes)) ?? this.#store.get(name, mostBytes);
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.#store.put(this.#prefix + name, bytes);
  }

  settle(): Promise<void> {
    return this.#store.settle();
  }

  claim(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#store.claim(this.#prefix + name, bytes);
  }

  remove(name: string): Promise<void> {
    return this.#store.remove(this.#prefix + name);
  }

  removeRemains(): Promise<void> {
    return this.#store.removeRemains();
  }
}
