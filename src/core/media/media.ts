/** A point of a picture that must stay visible, in per mille from left and top. */
export type FocalPoint = readonly [x: number, y: number];

/** The part of a picture that is shown, in per mille of its width and height. */
export type Crop = readonly [left: number, top: number, width: number, height: number];

/** A picture or file of a site. */
export interface MediaRecord {
  /** Name by which bodies refer to it. */
  readonly name: string;
  /** First 32 hexadecimal digits of the SHA-256 of the cleaned original's bytes. */
  readonly hash: string;
  /** Type found from the bytes, not from the name. */
  readonly type: string;
  readonly bytes: number;
  /** Pixels of the whole picture, orientation applied; null for files that are no pictures. */
  readonly width: number | null;
  readonly height: number | null;
  readonly focal: FocalPoint;
  /** Null when all of the picture is shown. */
  readonly crop: Crop | null;
}

/** What the bytes of a file tell. */
export type MediaFacts = Pick<MediaRecord, 'hash' | 'type' | 'bytes' | 'width' | 'height'>;

/** The middle: what a picture has as long as nobody has said otherwise. */
export const CENTRE: FocalPoint = [500, 500];

/** True for drawings, which are served as they are and have no derivatives. */
export function isDrawing(media: Pick<MediaRecord, 'type'>): boolean {
  return media.type === 'image/svg+xml';
}

/** True for what is shown on pages; anything else is offered for download. */
export function isPicture(media: Pick<MediaRecord, 'width'>): boolean {
  return media.width !== null;
}

/** Address of an SVG picture on the site's own host. */
export function drawingAddress(media: MediaRecord): string {
  return `/_media/${media.hash}/${encodeURIComponent(media.name)}`;
}

/** Address of a picture by its name, as the old addresses of a recovered site lead to it. It stays when the picture is replaced. */
export function pictureAddress(media: Pick<MediaRecord, 'name'>): string {
  return `/_media/picture/${encodeURIComponent(media.name)}`;
}

/** Address of a file offered for download. It stays when the file is replaced. */
export function fileAddress(media: Pick<MediaRecord, 'name'>): string {
  return `/_media/file/${encodeURIComponent(media.name)}`;
}

/** Address at which a PDF opens in the browser, at one of its pages. */
export function filePageAddress(name: string, page: number): string {
  return `/_media/view/${encodeURIComponent(name)}#page=${String(page)}`;
}
