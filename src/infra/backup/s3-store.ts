import { damaged } from '../../core/backup/manifest.ts';
import type { BackupStore, StoredObject } from '../../core/backup/ports.ts';
import { s3Address } from '../s3/s3-address.ts';
import { S3Client } from '../s3/s3-client.ts';
import type { S3Place, S3Settings } from '../s3/s3-client.ts';
import { storeUnavailable } from './store-errors.ts';

/** Backups are made while nobody waits. */
const PATIENCE = { tries: 5, silenceMs: 120_000 } as const;

/** Backups in a bucket. */
export class S3Store implements BackupStore {
  readonly address: string;
  readonly #client: S3Client;

  /** @param signal calls the work off: what is under way ends, and what is asked after it is asked once and shortly */
  constructor(place: S3Place, settings: S3Settings, signal: AbortSignal | null) {
    const address = s3Address(place);
    const failures = {
      unavailable: (error: unknown) => storeUnavailable(address, error),
      tooLong: (name: string) => damaged(`${name} is longer than any part of a backup`),
    };
    this.#client = new S3Client(place, settings, { patience: PATIENCE, failures, signal });
    this.address = address;
  }

  async list(prefix: string): Promise<StoredObject[]> {
    return (await this.#client.list(prefix)).map(({ name, bytes }) => ({ name, bytes }));
  }

  get(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.#client.get(name, mostBytes);
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.#client.put(name, bytes);
  }

  claim(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#client.put(name, bytes, true);
  }

  remove(name: string): Promise<void> {
    return this.#client.remove(name);
  }

  /** An answer to a put says that it is settled. */
  settle(): Promise<void> {
    return Promise.resolve();
  }

  /** An object is there whole or not at all. */
  removeRemains(): Promise<void> {
    return Promise.resolve();
  }
}
