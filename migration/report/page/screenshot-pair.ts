/** Size of the pictures, in pixels: what a visitor sees first on a large screen. */
export const WINDOW = { width: 1000, height: 1100 } as const;

/** A page before and after, as pictures beside the report. */
export interface ScreenshotPair {
  readonly title: string;
  /** Address of the picture of the old page, seen from the report. */
  readonly before: string;
  readonly after: string;
}

/** A page of which no picture could be taken, and why. */
export interface UntakenPage {
  /** File of the source. */
  readonly path: string;
  readonly why: string;
}
