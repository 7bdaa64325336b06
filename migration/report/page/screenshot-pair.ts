/** A page before and after, as pictures beside the report. */
export interface ScreenshotPair {
  readonly title: string;
  /** Address of the picture of the old page, seen from the report. */
  readonly before: string;
  readonly after: string;
}
