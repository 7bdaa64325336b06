import type { Database } from 'better-sqlite3';
import type { StoredFiles } from '../core/media/stored-files.ts';
import { MediaFiles } from './files/media-files.ts';
import { MediaIntake } from './files/media-intake.ts';
import type { SiteFiles } from './files/s3-site-files.ts';
import { MediaWorker } from './jobs/media-worker.ts';
import type { MediaSite } from './jobs/media-worker.ts';
import type { Log } from './log.ts';
import { FileReader } from './reading/file-reader.ts';
import type { Writer } from './sqlite/writer.ts';
import { MEDIA_PRIORITIES } from './sqlite/writes/media-jobs.ts';

/** What pictures and files of an installation are kept with. */
export interface MediaServiceOptions {
  /** Where the files of sites lie. */
  readonly files: SiteFiles;
  readonly db: Database;
  readonly writer: Writer;
  readonly log: Log;
  readonly siteOf: (siteId: string) => MediaSite | undefined;
}

const SWEEP_EVERY_MS = 3_600_000;
/** Bytes are stored a moment before their name: younger ones are left alone. In milliseconds. */
const ORPHAN_MS = 24 * 3_600_000;

/** Files of all sites, the process that opens strangers' files, and the work that follows uploads. */
export class MediaService {
  readonly #options: MediaServiceOptions;
  readonly #reader = new FileReader();
  readonly #intake = new MediaIntake(this.#reader);
  readonly #worker: MediaWorker;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: MediaServiceOptions) {
    this.#options = options;
    const work = options.db.prepare(
      'select 1 from media_job where priority = ? and leased_until <= ? and attempts < 5 limit 1',
    );
    this.#worker = new MediaWorker({
      writer: options.writer,
      reader: this.#reader,
      siteOf: options.siteOf,
      hasWork: (lane, now) => work.get(MEDIA_PRIORITIES[lane], now) !== undefined,
      onError: (error, job) => {
        options.log.warn({ err: error, site: job?.siteId, media: job?.name }, 'work on a picture or file failed');
      },
    });
  }

  /** The files of one site. */
  filesOf(siteId: string): MediaFiles {
    return new MediaFiles(this.storedOf(siteId), this.#intake);
  }

  /** Where the files of one site lie. */
  storedOf(siteId: string): StoredFiles {
    return this.#options.files(siteId);
  }

  /** Begins with what waits. */
  start(siteIds: readonly string[]): void {
    this.#worker.start();
    this.#timer = setInterval(() => {
      this.sweep(siteIds).catch((error: unknown) => {
        this.#options.log.warn({ err: error }, 'pictures and files that nothing names could not be removed');
      });
    }, SWEEP_EVERY_MS).unref();
  }

  /** There may be something new to do. */
  wake(): void {
    this.#worker.wake();
  }

  /** Removes bytes that no name stands for any more: replaced, or stored without having been taken in. */
  async sweep(siteIds: Iterable<string>): Promise<void> {
    for (const siteId of siteIds) {
      const site = this.#options.siteOf(siteId);
      if (site === undefined) continue;
      const before = Date.now() - ORPHAN_MS;
      const wanted = site.mediaStore.hashes();
      for (const [hash, { storedAt }] of await site.mediaFiles.originals())
        if (storedAt < before && !wanted.has(hash)) await site.mediaFiles.remove(hash);
      await site.mediaFiles.removeRemains(before);
    }
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    // Ended first: a file that is being read is read again after the next start.
    this.#reader.close();
    await this.#worker.stop();
  }
}
