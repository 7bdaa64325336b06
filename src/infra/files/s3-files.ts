import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MAX_BYTES } from '../../core/media/media-types.ts';
import { fileMissing, isFileName, requireFileName, requirePrefix } from '../../core/media/stored-files.ts';
import type { ByteRange, StoredFile, StoredFiles } from '../../core/media/stored-files.ts';
import { newId } from '../../shared/ids.ts';
import type { S3Client } from '../s3/s3-client.ts';
import { diskError } from './disk-trouble.ts';
import type { Reachability } from './reachability.ts';

/** Removals under way at a time. */
const AT_ONCE = 8;

/** The two ways in which a bucket is asked. */
export interface S3Clients {
  /** For whoever waits for a page: asked shortly. */
  readonly reading: S3Client;
  /** For what must not be lost: asked again and again. */
  readonly writing: S3Client;
}

/** Files of one site in a bucket. */
export class S3Files implements StoredFiles {
  readonly #clients: S3Clients;
  readonly #reachability: Reachability;
  readonly #scratch: string;

  /**
   * @param clients whose place is the site's own
   * @param reachability of the service
   * @param scratch folder of this machine for files while they are worked with
   */
  constructor(clients: S3Clients, reachability: Reachability, scratch: string) {
    this.#clients = clients;
    this.#reachability = reachability;
    this.#scratch = scratch;
  }

  async put(name: string, content: Uint8Array | string): Promise<void> {
    requireFileName(name);
    await this.#clients.writing.put(name, content);
  }

  async find(name: string): Promise<StoredFile | null> {
    requireFileName(name);
    return this.#reachability.ask(() => this.#clients.reading.find(name));
  }

  async read(name: string): Promise<Buffer | null> {
    requireFileName(name);
    return this.#reachability.ask(() => this.#clients.reading.get(name, MAX_BYTES.file));
  }

  async stream(name: string, range: ByteRange | null): Promise<Readable | null> {
    requireFileName(name);
    return this.#reachability.ask(() => this.#clients.reading.open(name, range));
  }

  async withFile<Result>(name: string, work: (path: string) => Promise<Result>): Promise<Result> {
    const stream = await this.stream(name, null);
    if (stream === null) throw fileMissing(name);
    const file = path.join(this.#scratch, newId());
    try {
      await writeDown(stream, file);
      return await work(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  async list(prefix: string): Promise<StoredFile[]> {
    requirePrefix(prefix);
    // Whatever else lies in the bucket is nobody's business here.
    const all = await this.#reachability.ask(() => this.#clients.writing.list(prefix));
    return all.filter(({ name }) => isFileName(name));
  }

  async remove(name: string): Promise<void> {
    requireFileName(name);
    await this.#clients.writing.remove(name);
  }

  async removeBelow(prefix: string): Promise<void> {
    requireFileName(prefix.replace(/\/$/, ''));
    const names = (await this.list(prefix)).map(({ name }) => name);
    for (let i = 0; i < names.length; i += AT_ONCE)
      await Promise.all(names.slice(i, i + AT_ONCE).map((name) => this.#clients.writing.remove(name)));
  }

  /** An object is there whole or not at all. */
  removeRemains(): Promise<void> {
    return Promise.resolve();
  }
}

async function writeDown(stream: Readable, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true }).catch((error: unknown) => {
    stream.destroy();
    throw diskError(error) ?? error;
  });
  await pipeline(stream, createWriteStream(file)).catch((error: unknown) => {
    throw diskError(error) ?? error;
  });
}
