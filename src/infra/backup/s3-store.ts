import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { load } from 'cheerio';
import { damaged } from '../../core/backup/manifest.ts';
import type { BackupStore, StoredObject } from '../../core/backup/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { sha256 } from './seal.ts';
import { storeUnavailable } from './store-errors.ts';

/** How a service that speaks S3 is reached. */
export interface S3Settings {
  /** Address of the service without the bucket, for instance `https://s3.eu-central-2.amazonaws.com`. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** How often a request is sent until it is given up. */
const TRIES = 5;
/** Wait before the second try; it doubles with each. In milliseconds. */
const PAUSE_MS = 200;
/** For one request with its answer, in milliseconds. */
const TIMEOUT_MS = 120_000;
/** For what is still asked after the work was called off: to give back a lock. In milliseconds. */
const LAST_WORD_MS = 3000;
const MOST_ERROR_BYTES = 100_000;
const MOST_LIST_BYTES = 10_000_000;

/** What a request says beyond its address. */
interface Asked {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes: number;
}

interface Answered {
  readonly status: number;
  readonly body: Buffer;
}

/** Backups in a bucket. Addresses have the bucket in their path, which every service understands. */
export class S3Store implements BackupStore {
  readonly address: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #settings: S3Settings;
  readonly #client: AwsClient;
  readonly #signal: AbortSignal | null;

  /**
   * @param prefix of all names, without a slash at its end; may be empty
   * @param signal calls the work off: what is under way ends, and what is asked after it is asked once and shortly
   */
  constructor(bucket: string, prefix: string, settings: S3Settings, signal: AbortSignal | null) {
    this.#signal = signal;
    this.address = prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`;
    this.#bucket = bucket;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.#settings = settings;
    this.#client = new AwsClient({
      ...{ accessKeyId: settings.keyId, secretAccessKey: settings.secret },
      ...{ region: settings.region, service: 's3', retries: 0 },
    });
  }

  async list(prefix: string): Promise<StoredObject[]> {
    const objects: StoredObject[] = [];
    let token: string | null = null;
    do {
      const query = `?list-type=2&prefix=${encode(this.#prefix + prefix)}`;
      const after = token === null ? '' : `&continuation-token=${encode(token)}`;
      const { status, body } = await this.#ask(query + after, { method: 'GET', mostBytes: MOST_LIST_BYTES });
      if (status !== 200) throw this.#refused(status, body);
      const page = readList(body);
      objects.push(...page.objects.map(({ name, bytes }) => ({ name: name.slice(this.#prefix.length), bytes })));
      token = page.next;
    } while (token !== null);
    return objects;
  }

  async get(name: string, mostBytes: number): Promise<Buffer | null> {
    const { status, body } = await this.#ask(this.#path(name), { method: 'GET', mostBytes });
    if (status === 404 && !saysNoBucket(body)) return null;
    if (status !== 200) throw this.#refused(status, body);
    return body;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const { status, body } = await this.#put(name, bytes, {});
    if (status !== 200) throw this.#refused(status, body);
  }

  async claim(name: string, bytes: Uint8Array): Promise<boolean> {
    const { status, body } = await this.#put(name, bytes, { 'if-none-match': '*' });
    if (status === 412 || status === 409) return false;
    if (status !== 200) throw this.#refused(status, body);
    return true;
  }

  async remove(name: string): Promise<void> {
    const asked = { method: 'DELETE', mostBytes: MOST_ERROR_BYTES } as const;
    const { status, body } = await this.#ask(this.#path(name), asked);
    if (status !== 204 && status !== 200 && status !== 404) throw this.#refused(status, body);
  }

  /** An answer to a put says that it is settled. */
  settle(): Promise<void> {
    return Promise.resolve();
  }

  /** An object is there whole or not at all. */
  removeRemains(): Promise<void> {
    return Promise.resolve();
  }

  #put(name: string, bytes: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Answered> {
    return this.#ask(this.#path(name), { method: 'PUT', body: bytes, headers, mostBytes: MOST_ERROR_BYTES });
  }

  #path(name: string): string {
    return `/${(this.#prefix + name).split('/').map(encode).join('/')}`;
  }

  /** Sends a request until there is an answer that another try would not change. @throws AppError `backup-store-unavailable` */
  async #ask(path: string, asked: Asked): Promise<Answered> {
    const signal = this.#signal;
    const tries = signal?.aborted === true ? 1 : TRIES;
    const ends = signal === null || tries === 1 ? [] : [signal];
    const timeoutMs = tries === 1 ? LAST_WORD_MS : TIMEOUT_MS;
    for (let i = 1; ; i++) {
      try {
        const answer = await this.#send(path, asked, AbortSignal.any([AbortSignal.timeout(timeoutMs), ...ends]));
        if ((answer.status < 500 && answer.status !== 429) || answer.status === 501 || i === tries) return answer;
      } catch (error) {
        for (const end of ends) end.throwIfAborted();
        if (i === tries || error instanceof AppError) throw storeUnavailable(this.address, error);
      }
      await sleep(PAUSE_MS * 2 ** (i - 1));
      for (const end of ends) end.throwIfAborted();
    }
  }

  async #send(path: string, { method, body, headers, mostBytes }: Asked, signal: AbortSignal): Promise<Answered> {
    const address = `${this.#settings.url}/${this.#bucket}${path}`;
    const request = await this.#client.sign(address, {
      method,
      // The service compares what arrives with this hash.
      headers: { ...headers, 'x-amz-content-sha256': sha256(body ?? Buffer.alloc(0)) },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    const response = await fetch(request, { signal, redirect: 'error' });
    return {
      status: response.status,
      body: await readBody(path, response, response.ok ? mostBytes : MOST_ERROR_BYTES),
    };
  }

  #refused(status: number, body: Buffer): AppError {
    const said = load(body.toString(), { xml: true })('Code').first().text();
    return storeUnavailable(this.address, new Error(`the service answered ${String(status)} ${said}`.trim()));
  }
}

/** As signatures have it: a space is no plus sign, and a service may compare what was sent with what was signed letter by letter. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The bytes of an answer, of which no more are read than a part of a backup has. */
async function readBody(path: string, response: Response, mostBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw damaged(`${path} is longer than any part of a backup`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function saysNoBucket(body: Buffer): boolean {
  return load(body.toString(), { xml: true })('Code').first().text() === 'NoSuchBucket';
}

function readList(body: Buffer): { objects: StoredObject[]; next: string | null } {
  const $ = load(body.toString(), { xml: true });
  const objects = $('Contents')
    .toArray()
    .map((found) => ({ name: $(found).children('Key').text(), bytes: Number($(found).children('Size').text()) }));
  const next = $('NextContinuationToken').first().text();
  return { objects, next: $('IsTruncated').first().text() === 'true' && next !== '' ? next : null };
}
