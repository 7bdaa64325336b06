import type { Derivative } from '../../core/media/derivatives.ts';
import type { ErrorKind } from '../../shared/errors.ts';

/** Work for the process that opens what strangers made. */
export type ReaderTask =
  | { readonly kind: 'svg'; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly file: string; readonly mostPages: number; readonly mostCharacters: number }
  | { readonly kind: 'picture'; readonly name: string; readonly source: Uint8Array | string; readonly type: string }
  | { readonly kind: 'rescue'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'derivative'; readonly file: string; readonly size: PictureSize; readonly derivative: Derivative };

/** Pixels of a picture, or of a drawing that says so. */
export interface PictureSize {
  readonly width: number | null;
  readonly height: number | null;
}

/** A picture or drawing as it is stored: without metadata and scripts. */
export interface CleanPicture extends PictureSize {
  readonly bytes: Uint8Array;
}

/** The text of one page of a file, counted from 1. */
export interface FilePage {
  readonly page: number;
  readonly text: string;
}

/** What a task gives. */
export interface ReaderResults {
  readonly svg: CleanPicture;
  readonly pdf: readonly FilePage[];
  readonly picture: CleanPicture;
  readonly rescue: CleanPicture;
  readonly derivative: Uint8Array;
}

/** A task with its number. */
export interface ToReader {
  readonly id: number;
  readonly task: ReaderTask;
}

/** Why a task gave nothing; `known` where the file is refused for a reason that people are told. */
export interface ReaderFailure {
  readonly reason: string;
  readonly known: {
    readonly kind: ErrorKind;
    readonly code: string;
    readonly hint: string | undefined;
  } | null;
}

/** The answer to a task. */
export type FromReader =
  | { readonly id: number; readonly ok: true; readonly result: ReaderResults[keyof ReaderResults] }
  | { readonly id: number; readonly ok: false; readonly failure: ReaderFailure };
