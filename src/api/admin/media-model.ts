import type { MediaUse } from '../../core/media/media-uses.ts';
import type { Locale } from '../../shared/locale.ts';

/** What the admin API says about a picture or file. */
export interface MediaItem {
  /** By which bodies refer to it; never changes. */
  readonly name: string;
  readonly kind: 'picture' | 'file';
  /** Media type found from the bytes. */
  readonly type: string;
  readonly bytes: number;
  /** Pixels of the whole picture; null for files. */
  readonly width: number | null;
  readonly height: number | null;
  /** Changes with the bytes. */
  readonly hash: string;
  /** What must stay visible, in per mille from left and top. */
  readonly focal: readonly [number, number];
  /** Part that is shown, in per mille: left, top, width, height; null for all of it. */
  readonly crop: readonly [number, number, number, number] | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly replacedAt: number | null;
  readonly trashedAt: number | null;
  /** Name of the person; null for what an import brought. */
  readonly uploadedBy: string | null;
  /** Id of the person. */
  readonly uploaderId: string | null;
  /** Alternative texts by language; a language without text is missing. */
  readonly alts: Readonly<Partial<Record<Locale, string>>>;
  /** Address on the admin host of the picture as pages show it, some 640 pixels wide; null for files. */
  readonly preview: string | null;
  /** Address of the file on the site's host; null for pictures. */
  readonly address: string | null;
}

/** A picture or file with the places in which it is used. */
export interface MediaDetail extends MediaItem {
  readonly uses: readonly MediaUse[];
  /** True when the site's settings name it: logo, picture for social networks. */
  readonly inSettings: boolean;
}

/** Pictures and files of a page of the library, and how many there are in all. */
export interface MediaPage {
  readonly items: readonly MediaItem[];
  readonly total: number;
}
