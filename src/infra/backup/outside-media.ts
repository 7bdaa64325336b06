import { fileMissing } from '../../core/media/stored-files.ts';
import { ORIGINALS } from '../../core/media/stored-names.ts';
import type { SiteFiles } from '../files/s3-site-files.ts';
import type { DataFile } from './data-files.ts';
import { piecesOf } from './file-pieces.ts';

const MEDIA = /^media\/([^/]+)\/(.+)$/;

/**
 * Pictures and files that lie outside the data folder. In a backup they are what they would be within it, so that a backup
 * can be restored whether or not there is such a place.
 */
export class OutsideMedia {
  readonly #filesOf: SiteFiles;

  constructor(filesOf: SiteFiles) {
    this.#filesOf = filesOf;
  }

  /** All cleaned originals of sites, in order of their names. @throws AppError `media-store-unavailable` */
  async list(sites: readonly string[]): Promise<DataFile[]> {
    const all: DataFile[] = [];
    for (const site of sites.toSorted()) {
      const files = (await this.#filesOf(site).list(ORIGINALS)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      for (const { name, bytes, storedAt } of files)
        all.push({ path: `media/${site}/${name}`, kind: 'file', bytes, changedAt: storedAt });
    }
    return all;
  }

  /** Whether a file of a backup lies here. @param path relative to the data folder */
  holds(path: string): boolean {
    return MEDIA.test(path);
  }

  /**
   * The pieces of a file.
   * @param path relative to the data folder
   * @throws AppError `media-file-missing`, `media-store-unavailable`
   */
  async *pieces(path: string, pieceBytes: number): AsyncGenerator<Buffer> {
    const [, site = '', name = ''] = MEDIA.exec(path) ?? [];
    const stream = await this.#filesOf(site).stream(name, null);
    if (stream === null) throw fileMissing(name);
    yield* piecesOf(stream, pieceBytes);
  }
}
