/** What was wrong with a text. */
export type RepairKind = 'entity' | 'mojibake' | 'lost letter';

/** From this confidence on a repair is made without asking; below it, people decide. */
export const SURE = 0.95;

/** One thing that was repaired in a page, or that somebody should look at. */
export interface TextRepair {
  readonly kind: RepairKind;
  readonly before: string;
  /** What it was, or probably was; null when nothing is known. */
  readonly after: string | null;
  /** From 0 to 1. */
  readonly confidence: number;
  /** What speaks for it. */
  readonly evidence: string;
  /** The words around it, as they were found. */
  readonly context: string;
  /** `auto`: made. `review`: left as it was found, until somebody decides. */
  readonly state: 'auto' | 'review';
}

/** A page's source with what was done to it. */
export interface RepairedPage {
  readonly html: string;
  readonly repairs: readonly TextRepair[];
}
