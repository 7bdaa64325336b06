import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { AppError } from '../../shared/errors.ts';
import { sha256Of } from '../files/sha256.ts';
import { collect, patiently } from './s3-body.ts';
import { encodeForS3, errorCode, readListPage } from './s3-answers.ts';
import type { S3ListPage, S3Object } from './s3-answers.ts';

/** How a service that speaks S3 is reached. */
export interface S3Settings {
  /** Address of the service without the bucket, for instance `https://s3.eu-central-2.amazonaws.com`. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Where in a service: a bucket, and the beginning of all names in it, which ends with a slash or is empty. */
export interface S3Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** How long a service is waited for. */
export interface S3Patience {
  /** How often a request is sent until it is given up. */
  readonly tries: number;
  /** For the head of an answer, and for each further bit of it, in milliseconds. */
  readonly silenceMs: number;
}

/** How what goes wrong is told. */
export interface S3Failures {
  /** The service does not do what it is asked; an AppError stays what it is. */
  readonly unavailable: (error: unknown) => AppError;
  /** An object is longer than any that was put. */
  readonly tooLong: (name: string) => AppError;
}

/** How a bucket is asked. */
export interface S3Manner {
  readonly patience: S3Patience;
  readonly failures: S3Failures;
  /** Calls the work off: what is under way ends, and what is asked after it is asked once and shortly. */
  readonly signal: AbortSignal | null;
}

/** Wait before the second try; it doubles with each. In milliseconds. */
const PAUSE_MS = 200;
/** For what is still asked after the work was called off: to give back a lock. In milliseconds. */
const LAST_WORD_MS = 3000;
const MOST_ERROR_BYTES = 100_000;
const MOST_LIST_BYTES = 10_000_000;
/** Slower than this a body is not sent. In bytes in a millisecond. */
const SLOWEST = 50;
const HASH_OF_NOTHING = createHash('sha256').digest('hex');

interface Asked {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | Blob;
  /** SHA-256 of the body, with which the service compares what arrives. */
  readonly hash?: string;
}

/** An answer whose body is still to be read, and what lets go of it. */
interface Answer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
  readonly letGo: () => void;
}

/** A bucket of a service that speaks S3. Its address has the bucket in its path, which every service understands. */
export class S3Client {
  readonly #place: S3Place;
  readonly #settings: S3Settings;
  readonly #patience: S3Patience;
  readonly #failures: S3Failures;
  readonly #client: AwsClient;
  readonly #signal: AbortSignal | null;

