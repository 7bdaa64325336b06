import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { MediaFiles } from './files/media-files.ts';
import { MediaIntake } from './files/media-intake.ts';
import { MediaWorker } from './jobs/media-worker.ts';
import type { MediaSite } from './jobs/media-worker.ts';
import type { Log } from './log.ts';
import { FileReader } from './reading/file-reader.ts';
import type { Writer } from './sqlite/writer.ts';
import { MEDIA_PRIORITIES } from './sqlite/writes/media-jobs.ts';

/** What pictures and files of an installation are kept with. */
export interface MediaServiceOptions {
  readonly dataFolder: string;
  readonly db: Database;
  readonly writer: Writer;
  readonly log: Log;
  readonly siteOf: (siteId: string) => MediaSite | undefined;
}

/** Files of all sites, the process that opens strangers' files, and the work that follows uploads. */
export class MediaService {
  readonly #options: MediaServiceOptions;
  readonly #reader = new FileReader();
  readonly #intake = new MediaIntake(this.#reader);
  readonly #worker: MediaWorker;

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

  /** The files of one site, in a folder of their own. */
  filesOf(siteId: string): MediaFiles {
    return new MediaFiles(path.join(this.#options.dataFolder, 'media', siteId), this.#intake);
  }

  /** Begins with what waits. */
  start(): void {
    this.#worker.start();
  }

  /** There may be something new to do. */
  wake(): void {
    this.#worker.wake();
  }

  async close(): Promise<void> {
    // Ended first: a file that is being read is read again after the next start.
    this.#reader.close();
    await this.#worker.stop();
  }
}
