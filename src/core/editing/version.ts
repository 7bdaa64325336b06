/** One version of a text in a list. Times are milliseconds since 1970. */
export interface Version {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly authorName: string;
  readonly createdAt: number;
  /** True for the one that the public sees. */
  readonly isPublic: boolean;
  /** True for the one that is being worked on. */
  readonly isDraft: boolean;
  /** How many versions of the same sitting it stands for, itself included. */
  readonly saves: number;
}

/** Saves by the same person that follow each other within this time are one sitting, in milliseconds. */
export const SITTING_MS = 15 * 60_000;
