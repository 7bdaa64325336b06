import { ApiProblem } from '../api.ts';
import { heicToJpeg } from './heic-to-jpeg.ts';
import { forgetUpload, keepUpload, unfinishedUploads } from './kept-uploads.ts';
import type { PickedMedia } from './picked-media.ts';
import { sendFile } from './send-file.ts';
import { loadMedia, takeIn, twinOf } from './take-in.ts';
import { wordsOf } from './upload-files.ts';

/** How far a file of the tray is. */
export type QueueState =
  | { readonly step: 'waiting' | 'checking' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'done'; readonly media: PickedMedia }
  | { readonly step: 'twin'; readonly upload: string; readonly name: string }
  | { readonly step: 'failed'; readonly message: string; readonly upload: string | null };

/** A file of the tray. */
export interface QueueEntry {
  readonly id: string;
  readonly site: string;
  readonly file: File;
  readonly state: QueueState;
}

interface Item extends QueueEntry {
  state: QueueState;
  address: string | null;
  readonly begun: number;
  readonly stop: AbortController;
}

const TOGETHER = 3;

/** Event of the queue: something has changed. */
export const QUEUE_CHANGED = 'queue-changed';
/** Event of the queue when a picture or file has arrived; `detail` is it, with its site. */
export const MEDIA_ARRIVED = 'media-arrived';

/** What `MEDIA_ARRIVED` carries. */
export interface Arrival {
  readonly site: string;
  readonly media: PickedMedia;
}

/** Files on their way from this browser: some at a time, each to be tried again or given up, gone on with after a closed tab. */
class UploadQueue extends EventTarget {
  #items: Item[] = [];
  #running = 0;
  readonly #resumed = new Set<string>();

  constructor() {
    super();
    // What failed for want of a connection goes on by itself.
    window.addEventListener('online', () => {
      for (const item of this.#items) if (item.state.step === 'failed') this.retry(item.id);
    });
  }

  /** Files of a site, the newest last. */
  entries(site: string): readonly QueueEntry[] {
    return this.#items.filter((item) => item.site === site);
  }

  /** Names of what has arrived, in the order in which it was given, not in that of arriving. */
  arrivedNames(site: string): string[] {
    return this.entries(site).flatMap(({ state }) => (state.step === 'done' ? [state.media.name] : []));
  }

  add(site: string, files: readonly File[]): void {
    for (const file of files) this.#append({ id: crypto.randomUUID(), site, file, address: null, begun: Date.now() });
    this.#next();
  }

  /** Goes on with what an earlier visit left. @returns how many there are; 0 when asked again */
  async resume(site: string): Promise<number> {
    if (this.#resumed.has(site)) return 0;
    this.#resumed.add(site);
    const left = (await unfinishedUploads(site)).filter(({ id }) => this.#items.every((item) => item.id !== id));
    for (const upload of left) this.#append(upload);
    this.#next();
    return left.length;
  }

  retry(id: string): void {
    const item = this.#find(id);
    if (item?.state.step !== 'failed') return;
    this.#set(item, { step: 'waiting' });
    this.#next();
  }

  /** Takes a second one of the same bytes in. */
  keepBoth(id: string): void {
    const item = this.#find(id);
    if (item?.state.step === 'twin') void this.#finish(item, item.state.upload, true);
  }

  /** Uses what the site has already. */
  async useTwin(id: string): Promise<void> {
    const item = this.#find(id);
    if (item?.state.step !== 'twin') return;
    const media = await loadMedia(item.site, item.state.name);
    this.#arrive(item, media);
  }

  /** Gives a file up; also takes one that is done off the list. */
  cancel(id: string): void {
    const item = this.#find(id);
    if (item === undefined) return;
    item.stop.abort();
    this.#items = this.#items.filter((other) => other !== item);
    void forgetUpload(id);
    this.#changed();
  }

  /** Takes what has arrived off the list. */
  clear(site: string): void {
    this.#items = this.#items.filter((item) => item.site !== site || item.state.step !== 'done');
    this.#changed();
  }

  #append(upload: Pick<Item, 'id' | 'site' | 'file' | 'address' | 'begun'>): void {
    const { id, site, file, address, begun } = upload;
    this.#items.push({ id, site, file, address, begun, state: { step: 'waiting' }, stop: new AbortController() });
    void keepUpload({ id, site, file, address, begun });
    this.#changed();
  }

  #next(): void {
    while (this.#running < TOGETHER) {
      const item = this.#items.find(({ state }) => state.step === 'waiting');
      if (item === undefined) return;
      this.#running += 1;
      this.#set(item, { step: 'sending', share: 0 });
      void this.#send(item).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  async #send(item: Item): Promise<void> {
    const { id, site, begun } = item;
    try {
      const file = await heicToJpeg(item.file);
      const upload = await sendFile({
        site,
        file,
        address: item.address,
        onAddress: (address) => {
          item.address = address;
          void keepUpload({ id, site, file: item.file, address, begun });
        },
        onProgress: (sent, total) => {
          this.#set(item, { step: 'sending', share: total === 0 ? 0 : sent / total });
        },
        signal: item.stop.signal,
      });
      await this.#finish(item, upload, false);
    } catch (error) {
      this.#fail(item, error, null);
    }
  }

  async #finish(item: Item, upload: string, evenIfTwin: boolean): Promise<void> {
    this.#set(item, { step: 'checking' });
    try {
      this.#arrive(item, await takeIn(item.site, upload, evenIfTwin, item.stop.signal));
    } catch (error) {
      const name = twinOf(error);
      if (name === null) this.#fail(item, error, upload);
      else this.#set(item, { step: 'twin', upload, name });
    }
  }

  #arrive(item: Item, media: PickedMedia): void {
    void forgetUpload(item.id);
    this.#set(item, { step: 'done', media });
    this.dispatchEvent(new CustomEvent<Arrival>(MEDIA_ARRIVED, { detail: { site: item.site, media } }));
  }

  #fail(item: Item, error: unknown, upload: string | null): void {
    if (item.stop.signal.aborted) return;
    // What the server has refused or forgotten is not sent to the same address again.
    if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) {
      item.address = null;
      void forgetUpload(item.id);
    }
    this.#set(item, { step: 'failed', message: wordsOf(error), upload });
  }

  #find(id: string): Item | undefined {
    return this.#items.find((item) => item.id === id);
  }

  #set(item: Item, state: QueueState): void {
    item.state = state;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event(QUEUE_CHANGED));
  }
}

/** The one queue of this browser tab. */
export const uploadQueue = new UploadQueue();
