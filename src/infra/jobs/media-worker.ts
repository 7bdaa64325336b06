import { setTimeout as sleep } from 'node:timers/promises';
import { derivativesOf } from '../../core/media/derivatives.ts';
import { messageOf } from '../../shared/errors.ts';
import type { MediaFiles } from '../files/media-files.ts';
import type { FileReader } from '../reading/file-reader.ts';
import type { SqliteMediaStore } from '../sqlite/media-store.ts';
import type { Writer } from '../sqlite/writer.ts';
import { MEDIA_PRIORITIES } from '../sqlite/writes/media-jobs.ts';
import type { MediaJob, MediaLane } from '../sqlite/writes/media-jobs.ts';

/** A lease outlives the longest job; a process that died gives its job back after this time, in milliseconds. */
const LEASE_MS = 5 * 60_000;
const IDLE_MS = 2000;
const FIRST_DELAY_MS = 5000;
const MOST_ATTEMPTS = 5;
const LANES: readonly MediaLane[] = ['editor', 'bulk'];
/** After a piece of bulk work the web has the machine for this many times as long as the piece took. */
const BULK_REST = 3;
const LONGEST_REST_MS = 10_000;

/** Pictures and files of a site, as the worker needs them. */
export interface MediaSite {
  readonly mediaStore: SqliteMediaStore;
  readonly mediaFiles: MediaFiles;
}

/** What the worker works with. */
export interface MediaWorkerOptions {
  readonly writer: Writer;
  readonly reader: FileReader;
  readonly siteOf: (siteId: string) => MediaSite | undefined;
  /** Asked often and cheap: whether a job may be waiting. */
  readonly hasWork: (lane: MediaLane, now: number) => boolean;
  readonly onError: (error: unknown, job: MediaJob | null) => void;
}

/**
 * Does what must follow an upload or an import: makes the sizes in which a picture is served, reads what a PDF says.
 * Editors' uploads have a lane of their own, so that they never wait for bulk work. A crash costs the job under way, which is
 * taken up again.
 */
export class MediaWorker {
  readonly #options: MediaWorkerOptions;
  readonly #stop = new AbortController();
  #wake = new AbortController();
  #running: Promise<unknown> | null = null;

  constructor(options: MediaWorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= Promise.all(LANES.map((lane) => this.#work(lane)));
  }

  /** Looks for work at once instead of at the next turn. */
  wake(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #work(lane: MediaLane): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const wake = this.#wake.signal;
      try {
        const now = Date.now();
        const until = now + LEASE_MS;
        const job = this.#options.hasWork(lane, now)
          ? await this.#options.writer.run('leaseMediaJob', { lane, now, until, mostAttempts: MOST_ATTEMPTS })
          : null;
        if (job === null) await this.#rest(IDLE_MS, wake);
        else await this.#take(job, until);
      } catch (error) {
        // The database cannot be written at the moment: the lease ends by itself.
        this.#options.onError(error, null);
        await this.#rest(FIRST_DELAY_MS, this.#stop.signal);
      }
    }
  }

  async #take(job: MediaJob, until: number): Promise<void> {
    const { writer, siteOf, onError } = this.#options;
    const { sequence } = job;
    try {
      const site = siteOf(job.siteId);
      if (site !== undefined) await (job.kind === 'text' ? this.#readText(site, job) : this.#derive(site, job));
      if (!this.#stop.signal.aborted) await writer.run('finishMediaJob', { sequence, until });
    } catch (error) {
      onError(error, job);
      const later = Date.now() + FIRST_DELAY_MS * 4 ** job.attempts;
      await writer.run('releaseMediaJob', { sequence, until: later, error: messageOf(error) });
    }
  }

  async #derive({ mediaStore, mediaFiles }: MediaSite, job: MediaJob): Promise<void> {
    const media = mediaStore.named(job.name);
    for (const derivative of media === null ? [] : derivativesOf(media)) {
      if (media === null || this.#stop.signal.aborted) return;
      const started = Date.now();
      await mediaFiles.derivative(media, derivative);
      if (job.priority === MEDIA_PRIORITIES.editor) continue;
      await this.#rest(Math.min((Date.now() - started) * BULK_REST, LONGEST_REST_MS), this.#stop.signal);
    }
  }

  async #readText({ mediaStore, mediaFiles }: MediaSite, job: MediaJob): Promise<void> {
    const media = mediaStore.named(job.name);
    if (media?.type !== 'application/pdf' || mediaStore.hasText(media.hash)) return;
    const pages = await mediaFiles.withOriginal(media, (file) => this.#options.reader.pdfPages(file));
    await mediaStore.saveFileText(media.name, media.hash, pages);
  }

  async #rest(milliseconds: number, wake: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([wake, this.#stop.signal]);
    await sleep(milliseconds, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
