import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Derivative } from '../../core/media/derivatives.ts';
import type { MediaFacts, MediaRecord } from '../../core/media/media.ts';
import { fileMissing } from '../../core/media/stored-files.ts';
import type { ByteRange, StoredFile, StoredFiles } from '../../core/media/stored-files.ts';
import { derivedBelow, derivedName, hashOf, originalName, ORIGINALS } from '../../core/media/stored-names.ts';
import { isAppError } from '../../shared/errors.ts';
import type { CheckedMedia, MediaIntake } from './media-intake.ts';

/** What a file is found by. */
type Hashed = Pick<MediaRecord, 'hash'>;

/** So long a derivative that was made is held back until it is stored, in milliseconds. */
const STORING_MS = 2000;
/** What a derivative may fail to be kept for: it can be shown all the same, and is made again the next time. */
const NO_ROOM = ['disk-full', 'disk-read-only', 'disk-failing', 'media-store-unavailable'];

/** Cleaned originals and derivatives of one site, by hash. Originals of pictures are never served to visitors. */
export class MediaFiles {
  readonly #files: StoredFiles;
  readonly #intake: MediaIntake;
  readonly #running = new Map<string, Promise<Buffer>>();

  /** @param files the site's own */
  constructor(files: StoredFiles, intake: MediaIntake) {
    this.#files = files;
    this.#intake = intake;
  }

  /** Says what a file is once it is cleaned, and stores nothing. @throws AppError as MediaIntake.check */
  check(name: string, source: Buffer | string): Promise<CheckedMedia> {
    return this.#intake.check(name, source);
  }

  /** Takes a file for download whatever it is, and stores nothing. @throws AppError as MediaIntake.plainFile */
  plainFile(name: string, bytes: Buffer): CheckedMedia {
    return this.#intake.plainFile(name, bytes);
  }

  /** Takes a damaged picture as PNG, and stores nothing. @throws AppError as MediaIntake.rescue */
  rescue(name: string, bytes: Buffer): Promise<CheckedMedia> {
    return this.#intake.rescue(name, bytes);
  }

  /** Stores what was checked under its hash. @throws AppError as StoredFiles.put */
  async keep({ facts, content }: CheckedMedia): Promise<MediaFacts> {
    await this.#files.put(originalName(facts.hash), content);
    return facts;
  }

  /**
   * The cleaned original's bytes. For derivatives, exports, editors and drawings; never send a raster original to a visitor.
   * @throws AppError `media-file-missing`, as StoredFiles.read
   */
  async original(media: Hashed): Promise<Buffer> {
    const bytes = await this.#files.read(originalName(media.hash));
    if (bytes === null) throw fileMissing(originalName(media.hash));
    return bytes;
  }

  /**
   * The cleaned original, or a part of it, bit by bit. The caller reads it to its end or destroys it.
   * @throws AppError `media-file-missing`, as StoredFiles.stream
   */
  async streamOriginal(media: Hashed, range: ByteRange | null): Promise<Readable> {
    const stream = await this.#files.stream(originalName(media.hash), range);
    if (stream === null) throw fileMissing(originalName(media.hash));
    return stream;
  }

  /** Works with the cleaned original as a file of this machine. @throws AppError as StoredFiles.withFile */
  withOriginal<Result>(media: Hashed, work: (path: string) => Promise<Result>): Promise<Result> {
    return this.#files.withFile(originalName(media.hash), work);
  }

  /** Whether the cleaned original is there. */
  async hasOriginal(media: Hashed): Promise<boolean> {
    return (await this.#files.find(originalName(media.hash))) !== null;
  }

  /** The derivative's bytes, made at the first request and kept. */
  async derivative(media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const name = derivedName(media.hash, derivative);
    const running = this.#running.get(name);
    if (running !== undefined) return running;
    const work = this.#readOrMake(name, media, derivative).finally(() => this.#running.delete(name));
    this.#running.set(name, work);
    return work;
  }

  /** A derivative that was made earlier, perhaps before the crop was changed; null when there is none. */
  kept(media: MediaRecord, derivative: Derivative): Promise<Buffer | null> {
    return this.#files.read(derivedName(media.hash, derivative));
  }

  /** Removes original and derivatives for good, those that are being made right now as well. */
  async remove(hash: string): Promise<void> {
    await this.#files.remove(originalName(hash));
    const running = [...this.#running].filter(([name]) => name.startsWith(derivedBelow(hash))).map(([, work]) => work);
    await Promise.allSettled(running);
    await this.#files.removeBelow(derivedBelow(hash));
  }

  /** All cleaned originals that are stored, by hash. */
  async originals(): Promise<ReadonlyMap<string, StoredFile>> {
    const found = await this.#files.list(ORIGINALS);
    return new Map(found.map((file) => [hashOf(file.name) ?? '', file]));
  }

  /** Removes what writers that were killed before a time (milliseconds since 1970) left half written. */
  removeRemains(before: number): Promise<void> {
    return this.#files.removeRemains(before);
  }

  async #readOrMake(name: string, media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const kept = await this.#files.read(name);
    if (kept !== null) return kept;
    const made = await this.withOriginal(media, (file) => this.#intake.derivative(file, media, derivative));
    const storing = this.#keepMade(name, media, made);
    // Whoever waits for the picture does not wait for a slow store.
    await Promise.race([storing, sleep(STORING_MS, undefined, { ref: false })]);
    storing.catch(() => undefined);
    return made;
  }

  async #keepMade(name: string, media: MediaRecord, made: Buffer): Promise<void> {
    if (!(await this.#keepIfRoom(name, made))) return;
    // Another process may have removed the picture meanwhile: then nothing of it may stay.
    if (!(await this.hasOriginal(media))) await this.#files.removeBelow(derivedBelow(media.hash));
  }

  /** False when nothing can be stored. */
  async #keepIfRoom(name: string, bytes: Buffer): Promise<boolean> {
    try {
      await this.#files.put(name, bytes);
      return true;
    } catch (error) {
      if (isAppError(error) && NO_ROOM.includes(error.code)) return false;
      throw error;
    }
  }
}
