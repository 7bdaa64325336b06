import type { Derivative } from '../../core/media/derivatives.ts';
import { Turnstile } from '../files/turnstile.ts';
import { ReaderLane } from './reader-lane.ts';
import type { ReaderLimits } from './reader-lane.ts';
import type { CleanPicture, FilePage, PictureSize } from './reader-messages.ts';

const LIMITS: ReaderLimits = { taskMs: 60_000, memoryBytes: 700 << 20, idleMs: 10_000 };
const PDF = { mostPages: 2000, mostCharacters: 4_000_000 } as const;
/** Two pictures at a time leave room for the web on a machine of two cores. */
const PICTURE_LANES = 2;

/**
 * Opens what strangers made, pictures, drawings and PDF files, in processes of their own with limits of time and memory.
 * Whatever happens there, this process goes on, and the memory that decoding takes is given back when they end.
 */
export class FileReader {
  readonly #files: ReaderLane;
  readonly #free: ReaderLane[];
  readonly #lanes: readonly ReaderLane[];
  readonly #turnstile = new Turnstile(PICTURE_LANES);

  constructor(limits: Partial<ReaderLimits> = {}) {
    const all = { ...LIMITS, ...limits };
    this.#files = new ReaderLane(all);
    this.#free = Array.from({ length: PICTURE_LANES }, () => new ReaderLane(all));
    this.#lanes = [this.#files, ...this.#free];
  }

  /** A drawing without anything that runs or loads. @throws AppError `file-unreadable` */
  cleanSvg(bytes: Uint8Array): Promise<CleanPicture> {
    return this.#files.do({ kind: 'svg', bytes });
  }

  /** The text of a PDF page by page. @throws AppError `file-unreadable` */
  pdfPages(file: string): Promise<readonly FilePage[]> {
    return this.#files.do({ kind: 'pdf', file, ...PDF });
  }

  /**
   * A raster picture without metadata, proved to be decodable.
   * @param source its bytes, or the path of its file
   * @throws AppError `media-unreadable`, `media-too-many-pixels`, `file-unreadable`
   */
  cleanPicture(name: string, source: Uint8Array | string, type: string): Promise<CleanPicture> {
    return this.#withPictures((lane) => lane.do({ kind: 'picture', name, source, type }));
  }

  /**
   * A picture that is damaged, or of a kind that browsers do not show, as PNG: as far as it can be read.
   * @throws AppError `media-unreadable`, `media-too-many-pixels`, `file-unreadable`
   */
  rescuePicture(name: string, bytes: Uint8Array): Promise<CleanPicture> {
    return this.#withPictures((lane) => lane.do({ kind: 'rescue', name, bytes }));
  }

  /** A picture in another size and format. @param file the original's path @throws AppError `file-unreadable` */
  derivative(file: string, size: PictureSize, derivative: Derivative): Promise<Uint8Array> {
    return this.#withPictures((lane) => lane.do({ kind: 'derivative', file, size, derivative }));
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
  }

  #withPictures<Result>(work: (lane: ReaderLane) => Promise<Result>): Promise<Result> {
    return this.#turnstile.run(async () => {
      // The one that worked last has its program loaded.
      const lane = this.#free.pop();
      if (lane === undefined) throw new Error('more pictures at a time than there are processes for them');
      try {
        return await work(lane);
      } finally {
        this.#free.push(lane);
      }
    });
  }
}
