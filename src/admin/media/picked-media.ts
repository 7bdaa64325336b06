import type { MediaItem } from '../../api/admin/media-model.ts';

/** A picture or file that somebody chose or uploaded, with its alternative texts to be offered. */
export type PickedMedia = Pick<MediaItem, 'name' | 'kind' | 'type' | 'bytes' | 'width' | 'height' | 'alts' | 'preview'>;

/** What may be chosen, and how many. */
export interface PickerOptions {
  /** Id of the site. */
  readonly site: string;
  readonly kind: 'picture' | 'file' | 'any';
  readonly multiple: boolean;
}

/** How far the upload of one file is. `failed` carries what the person is told. */
export type UploadState =
  | { readonly step: 'waiting' | 'checking' }
  | { readonly step: 'sending'; readonly sent: number; readonly total: number }
  | { readonly step: 'done'; readonly media: PickedMedia }
  | { readonly step: 'failed'; readonly message: string };

/** Files to upload without a dialog: dropped, pasted, or taken by the camera. */
export interface UploadFilesOptions {
  readonly site: string;
  readonly files: readonly File[];
  /** Told of every change; `index` counts the files as given. */
  readonly onState?: (index: number, state: UploadState) => void;
  readonly signal?: AbortSignal;
}