  constructor(place: S3Place, settings: S3Settings, how: S3Manner) {
    this.#place = place;
    this.#settings = settings;
    this.#patience = how.patience;
    this.#failures = how.failures;
    this.#signal = how.signal;
    this.#client = new AwsClient({
      ...{ accessKeyId: settings.keyId, secretAccessKey: settings.secret },
      ...{ region: settings.region, service: 's3', retries: 0 },
    });
  }

  /** All objects whose name begins with the prefix. */
  async list(prefix: string): Promise<S3Object[]> {
    const objects: S3Object[] = [];
    let token: string | null = null;
    do {
      const query: string = token === null ? '' : `&continuation-token=${encodeForS3(token)}`;
      const page: S3ListPage = await this.#listPage(prefix, query);
      if (page.isCutOff) throw this.#failures.unavailable(new Error('the service cuts its list off'));
      objects.push(...page.objects);
      token = page.next;
    } while (token !== null);
    return objects;
  }

  /** What a list tells of one object; null when there is none. */
  async find(name: string): Promise<S3Object | null> {
    // No name with this beginning comes before this one. Asking for the object's head would not tell a lost bucket from a lost object.
    const { objects } = await this.#listPage(name, '&max-keys=1');
    return objects.find((found) => found.name === name) ?? null;
  }

  /** The bytes of an object; null when there is none. */
  async get(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.#ask(this.#path(name), { method: 'GET' }, async ({ status, body }) => {
      if (status === 200) return collect(body, mostBytes, () => this.#failures.tooLong(name));
      return this.#nothing(status, await this.#said(body));
    });
  }

  /** An object, or a part of it, bit by bit; null when there is none. Once it has begun it is not asked for again. */
  async open(name: string, range: { readonly start: number; readonly end: number } | null): Promise<Readable | null> {
    const headers = range === null ? {} : { range: `bytes=${String(range.start)}-${String(range.end)}` };
    return this.#ask(this.#path(name), { method: 'GET', headers }, async ({ status, body, letGo }) => {
      if (status !== (range === null ? 200 : 206)) return this.#nothing(status, await this.#said(body));
      // Also when it is closed before anything was read.
      return Readable.from(this.#told(body), { objectMode: false }).once('close', letGo);
    });
  }

  /** Stores an object. @param content bytes, or the path of a file @returns false when `onlyNew` and one of that name is there */
  async put(name: string, content: Uint8Array | string, onlyNew = false): Promise<boolean> {
    const [body, hash] =
      typeof content === 'string'
        ? [await openAsBlob(content), await sha256Of(content)]
        : [Buffer.from(content), createHash('sha256').update(content).digest('hex')];
    const headers: Record<string, string> = onlyNew ? { 'if-none-match': '*' } : {};
    return this.#ask(this.#path(name), { method: 'PUT', body, hash, headers }, async (answer) => {
      const said = await this.#said(answer.body);
      if (onlyNew && (answer.status === 412 || answer.status === 409)) return false;
      if (answer.status !== 200) throw this.#refused(answer.status, said);
      return true;
    });
  }

  /** Removes an object; one that is not there is none of its business. */
  async remove(name: string): Promise<void> {
    await this.#ask(this.#path(name), { method: 'DELETE' }, async ({ status, body }) => {
      const said = await this.#said(body);
      if (![200, 204, 404].includes(status) || said === 'NoSuchBucket') throw this.#refused(status, said);
    });
  }

  async #listPage(prefix: string, query: string): Promise<S3ListPage> {
    const own = this.#place.prefix;
    const path = `?list-type=2&prefix=${encodeForS3(own + prefix)}${query}`;
    return this.#ask(path, { method: 'GET' }, async ({ status, body }) => {
      if (status !== 200) throw this.#refused(status, await this.#said(body));
      const page = readListPage(await collect(body, MOST_LIST_BYTES, () => this.#failures.tooLong('the list')));
      if (page === null) throw new Error('the service answered something else than a list');
      const objects = page.objects.map((found) => ({ ...found, name: found.name.slice(own.length) }));
      return { ...page, objects };
    });
  }

  #path(name: string): string {
    return `/${(this.#place.prefix + name).split('/').map(encodeForS3).join('/')}`;
  }

  /** Sends a request, and reads its answer, until there is one that another try would not change. */
  async #ask<Result>(path: string, asked: Asked, read: (answer: Answer) => Promise<Result>): Promise<Result> {
    const signal = this.#signal;
    const isLastWord = signal?.aborted === true;
    const ends = signal === null || isLastWord ? [] : [signal];
    const tries = isLastWord ? 1 : this.#patience.tries;
    const silenceMs = isLastWord ? LAST_WORD_MS : this.#patience.silenceMs;
    for (let i = 1; ; i++) {
      try {
        const answer = await this.#send(path, asked, silenceMs, ends);
        if (!isPassing(answer.status) || i === tries) return await read(answer);
        await this.#said(answer.body);
      } catch (error) {
        for (const end of ends) end.throwIfAborted();
        if (i === tries || error instanceof AppError) throw this.#failures.unavailable(reasonOf(error));
      }
      await sleep(PAUSE_MS * 2 ** (i - 1));
      for (const end of ends) end.throwIfAborted();
    }
  }

  async #send(path: string, asked: Asked, silenceMs: number, ends: readonly AbortSignal[]): Promise<Answer> {
    const { method, headers, body, hash = HASH_OF_NOTHING } = asked;
    const request = await this.#client.sign(`${this.#settings.url}/${this.#place.bucket}${path}`, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': hash },
    });
    const silence = new AbortController();
    const headMs = silenceMs + (body === undefined ? 0 : sendingMs(body));
    const timer = setTimeout(() => {
      silence.abort(new Error(`it said nothing for ${String(Math.round(headMs / 1000))} s`));
    }, headMs);
    const signal = AbortSignal.any([silence.signal, ...ends]);
    const sent = fetch(request, { signal, redirect: 'error', ...(body === undefined ? {} : { body }) });
    const response = await sent.finally(() => {
      clearTimeout(timer);
    });
    const letGo = (): void => {
      silence.abort(new Error('nobody reads on'));
    };
    return { status: response.status, body: patiently(response, silence, silenceMs), letGo };
  }

  async #said(body: AsyncIterable<Uint8Array>): Promise<string> {
    return errorCode(await collect(body, MOST_ERROR_BYTES, () => this.#failures.tooLong('the answer')));
  }

  /** Null when an answer says that there is no such object. A bucket that is not there is no empty one. */
  #nothing(status: number, said: string): null {
    if (status === 404 && said !== 'NoSuchBucket') return null;
    throw this.#refused(status, said);
  }

  #refused(status: number, said: string): AppError {
    return this.#failures.unavailable(new Error(`the service answered ${String(status)} ${said}`.trim()));
  }

  /** What a service that falls silent in the midst of an answer is told as. */
  async *#told(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw this.#failures.unavailable(error);
    }
  }
}

/** The longest that sending a body may take, in milliseconds. */
function sendingMs(body: Uint8Array | Blob): number {
  return (body instanceof Blob ? body.size : body.length) / SLOWEST;
}

/** What stands behind «fetch failed». */
function reasonOf(error: unknown): unknown {
  return error instanceof TypeError && error.cause instanceof Error && error.cause.message !== '' ? error.cause : error;
}

/** Whether an answer may be another one in a moment. */
function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}
