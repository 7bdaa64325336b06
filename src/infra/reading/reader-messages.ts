/** Work for the process that opens what strangers made. */
export type ReaderTask =
  | { readonly kind: 'svg'; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly file: string; readonly mostPages: number; readonly mostCharacters: number };

/** The text of one page of a file, counted from 1. */
export interface FilePage {
  readonly page: number;
  readonly text: string;
}

/** What a task gives. */
export interface ReaderResults {
  readonly svg: Uint8Array;
  readonly pdf: readonly FilePage[];
}

/** A task with its number. */
export interface ToReader {
  readonly id: number;
  readonly task: ReaderTask;
}

/** The answer to a task: a result, or why there is none. */
export type FromReader =
  | { readonly id: number; readonly ok: true; readonly result: ReaderResults[keyof ReaderResults] }
  | { readonly id: number; readonly ok: false; readonly reason: string };
